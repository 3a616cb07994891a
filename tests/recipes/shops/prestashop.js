// What checkout-payment.js of PrestaShop does: the terms free the button, which sends the form of
// the payment option and nothing else.
const terms = document.querySelector('#conditions-to-approve input')
const button = document.querySelector('#payment-confirmation button')

terms.addEventListener('change', () => {
  button.disabled = !terms.checked
})
button.addEventListener('click', () => {
  document.querySelector('#pay-with-payment-option-1-form form').submit()
})
