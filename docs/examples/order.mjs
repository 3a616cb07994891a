// ACCORD_URL and ACCORD_KEY say where Accord is; PHONE is a number. Node 20 and newer.
const { ACCORD_URL, ACCORD_KEY, PHONE } = process.env

async function ask(path, body, headers = {}) {
  const answer = await fetch(`${ACCORD_URL}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ACCORD_KEY}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  })
  const said = await answer.json()
  if (!answer.ok) throw new Error(`${said.code}: ${said.detail}`)
  return said
}

// The customer ticked "order updates" in the checkout.
await ask('/consents', {
  phoneNumber: PHONE,
  categories: ['order-updates'],
  action: 'grant',
  source: 'checkout',
  notice: { text: 'Text me about my order. I can leave anytime.', locale: 'en' },
  evidence: { reference: 'order 1042' },
})

// The parcel left. Repeated with the same key, the text still leaves once.
const { status } = await ask(
  '/messages',
  {
    to: PHONE,
    category: 'order-updates',
    text: 'Your parcel arrives tomorrow between 9 and 12.',
  },
  { 'idempotency-key': `shipped-${PHONE}`, prefer: 'wait=10' },
)
process.stdout.write(`${status}\n`)

// The customer asked your support to be left alone.
const { consents } = await ask('/consents', {
  phoneNumber: PHONE,
  categories: ['order-updates'],
  action: 'withdraw',
  source: 'support',
})
process.stdout.write(`${consents[0].status}\n`)
