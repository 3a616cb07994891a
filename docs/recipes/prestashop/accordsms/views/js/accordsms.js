// Each change is saved beside the cart: no form of the payment step carries it.
document.addEventListener('change', (event) => {
  const element = event.target
  if (!(element instanceof HTMLElement) || !element.matches('sms-consent[data-accordsms-url]'))
    return
  fetch(element.dataset.accordsmsUrl, {
    method: 'POST',
    // The request lives on when the button is pressed right after.
    keepalive: true,
    body: new URLSearchParams({
      token: element.dataset.accordsmsToken,
      categories: element.value.join(','),
      notice: element.notice,
      url: location.origin + location.pathname,
    }),
  })
})
