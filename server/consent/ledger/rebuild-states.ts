import { consentsOf, dropConsent, projectConsents, stateIn } from '../../../db/consents.ts'
import type { Queryable } from '../../../db/database.ts'
import { eventsOfRecipient, type LedgerRow } from '../../../db/ledger.ts'
import {
  findRecipient,
  lockRecipient,
  markErased,
  markSuppressed,
  markVerified,
  recipientIdsAfter,
} from '../../../db/recipients.ts'
import { fold, type ConsentState } from '../../../src/domain/consent-state.ts'
import { LEDGER_PAGE } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'

/** What the events of one recipient lead to. */
export interface FoldedRecipient {
  states: Map<string, { state: ConsentState; eventId: string }>
  suppressedAt: number | null
  verifiedAt: number | null
  erasedAt: number | null
}

/** Folds events of one recipient, in order. The ledger alone decides. */
export function foldRecipient(events: readonly LedgerRow[]): FoldedRecipient {
  const folded: FoldedRecipient = {
    states: new Map(),
    suppressedAt: null,
    verifiedAt: null,
    erasedAt: null,
  }
  for (const event of events) {
    if (event.type === 'suppressed') folded.suppressedAt = event.occurredAt
    if (event.type === 'unsuppressed') folded.suppressedAt = null
    if (event.type === 'verified') folded.verifiedAt = event.occurredAt
    if (event.type === 'erased') {
      folded.verifiedAt = null
      folded.erasedAt = event.occurredAt
    }
    if (event.category === null) continue
    const before = folded.states.get(event.category)
    const state = fold(before?.state, event)
    if (state === undefined || state === before?.state) continue
    folded.states.set(event.category, { state, eventId: event.id })
  }
  return folded
}

export interface StateDifference {
  recipientId: string
  /** The category, or `number` for what is said of the whole number. */
  category: string
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Categories of one recipient whose state is not what the ledger says. */
async function differencesOf(
  db: Queryable,
  recipientId: string,
): Promise<{ folded: FoldedRecipient; categories: string[]; number: boolean }> {
  const folded = foldRecipient(await eventsOfRecipient(db, recipientId))
  const rows = await consentsOf(db, recipientId)
  const kept = new Map(rows.map((row) => [row.category, stateIn(row)]))
  const categories = new Set([...kept.keys(), ...folded.states.keys()])
  const recipient = await findRecipient(db, recipientId)
  return {
    folded,
    categories: [...categories].filter(
      (category) => !isSame(kept.get(category), folded.states.get(category)?.state),
    ),
    number:
      recipient?.suppressed_at !== folded.suppressedAt ||
      recipient.verified_at !== folded.verifiedAt ||
      recipient.erased_at !== folded.erasedAt,
  }
}

/** Tells each state that differs from its events. Resolves to the number of recipients read. */
export async function differencesOfStates(
  { db }: Pick<Context, 'db'>,
  tell: (difference: StateDifference) => void,
): Promise<number> {
  return everyRecipient(db.read, async (recipientId) => {
    const { categories, number } = await differencesOf(db.read, recipientId)
    for (const category of categories) tell({ recipientId, category })
    if (number) tell({ recipientId, category: 'number' })
  })
}

export interface Rebuilt {
  recipients: number
  /** States that were not what the ledger says, and are now. */
  corrected: StateDifference[]
}

/** Writes every state anew from the ledger: the same result, whatever the states said before. */
export async function rebuildStates({ db }: Pick<Context, 'db'>): Promise<Rebuilt> {
  const corrected: StateDifference[] = []
  const recipients = await everyRecipient(db.read, async (recipientId) => {
    const seen = await differencesOf(db.read, recipientId)
    if (seen.categories.length === 0 && !seen.number) return
    await db.write(async (transaction) => {
      await lockRecipient(transaction, recipientId)
      const { folded, categories, number } = await differencesOf(transaction, recipientId)
      for (const category of categories) {
        const rebuilt = folded.states.get(category)
        corrected.push({ recipientId, category })
        if (rebuilt === undefined) await dropConsent(transaction, recipientId, category)
        else await projectConsents(transaction, [{ recipientId, category, ...rebuilt }])
      }
      if (number) {
        corrected.push({ recipientId, category: 'number' })
        await markSuppressed(transaction, recipientId, folded.suppressedAt)
        await markVerified(transaction, recipientId, folded.verifiedAt)
        await markErased(transaction, recipientId, folded.erasedAt)
      }
    })
  })
  return { recipients, corrected }
}

async function everyRecipient(
  db: Queryable,
  visit: (recipientId: string) => Promise<void>,
): Promise<number> {
  let recipients = 0
  let after = ''
  for (;;) {
    const page = await recipientIdsAfter(db, after, LEDGER_PAGE)
    for (const id of page) await visit(id)
    recipients += page.length
    after = page.at(-1) ?? after
    if (page.length < LEDGER_PAGE) return recipients
  }
}
