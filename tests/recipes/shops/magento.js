// What the checkout of Magento does: modules come by their names, components draw their templates
// with Knockout long after the page is there, and each step sends JSON.
const modules = new Map()
let defining

globalThis.define = (needs, make) => {
  defining = { needs, make }
}

const folder = (name) => `/scripts/magento/Accord/SmsConsent/view/frontend/web/${name}`

const drawn = (element, template, component) =>
  fetch(folder(`template/${template.replace('Accord_SmsConsent/', '')}.html`))
    .then((answer) => answer.text())
    .then((html) => {
      element.innerHTML = html
      ko.applyBindingsToDescendants(component, element)
    })

modules.set('uiComponent', { extend: (parts) => ({ ...parts, ...parts.defaults }) })

async function load(name) {
  if (modules.has(name)) return modules.get(name)
  await new Promise((resolve) => {
    const script = document.createElement('script')
    script.src = folder(`${name.replace('Accord_SmsConsent/', '')}.js`)
    script.onload = resolve
    document.head.append(script)
  })
  const { needs, make } = defining
  const given = []
  for (const need of needs) given.push(await load(need))
  modules.set(name, make(...given))
  return modules.get(name)
}

const checkout = document.querySelector('#checkout')
const post = (path, body) =>
  fetch(`/magento/rest/default/V1/guest-carts/7/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function start() {
  const component = await load(checkout.dataset.component)
  const mixin = await load('Accord_SmsConsent/js/mixin/payload-extender')
  const extendPayload = mixin((payload) => payload)

  const page = {
    step: ko.observable('shipping'),
    telephone: ko.observable(''),
    next: async () => {
      const shipping_address = { telephone: page.telephone() }
      await post(
        'shipping-information',
        extendPayload({ addressInformation: { shipping_address } }),
      )
      page.step('payment')
    },
    back: () => page.step('shipping'),
    place: async () => {
      await post('payment-information', {})
      page.step('done')
    },
  }
  checkout.innerHTML = `
    <div id="shipping" class="checkout-shipping-method" data-bind="visible: step() === 'shipping'">
      <form id="co-shipping-form"><label>Phone <input name="telephone" type="tel" data-bind="textInput: telephone"></label></form>
      <div id="before-shipping-method-form"></div>
      <button type="button" data-bind="click: next">Next</button>
    </div>
    <div id="payment" data-bind="visible: step() === 'payment'">
      <button type="button" data-bind="click: back">Back</button>
      <button type="button" data-bind="click: place">Place Order</button>
    </div>
    <p data-bind="visible: step() === 'done'">Thank you for your purchase!</p>`
  const region = checkout.querySelector('#before-shipping-method-form')
  ko.applyBindings(page, checkout)
  await drawn(region, component.template, component)
}

start()
