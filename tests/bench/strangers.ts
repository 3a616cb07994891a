import BetterSqlite3 from 'better-sqlite3'

const AT_ONCE = 100_000

/** The id of one of the strangers, as the database writes it. */
export const strangerId = (number: number): string =>
  `0190aaaa-bbbb-7ccc-8ddd-${number.toString(16).padStart(12, '0')}`

function openQuickly(file: string): BetterSqlite3.Database {
  const db = new BetterSqlite3(file)
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('cache_size = -262144')
  return db
}

/** Runs a statement for the strangers of each part, from one number to another. */
function fill(db: BetterSqlite3.Database, people: number, sql: string): void {
  const statement = db.prepare(
    `WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) ${sql}`,
  )
  for (let from = 0; from < people; from += AT_ONCE) {
    statement.run(from, Math.min(from + AT_ONCE, people) - 1)
  }
}

/** Adds strangers to a database, who agreed too: their rows have the size of everybody's. */
export function addStrangers(file: string, people: number): void {
  const db = openQuickly(file)
  fill(
    db,
    people,
    `INSERT INTO recipients
       (id, fingerprint, person_key, number_sealed, country, locale, last_seen_at, created_at)
     SELECT printf('0190aaaa-bbbb-7ccc-8ddd-%012x', i),
       CAST(unhex(printf('%016x', i * 1844674407)) || randomblob(24) AS BLOB), randomblob(61), randomblob(41),
       'FR', 'fr', 0, 0
     FROM n`,
  )
  db.exec(
    `INSERT INTO consents (recipient_id, category, status, since, source, event_id)
     SELECT id, 'offers', 'granted', 0, 'import', id FROM recipients WHERE id LIKE '0190aaaa-%'`,
  )
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** Texts that each stranger got so far, in days before a moment: one too many is not among them. */
const HISTORY = [
  ['offers', 40],
  ['offers', 20],
  ['offers', 3],
] as const

/** Adds texts that the strangers got before a moment, in milliseconds since 1970. */
export function addHistory(file: string, people: number, now: number): void {
  const db = openQuickly(file)
  const texts = HISTORY.map(
    ([category, days], index) => `(${index}, '${category}', ${now - days * 86_400_000})`,
  )
  fill(
    db,
    people,
    `INSERT INTO messages
       (id, recipient_id, category, purpose, campaign_id, sender_id, text_sealed, segments, encoding,
        locale, api_key_id, key_kind, sandbox, status, decision, due_at, expires_at, accepted_at,
        claimed_at, settled_at, provider_message_id)
     SELECT printf('0190cccc-bbbb-7ccc-8ddd-%012x', i * ${HISTORY.length} + t.column1),
       printf('0190aaaa-bbbb-7ccc-8ddd-%012x', i), t.column2, 'marketing',
       '5d1f7f0c-3a52-4c0e-9a1d-6a8f2b7c4e10', '+447488881720', randomblob(150), 1, 'GSM-7',
       'fr', 'bench', 'live', 1, 'sent', '{}', t.column3, t.column3, t.column3,
       t.column3, t.column3, 'SM'
     FROM n CROSS JOIN (VALUES ${texts.join(', ')}) AS t`,
  )
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
