import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { pino } from 'pino'
import { recordCollected } from '../../server/consent/collected.ts'
import type { Context } from '../../server/context.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { openContext } from '../../server/services.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { mobileNumbers } from './landing-form.ts'
import { median, spread } from './measures.ts'
import type { Figure } from './report.ts'
import { settings } from './servers.ts'

const WRITES = 1_500
const ROUNDS = 3
const IN_FLIGHT = 64
const RATIO_MIN = 5

/** Runs every write, so many at once, and resolves to how many a second were on disk. */
async function perSecond(writes: (() => Promise<unknown>)[], inFlight: number): Promise<number> {
  const waiting = [...writes]
  const startedAt = performance.now()
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await next()
  }
  await Promise.all(Array.from({ length: inFlight }, work))
  return (writes.length * 1_000) / (performance.now() - startedAt)
}

/** People of a round say yes for the first time: recipient, notice, event, state, all on disk. */
function consents(context: Context, category: string, round: number): (() => Promise<unknown>)[] {
  return mobileNumbers(WRITES, 620_000_000 + round * 1_000_000).map((phone) => () => {
    const number = parsePhoneNumber(phone, 'FR')
    if (!number.ok) throw new Error('A number of the benchmark is none')
    return recordCollected(context, {
      number,
      categories: [category],
      action: 'grant',
      source: 'checkout',
      locale: 'fr',
      notice: { text: 'Des offres par SMS ?', locale: 'fr' },
      collectedAt: context.clock(),
      evidence: { ipAddress: null, userAgent: null, url: null, reference: 'order 1' },
    })
  })
}

/** The same on a bare table: one commit for each row, and one for each 64. */
function bareRatio(file: string): number {
  const db = new BetterSqlite3(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE facts (id INTEGER PRIMARY KEY, fact TEXT NOT NULL) STRICT')
  const append = db.prepare('INSERT INTO facts (fact) VALUES (?)')
  const time = (size: number): number => {
    const startedAt = performance.now()
    for (let from = 0; from < WRITES; from += size) {
      db.transaction(() => {
        for (let count = 0; count < size; count += 1) append.run('x'.repeat(200))
      }).immediate()
    }
    return performance.now() - startedAt
  }
  const ratio = time(1) / time(IN_FLIGHT)
  db.close()
  return ratio
}

/** What sharing a commit brings: consents 64 at once against one at a time, on the same disk. */
export async function groupCommit(folder: string, category: string): Promise<Figure[]> {
  const place = join(folder, 'group-commit')
  mkdirSync(place, { recursive: true })
  const log = pino({ level: 'silent' })
  const context = await openContext(readEnv(settings(place)), realDoors, log)
  const alone: number[] = []
  const together: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await perSecond(consents(context, category, round * 2), 1))
    together.push(await perSecond(consents(context, category, round * 2 + 1), IN_FLIGHT))
  }
  await context.db.close()
  const ratio = median(together) / median(alone)
  return [
    {
      name: `Durable consents, ${IN_FLIGHT} in flight against one at a time`,
      product: spread(together, '/s'),
      baseline: spread(alone, '/s'),
      ratio,
      target: `ratio ≥ ${RATIO_MIN}; bare better-sqlite3: ${bareRatio(join(place, 'bare.db')).toFixed(1)}`,
      met: ratio >= RATIO_MIN,
    },
  ]
}
