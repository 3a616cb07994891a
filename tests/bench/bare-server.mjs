// The baseline: what bare `node:http` and better-sqlite3 do on this machine at this moment.
// No framework, no authentication, no validation, no headers of ours. Plain JavaScript, so that
// its start is not slowed by the removal of types.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import BetterSqlite3 from 'better-sqlite3'

const { PORT, DATABASE_FILE, LEDGER_FILE, FINGERPRINT_KEY, CATEGORIES } = process.env
const routes = {}

if (DATABASE_FILE !== undefined) {
  const key = Buffer.from(FINGERPRINT_KEY, 'base64url')
  const categories = CATEGORIES.split(',')
  const read = new BetterSqlite3(DATABASE_FILE, { readonly: true }).prepare(
    `SELECT c.category, c.status, c.since, c.source, c.until, r.suppressed_at, r.erased_at
     FROM recipients r LEFT JOIN consents c ON c.recipient_id = r.id
     WHERE r.fingerprint = ?`,
  )
  routes['/api/v1/consents/lookup'] = (response, body) => {
    const { phoneNumber } = JSON.parse(body)
    const rows = read.all(createHmac('sha256', key).update(phoneNumber).digest())
    const suppressed =
      rows.length > 0 && (rows[0].suppressed_at !== null || rows[0].erased_at !== null)
    const consents = categories.map((category) => {
      const row = rows.find((each) => each.category === category)
      const status = row?.status ?? 'never_asked'
      return {
        category,
        status,
        since: row === undefined ? null : new Date(row.since).toISOString(),
        source: row?.source ?? null,
        mayReceive: status === 'granted' && !suppressed,
      }
    })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ consents, suppressed }))
  }
}

if (LEDGER_FILE !== undefined) {
  const ledger = new BetterSqlite3(LEDGER_FILE)
  ledger.pragma('journal_mode = WAL')
  ledger.pragma('synchronous = FULL')
  ledger.exec('CREATE TABLE facts (id INTEGER PRIMARY KEY, fact TEXT NOT NULL) STRICT')
  const append = ledger.prepare('INSERT INTO facts (fact) VALUES (?)')
  routes['/fr'] = (response, body) => {
    append.run(body)
    response.writeHead(303, { location: '/fr/done' })
    response.end()
  }
}

const server = createServer((request, response) => {
  if (request.method !== 'POST') return response.end('alive')
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => routes[request.url](response, Buffer.concat(chunks).toString('utf8')))
})
server.listen(Number(PORT), '127.0.0.1')
