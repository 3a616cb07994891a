define(['uiComponent', 'Accord_SmsConsent/js/choice'], function (Component, choice) {
  return Component.extend({
    defaults: { template: 'Accord_SmsConsent/sms-consent' },
    locale: document.documentElement.lang.slice(0, 2),
    /** The element tells of a change; Knockout lets the event do what it does, too. */
    keep: function (component, event) {
      choice.categories = event.target.value.join(',')
      choice.notice = event.target.notice
      return true
    },
  })
})
