import type { RecipientRow } from '../../../db/recipients.ts'
import { findRecipient } from '../../../db/recipients.ts'
import { askAgain, findVerification, type VerificationRow } from '../../../db/verifications.ts'
import { CODE_RESEND_MS } from '../../../src/domain/limits.ts'
import { parsePhoneNumber, type ParsedPhoneNumber } from '../../../src/domain/phone-number.ts'
import { stageOf, triesCarried } from '../../../src/domain/verification.ts'
import type { Visit } from '../../../src/domain/visitor-forms.ts'
import type { Context } from '../../context.ts'
import { issueCode, type CodeIssue } from './issue-code.ts'
import { NUMBER_TO_VERIFY } from './request-consent.ts'

/** The number to prove; undefined when the person's key was destroyed since. */
export function numberToVerify(
  { brand, vault }: Context,
  { person_key }: RecipientRow,
  { numberSealed }: VerificationRow,
): ParsedPhoneNumber | undefined {
  try {
    const number = vault.unseal(person_key, NUMBER_TO_VERIFY, numberSealed)
    const parsed = parsePhoneNumber(number, brand.brand.country)
    return parsed.ok ? parsed : undefined
  } catch {
    return undefined // A key that was destroyed opens nothing: that is what erasure means.
  }
}

export const readVerification = ({ db }: Context, id: string) => findVerification(db.read, id)

/** Asks for another code. Null when it is too early, or there is nothing left to verify. */
export function resendCode(context: Context, id: string, visit: Visit): Promise<CodeIssue | null> {
  const now = context.clock()
  return context.db.write(async (transaction) => {
    const row = await findVerification(transaction, id)
    if (row === undefined || stageOf(row, now) === 'over') return null
    const recipient = await findRecipient(transaction, row.recipientId)
    const number = recipient && numberToVerify(context, recipient, row)
    const taken = await askAgain(transaction, {
      id,
      askedAt: now,
      askedBefore: now - CODE_RESEND_MS,
      tries: triesCarried(row, now),
    })
    if (taken === 0 || recipient === undefined || number === undefined) return null
    const { locale } = row
    return issueCode(context, transaction, { verificationId: id, recipient, number, locale, visit })
  })
}
