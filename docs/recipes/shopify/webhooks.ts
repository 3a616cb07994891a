import { AccordProblem, type Client } from 'accord-client'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** As much of an order as is needed. */
interface ShopifyOrder {
  name: string
  phone?: string | null
  created_at?: string
  note_attributes?: { name: string; value: string }[]
  shipping_address?: { phone?: string | null } | null
  billing_address?: { phone?: string | null } | null
  customer?: { phone?: string | null } | null
}

/** A customer whose choice in Shopify changed. */
interface ShopifyChoice {
  phone?: string | null
  sms_marketing_consent?: { state: string } | null
}

export interface Shop {
  accord: Client
  /** The client secret of the app, or what the shop’s settings show beside its webhooks. */
  secret: string
  /** The page of the cart. */
  cart: string
}

const OK = 200
const UNAUTHORIZED = 401
const TRY_AGAIN = 503
const AT_ONCE_MS = 60_000

function isFromShopify(secret: string, signature: string | null, body: Buffer): boolean {
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature ?? '', 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** A no that came since wins over a webhook that is late. At once, clocks differ: then it is now. */
function chosenAt({ created_at: at }: ShopifyOrder): { collectedAt?: string } {
  const isLate = at !== undefined && Date.parse(at) < Date.now() - AT_ONCE_MS
  return isLate ? { collectedAt: at } : {}
}

async function recordOrder({ accord, cart }: Shop, order: ShopifyOrder): Promise<void> {
  const values = new Map(order.note_attributes?.map(({ name, value }) => [name, value]))
  const categories = (values.get('sms') ?? '').split(',').filter((id) => id !== '')
  const phoneNumber =
    order.shipping_address?.phone ??
    order.phone ??
    order.billing_address?.phone ??
    order.customer?.phone
  if (categories.length === 0 || !phoneNumber) return
  await accord.call('POST /consents', {
    body: {
      phoneNumber,
      categories,
      action: 'grant',
      source: 'checkout',
      notice: { id: values.get('sms_notice') ?? '' },
      evidence: { reference: `order ${order.name}`, url: cart },
      ...chosenAt(order),
    },
  })
}

/** Whoever leaves in Shopify leaves everything. A yes there showed other words: it is not taken. */
async function forwardWithdrawal({ accord }: Shop, choice: ShopifyChoice): Promise<void> {
  const phoneNumber = choice.phone
  if (!phoneNumber || choice.sms_marketing_consent?.state !== 'unsubscribed') return
  const { consents } = await accord.call('POST /consents/lookup', { body: { phoneNumber } })
  const categories = consents.map(({ category }) => category)
  const source = 'support'
  await accord.call('POST /consents', {
    body: { phoneNumber, categories, action: 'withdraw', source },
  })
}

/**
 * Answers webhooks of Shopify: `orders/create` and `customers_marketing_consent/update`. Shopify
 * tries again for hours after a 503; a number that is no mobile is not worth another try.
 */
export async function answerShopify(shop: Shop, request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  if (!isFromShopify(shop.secret, request.headers.get('x-shopify-hmac-sha256'), body)) {
    return new Response(null, { status: UNAUTHORIZED })
  }
  const told: unknown = JSON.parse(body.toString('utf8'))
  try {
    const topic = request.headers.get('x-shopify-topic')
    if (topic === 'orders/create') await recordOrder(shop, told as ShopifyOrder)
    if (topic === 'customers_marketing_consent/update') {
      await forwardWithdrawal(shop, told as ShopifyChoice)
    }
  } catch (error) {
    const isFinal = error instanceof AccordProblem && error.status < 500 && error.status !== 429
    return new Response(null, { status: isFinal ? OK : TRY_AGAIN })
  }
  return new Response(null, { status: OK })
}
