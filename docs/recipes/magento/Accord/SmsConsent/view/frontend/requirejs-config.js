var config = {
  config: {
    mixins: {
      'Magento_Checkout/js/model/shipping-save-processor/payload-extender': {
        'Accord_SmsConsent/js/mixin/payload-extender': true,
      },
    },
  },
}
