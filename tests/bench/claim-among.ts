import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { claimDueMessages } from '../../db/messages.ts'
import type { KnownRecipients } from './known-recipients.ts'
import { median, spread } from './measures.ts'
import { openQueue, type MessageQueue } from './queued-messages.ts'
import type { Figure } from './report.ts'
import { databaseIn } from './servers.ts'

const RATIO_MAX = 1.3
const FEW = 1_000
/** Claims of one round, as many messages each as calls are usually free. */
const CLAIMS = 60
const AT_ONCE = 16
const COPIED_AT_ONCE = 10_000

/** Queues so many messages: a few written one by one, and copies of them. */
async function fill(folder: string, known: KnownRecipients, count: number): Promise<void> {
  const queue = await openQueue(folder, known.category)
  await queue.add(FEW, Date.now())
  await queue.close()
  const db = new BetterSqlite3(databaseIn(folder))
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -262144')
  const columns = (db.pragma('table_info(messages)') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'id')
  const copy = db.prepare(
    `WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     INSERT INTO messages (id, ${columns.join(', ')})
     SELECT printf('0190aaaa-bbbb-7ccc-8ddd-%012x', i) || m.id, ${columns.map((name) => `m.${name}`).join(', ')}
     FROM n, (SELECT * FROM messages LIMIT ${FEW}) m`,
  )
  const copies = count / FEW - 1
  const step = COPIED_AT_ONCE / FEW
  for (let from = 1; from <= copies; from += step) {
    copy.run(from, Math.min(from + step - 1, copies))
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Milliseconds of one claim, committed. */
async function claim(queue: MessageQueue): Promise<number> {
  const startedAt = performance.now()
  const rows = await queue.db.write((transaction) =>
    claimDueMessages(transaction, {
      purpose: 'service',
      sandbox: 0,
      now: Date.now(),
      limit: AT_ONCE,
      claimedBy: 'bench',
    }),
  )
  const ms = performance.now() - startedAt
  if (rows.length !== AT_ONCE) throw new Error(`Only ${rows.length} messages were claimed`)
  return ms
}

/** Whether a claim among many queued messages is as quick as among few. */
export async function claimAmong(
  folder: string,
  known: KnownRecipients,
  many: number,
): Promise<Figure[]> {
  const [small, large] = ['few', 'many'].map((name) => join(folder, `claim-${name}`))
  const places = [
    { place: small ?? '', count: FEW },
    { place: large ?? '', count: many },
  ]
  const queues: MessageQueue[] = []
  for (const { place, count } of places) {
    mkdirSync(place, { recursive: true })
    cpSync(databaseIn(known.folder), databaseIn(place))
    await fill(place, known, count)
    queues.push(await openQueue(place, known.category))
  }
  const times: number[][] = queues.map(() => [])
  // In turn, so that a disk that is slow for a while is slow for both.
  for (let round = 0; round < CLAIMS; round += 1) {
    for (const [index, queue] of queues.entries()) times[index]?.push(await claim(queue))
  }
  for (const queue of queues) await queue.close()
  const [few = [], among = []] = times
  const ratio = median(among) / median(few)
  return [
    {
      name: `Claim of ${AT_ONCE} among ${many.toLocaleString('en')} queued messages, on disk`,
      product: spread(among, ' ms', 2),
      baseline: `among ${FEW.toLocaleString('en')}: ${spread(few, ' ms', 2)}`,
      ratio,
      target: `ratio ≤ ${RATIO_MAX}`,
      met: ratio <= RATIO_MAX,
    },
  ]
}
