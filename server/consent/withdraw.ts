import { consentsOf } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import type { Evidence, Source } from '../../src/domain/consent.ts'
import type { FormErrors, LeaveForm, Scope, Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { checkTicked, readNumber } from './forms.ts'
import { recipientFor } from './recipients.ts'
import { recordFacts, type AffectedMessages } from './record.ts'

export interface Withdrawal {
  scope: Scope
  source: Source
  locale: string | null
}

/**
 * Records that a person leaves, and stops what waits to be sent, in one transaction. Every
 * request is recorded, also when it changes nothing: a known and an unknown number then take
 * the same work, and no import can bring back somebody who said no before being known.
 */
export async function withdraw(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  { scope, source, locale }: Withdrawal,
  evidence: Evidence,
  occurredAt = context.clock(),
): Promise<AffectedMessages> {
  const said = { type: 'withdrawn', source, locale, noticeId: null, evidence, occurredAt } as const
  const categories = await categoriesIn(context, transaction, recipient, scope)
  const facts = categories.map((category) => ({ ...said, category }))
  return recordFacts(context, transaction, recipient, facts)
}

/** Everything means every category of the brand, and every older one the person ever answered. */
export async function categoriesIn(
  { brand }: Pick<Context, 'brand'>,
  transaction: Queryable,
  recipient: RecipientRow,
  scope: Scope,
): Promise<string[]> {
  if (scope !== 'everything') return [...new Set(scope)]
  const answered = await consentsOf(transaction, recipient.id)
  const ids = [...brand.categories.map(({ id }) => id), ...answered.map(({ category }) => category)]
  return [...new Set(ids)]
}

export type LeaveOutcome =
  { ok: true; affected: AffectedMessages } | { ok: false; errors: FormErrors }

/** Leaves by a typed number. The answer is the same whether the number is known or not. */
export async function leaveByNumber(
  context: Context,
  form: LeaveForm,
  visit: Visit,
): Promise<LeaveOutcome> {
  const { brand, db } = context
  const { scope, locale } = form
  const { number, error: phone } = readNumber(brand, form)
  const category = scope === 'everything' ? undefined : checkTicked(brand, scope)
  if (number === undefined || category !== undefined) {
    return { ok: false, errors: { ...(phone ? { phone } : {}), ...(category ? { category } : {}) } }
  }
  const affected = await db.write(async (transaction) => {
    const recipient = await recipientFor(context, transaction, number)
    return withdraw(
      context,
      transaction,
      recipient,
      { scope, source: 'preferences', locale },
      visit,
    )
  })
  return { ok: true, affected }
}
