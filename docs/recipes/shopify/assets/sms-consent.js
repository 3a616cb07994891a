// The form of the cart carries the choice by itself; express buttons (Shop Pay, PayPal) pass the
// form by, so each change is put into the cart at once. Boxes begin empty, so the cart does too.
const keep = (element) =>
  fetch(element.dataset.cartUpdate, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      attributes: {
        sms: (element.value ?? []).join(','),
        sms_notice: element.notice ?? '',
      },
    }),
  })

const isOurs = (element) =>
  element instanceof HTMLElement && element.matches('sms-consent[data-cart-update]')

for (const element of document.querySelectorAll('sms-consent[data-cart-update]')) keep(element)
document.addEventListener('change', ({ target }) => {
  if (isOurs(target)) keep(target)
})
