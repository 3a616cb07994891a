/** One call of an operation, as a person would make it. */
export interface Example {
  query?: string
  headers?: Record<string, string>
  body?: unknown
  /** A file in the place of JSON. */
  file?: { type: string; text: string }
}

const PHONE = '+33612345678'

/** Of each operation that takes something. Which are taken in this order is tested. */
export const EXAMPLES: Record<string, Example> = {
  'POST /consents': {
    body: {
      phoneNumber: PHONE,
      categories: ['order-updates', 'offers'],
      action: 'grant',
      source: 'checkout',
      notice: { text: 'Text me about my order and the offers. I can leave anytime.', locale: 'en' },
      evidence: { reference: 'order 1042', url: 'https://shop.example/checkout' },
    },
  },
  'POST /consents/lookup': { body: { phoneNumber: PHONE } },
  'POST /consents/import': {
    query: '?dryRun=true',
    file: {
      type: 'text/csv',
      text: `phoneNumber,category,status,collectedAt,source\n+33698765432,offers,withdrawn,2026-01-05T10:00:00Z,import\n`,
    },
  },
  'POST /embed-tokens': { body: { phoneNumber: PHONE, reference: 'customer 12' } },
  'POST /messages': {
    headers: { 'Idempotency-Key': 'order-1042-shipped', Prefer: 'wait=10' },
    body: {
      to: PHONE,
      category: 'order-updates',
      text: 'Your parcel arrives tomorrow between 9 and 12.',
      reference: 'order-1042',
    },
  },
  'GET /messages': { query: '?status=sent&limit=10' },
  'POST /messages/preview': {
    body: { to: PHONE, category: 'offers', text: 'Private sale tomorrow.' },
  },
  'POST /messages/{id}/settle': {
    body: { outcome: 'rejected', reason: 'no such text in the conversation' },
  },
  'PUT /templates/{id}': {
    body: {
      category: 'offers',
      texts: { en: 'Atelier Nord: {name}, the private sale begins.' },
      values: { name: { maxLength: 20 } },
    },
  },
  'POST /batches': {
    query: '?canary=true',
    headers: { 'Idempotency-Key': 'sale-12' },
    file: {
      type: 'application/x-ndjson',
      text: `{"to":"${PHONE}","category":"order-updates","text":"Your parcel is at the door."}\n`,
    },
  },
  'POST /intents': { body: { text: 'stop the offers please', locale: 'en' } },
  'POST /unsubscribe-links': { body: { phoneNumber: PHONE, channel: 'api' } },
  'GET /canned-replies': { query: '?locale=en&audience=agent' },
  'POST /canned-replies': { body: { phoneNumber: PHONE, locale: 'en', audience: 'bot' } },
  'POST /recipients/export': { body: { phoneNumber: PHONE } },
  'POST /recipients/erase': { body: { phoneNumber: PHONE, reason: 'asked by e-mail' } },
  'GET /statistics': { query: '?granularity=week' },
  'GET /events': { query: '?limit=10' },
  'POST /webhooks': {
    body: { url: 'https://crm.example/accord', events: ['consent.granted', 'consent.withdrawn'] },
  },
  'PATCH /webhooks/{id}': { body: { enabled: false } },
  'POST /webhooks/{id}/replay': { body: {} },
}

/** What stands for an id in a shell: `$MESSAGE_ID`. */
export const idVariable = (path: string): string => {
  const [, resource = ''] = path.split('/')
  const singular =
    { batches: 'batch', decisions: 'message' }[resource] ?? resource.replace(/s$/, '')
  return `${singular.toUpperCase()}_ID`
}

/** A word in single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The call as a command to paste, with `ACCORD` and `ACCORD_KEY` set. */
export function curlOf(method: string, path: string, example: Example = {}): string {
  const address = path.replace(/\{\w+\}/, `$${idVariable(path)}`) + (example.query ?? '')
  const headers = { ...example.headers }
  const content =
    example.file?.type ?? (example.body === undefined ? undefined : 'application/json')
  if (content !== undefined) headers['Content-Type'] = content
  const isPlain = method === 'GET' || (method === 'POST' && content !== undefined)
  return [
    `curl ${isPlain ? '' : `-X ${method} `}"$ACCORD${address}"`,
    '-H "Authorization: Bearer $ACCORD_KEY"',
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(example.body === undefined ? [] : [`-d ${quoted(JSON.stringify(example.body, null, 2))}`]),
    ...(example.file === undefined ? [] : [`--data-binary ${quoted(example.file.text)}`]),
  ].join(' \\\n  ')
}
