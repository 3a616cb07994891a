import type { ConsentStatus } from '../src/domain/consent.ts'
import type { Frequency } from '../src/domain/frequency.ts'
import type { Queryable } from './database.ts'
import { inLists } from './in-list.ts'
import { LEAVES_AT } from './promised-texts.ts'
import type { RecipientRow } from './recipients.ts'

/** What the gate asks about one person, read for many at once. */

export type KnownPerson = Omit<RecipientRow, 'person_key' | 'number_sealed'> & {
  fingerprint: Uint8Array
}

export async function findPeople(
  db: Queryable,
  fingerprints: readonly Uint8Array[],
): Promise<KnownPerson[]> {
  const rows: KnownPerson[] = []
  for (const { placeholders, parameters } of inLists(fingerprints)) {
    const sql = `SELECT fingerprint, id, country, locale, verified_at, suppressed_at, erased_at,
        last_seen_at
      FROM recipients WHERE fingerprint IN (${placeholders})`
    rows.push(...(await db.all<KnownPerson>(sql, parameters)))
  }
  return rows
}

export interface KnownConsent {
  recipient_id: string
  category: string
  status: ConsentStatus
  until: number | null
  limit_max: number | null
  limit_per: Frequency['per'] | null
}

export async function findConsents(
  db: Queryable,
  recipientIds: readonly string[],
): Promise<KnownConsent[]> {
  const rows: KnownConsent[] = []
  for (const { placeholders, parameters } of inLists(recipientIds)) {
    const sql = `SELECT recipient_id, category, status, until, limit_max, limit_per FROM consents
      WHERE recipient_id IN (${placeholders})`
    rows.push(...(await db.all<KnownConsent>(sql, parameters)))
  }
  return rows
}

export interface PromisedTimes {
  categories: readonly string[]
  /** Texts between these moments, both left out; milliseconds since 1970. */
  from: number
  to: number
  sandbox: 0 | 1
  /** 1 to count texts of `test` keys too, which nobody received. */
  tests: 0 | 1
}

/** When texts to these people left, or are due to. */
export async function findPromisedTexts(
  db: Queryable,
  recipientIds: readonly string[],
  { categories, ...asked }: PromisedTimes,
): Promise<{ recipient_id: string; category: string; time: number }[]> {
  const rows: { recipient_id: string; category: string; time: number }[] = []
  for (const people of inLists(recipientIds)) {
    for (const category of categories) {
      rows.push(
        ...(await db.all<{ recipient_id: string; category: string; time: number }>(
          `SELECT recipient_id, category, ${LEAVES_AT} AS time FROM messages
           WHERE recipient_id IN (${people.placeholders}) AND category = :category
             AND status IN ('scheduled', 'queued', 'sending', 'sent', 'unknown')
             AND ${LEAVES_AT} > :from AND ${LEAVES_AT} < :to
             AND sandbox = :sandbox AND (key_kind <> 'test' OR :tests = 1)`,
          { ...asked, category, ...people.parameters },
        )),
      )
    }
  }
  return rows
}
