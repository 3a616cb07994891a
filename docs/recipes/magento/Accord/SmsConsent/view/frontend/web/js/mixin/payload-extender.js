define(['Accord_SmsConsent/js/choice'], function (choice) {
  return function (extend) {
    return function (payload) {
      const extended = extend(payload)
      extended.addressInformation.extension_attributes = Object.assign(
        {},
        extended.addressInformation.extension_attributes,
        { accord_sms: choice.categories, accord_sms_notice: choice.notice },
      )
      return extended
    }
  }
})
