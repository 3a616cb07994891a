import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { createKnownRecipients, type KnownRecipients } from './known-recipients.ts'
import { spread } from './measures.ts'
import type { Figure } from './report.ts'
import { databaseIn, startAccord } from './servers.ts'
import { compareUnderLoad } from './under-load.ts'

const RATIO_MIN = 1 / 1.3
const ROUNDS = 6
const AT_ONCE = 100_000

/** Adds strangers to a database, who agreed too: their rows have the size of everybody's. */
function addStrangers(file: string, people: number): void {
  const db = new BetterSqlite3(file)
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('cache_size = -262144')
  const fill = db.prepare(
    `WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     INSERT INTO recipients
       (id, fingerprint, person_key, number_sealed, country, locale, last_seen_at, created_at)
     SELECT printf('0190aaaa-bbbb-7ccc-8ddd-%012x', i),
       CAST(unhex(printf('%016x', i * 1844674407)) || randomblob(24) AS BLOB),
       randomblob(61), randomblob(41),
       'FR', 'fr', 0, 0
     FROM n`,
  )
  for (let from = 0; from < people; from += AT_ONCE) fill.run(from, from + AT_ONCE - 1)
  db.exec(
    `INSERT INTO consents (recipient_id, category, status, since, source, event_id)
     SELECT id, 'offers', 'granted', 0, 'import', id FROM recipients WHERE id LIKE '0190aaaa-%'`,
  )
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Whether a look-up among millions is as quick as among ten thousand. */
export async function lookUpAmong(
  folder: string,
  few: KnownRecipients,
  people: number,
): Promise<Figure[]> {
  const place = join(folder, 'millions')
  const many = await createKnownRecipients(place)
  addStrangers(databaseIn(place), people)
  const large = await startAccord(place)
  const small = await startAccord(few.folder)
  const load = (known: KnownRecipients) => known.lookUps
  const { product, baseline, ratio } = await compareUnderLoad(
    large,
    small,
    { product: load(many), baseline: load(few) },
    ROUNDS,
  )
  await Promise.all([large.stop(), small.stop()])
  return [
    {
      name: `Look-up among ${people.toLocaleString('en')} recipients against 10,000`,
      product: spread(product.perSecond, '/s'),
      baseline: spread(baseline.perSecond, '/s'),
      ratio,
      target: `ratio ≥ ${RATIO_MIN.toFixed(2)} (within 1.3 ×)`,
      met: ratio >= RATIO_MIN,
    },
  ]
}
