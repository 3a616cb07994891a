import { consentsOfMany, stateIn } from '../../../db/consents.ts'
import type { Queryable } from '../../../db/database.ts'
import {
  lockRecipientsByFingerprint,
  insertRecipients,
  type NewRecipient,
  type RecipientRow,
} from '../../../db/recipients.ts'
import { fold, type ConsentState } from '../../../src/domain/consent-state.ts'
import type { RefusedRow } from '../../../src/domain/import-row.ts'
import { judge, type Judgement } from '../../../src/domain/proof.ts'
import type { Context } from '../../context.ts'
import { recipientStarted, withNumber } from '../recipients.ts'
import { recordMany, type AffectedMessages, type ConsentFact } from '../record.ts'
import type { NoticeKeeper } from './keep-notices.ts'
import type { PreparedRow } from './prepared-part.ts'
import { evidenceOf } from './seal-row.ts'

/** What rows change, by the status before and after: `never_asked → granted`. */
export type Difference = Record<string, number>

export interface AppliedRows {
  applied: number
  unchanged: number
  refused: RefusedRow[]
  difference: Difference
  affected: AffectedMessages
}

interface Person {
  recipient: RecipientRow
  /** As the database has them: what is recorded is folded onto these. */
  states: Map<string, ConsentState>
  /** As they are after the rows so far. */
  now: Map<string, ConsentState>
  facts: ConsentFact[]
}

const REFUSALS: Record<Exclude<Judgement, 'apply' | 'unchanged'>, string> = {
  withdrawn: 'The person said no after this consent was collected: the no stands.',
  suppressed: 'This number must never be texted: nothing was recorded.',
  unproven_consent: 'The person said no, and the row does not say when it was collected.',
}

/**
 * Applies rows of one import in the caller's transaction: finds or starts their people, judges
 * each row against what stands, and records what changes.
 */
export async function applyRows(
  context: Context,
  transaction: Queryable,
  rows: readonly PreparedRow[],
  { importId, notices }: { importId: string; notices: NoticeKeeper },
): Promise<AppliedRows> {
  const people = await peopleOf(context, transaction, rows)
  const applied: Omit<AppliedRows, 'affected'> = {
    applied: 0,
    unchanged: 0,
    refused: [],
    difference: {},
  }
  for (const row of rows) {
    const person = people.get(row.number.phoneNumber)
    if (person === undefined) throw new Error('A recipient that was just read is not there')
    const state = person.now.get(row.category)
    const judgement = judge(state, row, { suppressed: isSuppressed(person.recipient) })
    if (judgement === 'unchanged') applied.unchanged += 1
    else if (judgement !== 'apply') {
      applied.refused.push({ line: row.line, code: judgement, message: REFUSALS[judgement] })
    } else {
      const noticeId = await notices.keep(transaction, row.notice)
      const fact = factOf(context, row, {
        importId,
        noticeId,
        personKey: person.recipient.person_key,
      })
      const after = fold(state, { ...fact, status: row.status, until: null })
      if (after !== undefined) person.now.set(row.category, after)
      person.facts.push(fact)
      const change = `${state?.status ?? 'never_asked'} → ${row.status}`
      applied.difference[change] = (applied.difference[change] ?? 0) + 1
      applied.applied += 1
    }
  }
  const changed = [...people.values()].filter(({ facts }) => facts.length > 0)
  return { ...applied, affected: await recordMany(context, transaction, changed) }
}

const isSuppressed = ({ suppressed_at, erased_at }: RecipientRow) =>
  suppressed_at !== null || erased_at !== null

function factOf(
  { clock }: Context,
  row: PreparedRow,
  {
    importId,
    noticeId,
    personKey,
  }: { importId: string; noticeId: string | null; personKey: Uint8Array },
): ConsentFact {
  const { category, status, source, notice } = row
  return {
    category,
    type: 'imported',
    status,
    source,
    locale: notice?.locale ?? null,
    noticeId,
    importId,
    evidence: evidenceOf(row),
    // With another key than the one its person started with it has to be sealed again.
    ...(personKey === row.newcomer.personKey ? { evidenceSealed: row.evidenceSealed } : {}),
    occurredAt: row.collectedAt ?? clock(),
  }
}

/** The people of the rows, by number: those who are known, and those who start here. */
async function peopleOf(
  context: Context,
  transaction: Queryable,
  rows: readonly PreparedRow[],
): Promise<Map<string, Person>> {
  const numbers = new Map(rows.map((row) => [row.number.phoneNumber, row]))
  const wanted = [...numbers].map(([number, row]) => {
    const { fingerprint } = row
    return { number, row, fingerprint, name: nameOf(fingerprint) }
  })
  // Everybody locks in one order, so that no two imports wait for each other.
  wanted.sort((a, b) => (a.name < b.name ? -1 : 1))
  const known = await lockRecipientsByFingerprint(
    transaction,
    wanted.map(({ fingerprint }) => fingerprint),
  )
  const rowOf = new Map(known.map((recipient) => [nameOf(recipient.fingerprint), recipient]))
  const found = new Map<string, RecipientRow>()
  const started = new Map<string, NewRecipient>()
  for (const { number, row, name } of wanted) {
    const recipient = rowOf.get(name)
    if (recipient === undefined) started.set(number, starting(context, row))
    else found.set(number, await withNumber(context, transaction, recipient, row.number))
  }
  const inserted = await insertRecipients(transaction, [...started.values()])
  // Somebody else started one of them a moment ago: theirs is the one that counts.
  if (inserted < started.size) return peopleOf(context, transaction, rows)
  const people = await withStates(transaction, found)
  for (const [number, recipient] of started)
    people.set(number, personOf(recipientStarted(recipient)))
  return people
}

/** Bytes as the key of a map. */
const nameOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

async function withStates(
  transaction: Queryable,
  found: ReadonlyMap<string, RecipientRow>,
): Promise<Map<string, Person>> {
  const people = new Map([...found].map(([number, row]) => [number, personOf(row)]))
  const byId = new Map([...people.values()].map((person) => [person.recipient.id, person]))
  for (const row of await consentsOfMany(transaction, [...byId.keys()])) {
    const person = byId.get(row.recipient_id)
    person?.states.set(row.category, stateIn(row))
    person?.now.set(row.category, stateIn(row))
  }
  return people
}

const personOf = (recipient: RecipientRow): Person => ({
  recipient,
  states: new Map(),
  now: new Map(),
  facts: [],
})

function starting(
  { clock, newId }: Context,
  { number, fingerprint, newcomer, notice, collectedAt }: PreparedRow,
): NewRecipient {
  return {
    id: newId(),
    fingerprint,
    ...newcomer,
    country: number.country,
    locale: notice?.locale ?? null,
    lastSeenAt: collectedAt ?? clock(),
    createdAt: clock(),
  }
}
