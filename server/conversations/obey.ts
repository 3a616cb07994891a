import { consentsOf } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import type { Source } from '../../src/domain/consent.ts'
import type { Intent, IntentReading } from '../../src/domain/intent/intent.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { judge } from '../../src/domain/proof.ts'
import type { Scope } from '../../src/domain/visitor-forms.ts'
import { recipientFor } from '../consent/recipients.ts'
import { statesIn, type AffectedMessages } from '../consent/record.ts'
import { categoriesIn, withdraw } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'

/** That somebody who said so in a conversation leaves. The words themselves are not kept. */
export interface Departure {
  /** The conversation of iAdvize, which is the evidence. */
  conversationId: string
  number: ParsedPhoneNumber
  intent: Intent
  scope: Scope
  source: Source
  locale: Locale
  /** Milliseconds since 1970. */
  saidAt: number
}

/**
 * What a reading takes somebody out of without a question; null when it does not. A number that is
 * somebody else's leaves everything: whoever holds it now never agreed, and may agree later.
 */
export function scopeToLeave({ intent, answer, categories }: IntentReading): Scope | null {
  if (answer !== 'do') return null
  switch (intent) {
    case 'unsubscribe_all':
    case 'wrong_number':
      return 'everything'
    case 'unsubscribe_category':
      return categories.length === 0 ? null : categories
    case 'resubscribe':
    case 'help':
    case 'none':
      return null
  }
}

/**
 * Withdraws what somebody said in a conversation that they leave, in the caller's transaction. A
 * consent that was given after those words stands. The caller tells the dispatcher what is
 * affected before anybody is told that they left.
 */
export async function obey(
  context: Context,
  transaction: Queryable,
  departure: Departure,
): Promise<{ recipient: RecipientRow; affected: AffectedMessages }> {
  const { conversationId, number, intent, scope, source, locale, saidAt } = departure
  const recipient = await recipientFor(context, transaction, number)
  const left = await leftAt(context, transaction, recipient, scope, saidAt)
  const evidence = {
    ipAddress: null,
    userAgent: null,
    url: null,
    reference: `iAdvize conversation ${conversationId}`,
    reason: intent,
  }
  const leaving = { scope: left, source, locale }
  const affected = await withdraw(context, transaction, recipient, leaving, evidence, saidAt)
  return { recipient, affected }
}

/** The categories in a scope that nobody agreed to again since. */
async function leftAt(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  scope: Scope,
  saidAt: number,
): Promise<string[]> {
  const states = statesIn(await consentsOf(transaction, recipient.id))
  const said = { status: 'withdrawn', collectedAt: saidAt } as const
  return (await categoriesIn(context, transaction, recipient, scope)).filter((category) => {
    const state = states.get(category)
    return state?.status === 'withdrawn' || judge(state, said, { suppressed: false }) === 'apply'
  })
}
