import type { Queryable } from '../../db/database.ts'
import type { RecipientRow } from '../../db/recipients.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { recipientFor } from './recipients.ts'
import { recordFacts, type AffectedMessages } from './record.ts'

export interface Suppressing {
  /** Whether the number may be texted again. */
  type: 'suppressed' | 'unsuppressed'
  reason: string
}

/**
 * Keeps a number from being texted whatever was agreed, or lets the consents speak again. A
 * number nobody knows can be suppressed too. What the person said stays as it is.
 */
export const suppress = (
  context: Context,
  number: ParsedPhoneNumber,
  suppressing: Suppressing,
): Promise<{ recipientId: string; affected: AffectedMessages }> =>
  context.db.write(async (transaction) => {
    const recipient = await recipientFor(context, transaction, number)
    const affected = await suppressKnown(context, transaction, recipient, suppressing)
    return { recipientId: recipient.id, affected }
  })

/** The same for a recipient whom the caller holds. */
export function suppressKnown(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  { type, reason }: Suppressing,
): Promise<AffectedMessages> {
  const evidence = { ipAddress: null, userAgent: null, url: null, reason: maskNumbersIn(reason) }
  // The brand decides this: it is no sign of life of the person.
  const said = { category: null, type, source: null, locale: null, noticeId: null } as const
  return recordFacts(context, transaction, recipient, [
    { ...said, evidence, occurredAt: context.clock() },
  ])
}
