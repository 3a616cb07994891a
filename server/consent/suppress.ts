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
  { type, reason }: Suppressing,
): Promise<{ recipientId: string; affected: AffectedMessages }> =>
  context.db.write(async (transaction) => {
    const recipient = await recipientFor(context, transaction, number)
    const evidence = {
      ipAddress: null,
      userAgent: null,
      url: null,
      reason: maskNumbersIn(reason),
    }
    const affected = await recordFacts(context, transaction, recipient, [
      {
        category: null,
        type,
        // The brand decides this: it is no sign of life of the person.
        source: null,
        locale: null,
        noticeId: null,
        evidence,
        occurredAt: context.clock(),
      },
    ])
    return { recipientId: recipient.id, affected }
  })
