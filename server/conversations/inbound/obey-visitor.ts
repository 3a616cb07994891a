import { consentsOf } from '../../../db/consents.ts'
import type { Queryable } from '../../../db/database.ts'
import { lastGrantsOf } from '../../../db/ledger-times.ts'
import type { RecipientRow } from '../../../db/recipients.ts'
import { isLocale } from '../../../src/domain/locales.ts'
import type { ParsedPhoneNumber } from '../../../src/domain/phone-number.ts'
import type { Scope } from '../../../src/domain/visitor-forms.ts'
import { withNumber } from '../../consent/recipients.ts'
import type { AffectedMessages } from '../../consent/record.ts'
import { categoriesIn, withdraw } from '../../consent/withdraw.ts'
import type { Context } from '../../context.ts'
import { answerIntent } from '../intents.ts'
import { scopeToLeave } from '../obey.ts'

/** Something a visitor said in a conversation with the brand. */
export interface Said {
  conversationId: string
  text: string
  /** Milliseconds since 1970. */
  saidAt: number
}

/**
 * Withdraws when what a visitor said leaves no doubt, in the caller's transaction, which holds the
 * recipient. Nobody leaves twice, and words from before somebody agreed again change nothing.
 * Undefined when nothing was withdrawn.
 */
export async function obeyVisitor(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  number: ParsedPhoneNumber,
  said: Said,
): Promise<AffectedMessages | undefined> {
  const hint = isLocale(recipient.locale) ? recipient.locale : undefined
  const reading = answerIntent(context, said.text, hint)
  const scope = scopeToLeave(reading)
  if (scope === null) return undefined
  const saidAt = Math.min(said.saidAt, context.clock())
  const leaving = await stillToLeave(context, transaction, recipient, scope, saidAt)
  if (leaving.length === 0) return undefined
  // Somebody whose number was destroyed for want of news has just been heard of.
  const heard = await withNumber(context, transaction, recipient, number)
  const withdrawal = { scope: leaving, source: 'keyword', locale: reading.locale } as const
  const reference = `iAdvize conversation ${said.conversationId}`
  const evidence = { ipAddress: null, userAgent: null, url: null, reference }
  return withdraw(context, transaction, heard, withdrawal, evidence, saidAt)
}

async function stillToLeave(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  scope: Scope,
  saidAt: number,
): Promise<string[]> {
  const categories = await categoriesIn(context, transaction, recipient, scope)
  const states = await consentsOf(transaction, recipient.id)
  const granted = await lastGrantsOf(transaction, recipient.id)
  return categories.filter((category) => {
    const state = states.find((each) => each.category === category)
    if (state?.status === 'withdrawn') return false
    const isAskedAgain = state?.status === 'pending' && state.since > saidAt
    return !isAskedAgain && (granted.get(category) ?? 0) <= saidAt
  })
}
