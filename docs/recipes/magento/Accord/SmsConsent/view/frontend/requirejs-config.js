// RequireJS of Magento reads this name.
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- it is read as a global
var config = {
  config: {
    mixins: {
      'Magento_Checkout/js/model/shipping-save-processor/payload-extender': {
        'Accord_SmsConsent/js/mixin/payload-extender': true,
      },
    },
  },
}
