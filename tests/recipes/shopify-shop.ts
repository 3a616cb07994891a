import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createClient } from 'accord-client'
import { recordChoices } from '../../docs/recipes/plain-form/order.ts'
import { answerShopify } from '../../docs/recipes/shopify/webhooks.ts'
import { projectRoot } from '../../server/root.ts'

const SECRET = 'secret-of-the-app'
const recipe = (path: string) => readFileSync(join(projectRoot(), 'docs/recipes', path), 'utf8')

/** As much of Liquid as the snippet uses. */
const renderLiquid = (snippet: string, accord: string): string =>
  snippet
    .replace(/\{% comment %\}.*?\{% endcomment %\}/s, '')
    .replace('{{ settings.accord_url }}', accord)
    .replace("{{ 'sms-consent.js' | asset_url }}", '/assets/sms-consent.js')
    .replace('{{ request.locale.iso_code | slice: 0, 2 }}', 'en')
    .replace('{{ routes.cart_update_url }}', '/cart/update')

/** The cart of the theme Dawn: its button and its note stand outside of the form. */
const cartPage = (snippet: string) => `<form action="/cart" class="cart__contents" method="post"
  id="cart"><cart-items><div class="js-contents"><label>Quantity
  <input type="number" name="updates[]" id="Quantity-1" value="1"></label></div></cart-items></form>
  ${snippet}<div class="cart__footer"><div class="js-contents" id="main-cart-footer"><button
  type="submit" class="cart__checkout-button" name="checkout" form="cart">Check out</button></div>
  <button type="button" id="express">Buy with Shop Pay</button></div>`

export interface NodeShop {
  url: string
  /** Has Shopify call the app about something. Gives the status of its answer. */
  tell: (topic: string, body: object, secret?: string) => Promise<number>
  close: () => void
}

/** Shopify, its cart and its webhooks, and a plain form; with the recipes in Node behind them. */
export async function openNodeShop(
  accord: { url: string; key: string },
  phoneOf: () => string,
): Promise<NodeShop> {
  const client = createClient(accord)
  let cart: Record<string, string> = {}
  let url = ''

  const tell = async (topic: string, body: object, secret = SECRET): Promise<number> => {
    const raw = JSON.stringify(body)
    const signature = createHmac('sha256', secret).update(raw).digest('base64')
    const request = new Request(`${url}/webhooks`, {
      method: 'POST',
      headers: { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': signature },
      body: raw,
    })
    const shop = { accord: client, secret: SECRET, cart: `${url}/cart` }
    return (await answerShopify(shop, request)).status
  }
  const order = async () => {
    const note_attributes = Object.entries(cart).map(([name, value]) => ({ name, value }))
    const shipping_address = { phone: phoneOf() }
    await tell('orders/create', { name: '#1001', note_attributes, shipping_address })
    return '<h1>Thank you</h1>'
  }

  async function answer(request: IncomingMessage): Promise<string> {
    const path = request.url ?? '/'
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '')
    if (path === '/assets/sms-consent.js') return recipe('shopify/assets/sms-consent.js')
    if (path === '/shop.js') {
      return `document.querySelector('#express').addEventListener('click', () => location.assign('/express'))
        document.querySelector('[type=number]').addEventListener('change', () => {
          for (const part of document.querySelectorAll('.js-contents')) part.innerHTML = part.innerHTML
        })`
    }
    if (path === '/cart/update.js') {
      const said = JSON.parse([...form.keys()].join('')) as { attributes: typeof cart }
      cart = { ...cart, ...said.attributes }
      return '{}'
    }
    if (path === '/express') return order()
    if (path === '/cart' && request.method === 'POST') {
      for (const [name, value] of form) {
        const attribute = /^attributes\[(.+)\]$/.exec(name)?.[1]
        if (attribute !== undefined) cart[attribute] = value
      }
      return order()
    }
    if (path === '/order') {
      const page = `${url}/plain`
      return `<h1>${await recordChoices(client, { reference: 'order 4711', page, form })}</h1>`
    }
    if (path === '/plain') {
      return recipe('plain-form/checkout.html').replace('https://sms.brand.example', accord.url)
    }
    const snippet = renderLiquid(recipe('shopify/snippets/sms-consent.liquid'), accord.url)
    return `<script src="/shop.js" defer></script>${cartPage(snippet)}`
  }

  const server = createServer((request, response) => {
    const script = request.url?.endsWith('.js') === true
    void answer(request).then((body) => {
      response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8')
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; img-src data:; script-src 'self' ${accord.url}; connect-src 'self' ${accord.url}; form-action 'self'`,
      )
      const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><body>${body}</body></html>`
      response.end(script ? body : html)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    url,
    tell,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
