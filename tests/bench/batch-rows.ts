import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import BetterSqlite3 from 'better-sqlite3'
import { pino } from 'pino'
import { createApiKey } from '../../server/api-keys.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { keepTemplate } from '../../server/messages/templates.ts'
import { openContext } from '../../server/services.ts'
import { bareSeconds, importPlace } from './import-rows.ts'
import { hasProc, peakMemory } from './measures.ts'
import type { Figure } from './report.ts'
import { databaseIn, settings, startAccord } from './servers.ts'

const SECONDS_MAX = 45
const MEGABYTES_MAX = 300
const FIRST_TEXT_SECONDS_MAX = 1
const PEAK_POLL_MS = 200

/** A text for each of the people of the import bench. */
export async function writeFile(file: string, rows: number, category: string): Promise<void> {
  const stream = createWriteStream(file)
  for (let row = 0; row < rows; row += 1) {
    const line = `{"to":"+336${String(12_000_000 + row)}","category":"${category}","template":"bench","values":{"order":"${row}"},"reference":"order-${row}"}\n`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
}

/** Keeps the template that the texts are written with. Resolves to an API key. */
export async function prepare(folder: string, category: string): Promise<string> {
  const context = await openContext(readEnv(settings(folder)), realDoors, pino({ level: 'silent' }))
  const { key } = await createApiKey(context, {
    name: 'bench',
    kind: 'live',
    scopes: ['messages:send', 'messages:read'],
  })
  await keepTemplate(context, 'bench', {
    category,
    texts: { fr: 'Bonjour, votre commande {order} est prête en boutique. A bientôt !' },
    values: { order: { maxLength: 10 } },
    accents: 'suggest',
  })
  await context.db.close()
  return key
}

/** Sends the file as one stream of unknown length. Resolves to the id of the batch. */
async function upload(url: string, key: string, file: string): Promise<string> {
  const post = request(`${url}/api/v1/batches`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-ndjson',
      'idempotency-key': 'bench',
    },
  })
  const answered = once(post, 'response') as Promise<[IncomingMessage]>
  await pipeline(createReadStream(file), post)
  const [response] = await answered
  let body = ''
  for await (const piece of response.setEncoding('utf8')) body += String(piece)
  if (response.statusCode !== 202) throw new Error(`The batch was refused: ${body}`)
  return (JSON.parse(body) as { id: string }).id
}

interface Kept {
  letIn: number
  firstTextMs: number
}

/** What the database says about the batch. */
function keptOf(folder: string, id: string): Kept {
  const db = new BetterSqlite3(databaseIn(folder), { readonly: true })
  const row = db
    .prepare<[string], Kept>(
      `SELECT b.let_in AS letIn, (
         SELECT min(m.claimed_at) FROM messages m WHERE m.claimed_at >= b.started_at
       ) - b.started_at AS firstTextMs
       FROM batches b WHERE b.id = ?`,
    )
    .get(id)
  db.close()
  if (row === undefined) throw new Error('The batch is not there')
  return row
}

/** How long a batch of many texts takes to be accepted and gated, in how much memory. */
export async function batchRows(folder: string, category: string, rows: number): Promise<Figure[]> {
  const place = importPlace(folder)
  const file = join(place, 'batch.ndjson')
  await writeFile(file, rows, category)
  const bare = bareSeconds(file, join(place, 'bare-batch.db'))
  const key = await prepare(place, category)
  const server = await startAccord(place)
  let megabytes = Number.NaN
  const watch = setInterval(() => {
    if (hasProc) megabytes = peakMemory(server.pid) ?? megabytes
  }, PEAK_POLL_MS)
  const startedAt = performance.now()
  const id = await upload(server.url, key, file)
  const seconds = (performance.now() - startedAt) / 1_000
  clearInterval(watch)
  const { letIn, firstTextMs } = keptOf(place, id)
  await server.stop()
  if (letIn !== rows) throw new Error(`Only ${letIn} texts were let in`)
  const shown = rows.toLocaleString('en')
  const isWhole = rows >= 1_000_000
  return [
    {
      name: `Batch of ${shown} texts, accepted and gated`,
      product: `${seconds.toFixed(1)} s`,
      baseline: `one bare table ${bare.toFixed(1)} s`,
      ratio: seconds / bare,
      target: isWhole ? `≤ ${SECONDS_MAX} s` : null,
      met: isWhole ? seconds <= SECONDS_MAX : null,
    },
    {
      name: 'Memory of the server meanwhile at its peak',
      product: `${megabytes.toFixed(0)} MB`,
      baseline: '',
      ratio: null,
      target: `≤ ${MEGABYTES_MAX} MB`,
      met: Number.isNaN(megabytes) ? null : megabytes <= MEGABYTES_MAX,
    },
    {
      name: 'First text of that batch leaves after',
      product: `${(firstTextMs / 1_000).toFixed(2)} s`,
      baseline: '',
      ratio: null,
      target: `≤ ${FIRST_TEXT_SECONDS_MAX} s`,
      met: firstTextMs <= FIRST_TEXT_SECONDS_MAX * 1_000,
    },
  ]
}
