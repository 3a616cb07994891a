import { consentsOf } from '../../../db/consents.ts'
import type { Queryable } from '../../../db/database.ts'
import type { RecipientRow } from '../../../db/recipients.ts'
import { insertVerification } from '../../../db/verifications.ts'
import type { ConsentStatus, Source } from '../../../src/domain/consent.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import type { ParsedPhoneNumber } from '../../../src/domain/phone-number.ts'
import type { Visit } from '../../../src/domain/visitor-forms.ts'
import type { Context } from '../../context.ts'
import { sealEvidence } from '../evidence.ts'
import { issueCode, type CodeIssue } from './issue-code.ts'
import { recordFacts } from '../record.ts'

/** What a sealed number is bound to. */
export const NUMBER_TO_VERIFY = 'verification.number'

export interface ConsentWanted {
  number: ParsedPhoneNumber
  categories: string[]
  locale: Locale
  noticeId: string
  /** The kind of page that asked. */
  source: Source
}

export interface ConsentRequest {
  verificationId: string
  code: CodeIssue
}

const STANDS: readonly ConsentStatus[] = ['granted', 'paused']

/**
 * Writes down what somebody asks for in the name of a number, and issues the code that proves
 * it is theirs. Until then it grants nothing, refuses nothing and takes nothing away: anyone
 * can type anybody's number.
 */
export async function requestConsent(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  wanted: ConsentWanted,
  visit: Visit,
): Promise<ConsentRequest> {
  const { clock, newId, vault } = context
  const { number, categories, locale, noticeId, source } = wanted
  const occurredAt = clock()
  const said = { type: 'requested', source, locale, noticeId, occurredAt } as const
  const stands = (await consentsOf(transaction, recipient.id))
    .filter(({ status }) => STANDS.includes(status))
    .map(({ category }) => category)
  await recordFacts(
    context,
    transaction,
    recipient,
    categories
      .filter((category) => !stands.includes(category))
      .map((category) => ({ ...said, category, evidence: visit })),
  )
  const verificationId = newId()
  await insertVerification(transaction, {
    id: verificationId,
    recipientId: recipient.id,
    numberSealed: vault.seal(recipient.person_key, NUMBER_TO_VERIFY, number.phoneNumber),
    categories: JSON.stringify(categories),
    locale,
    noticeId,
    source,
    visitSealed: sealEvidence(vault, recipient.person_key, visit),
    requestedAt: occurredAt,
    askedAt: occurredAt,
    tries: 0,
    codeId: null,
    verifiedAt: null,
  })
  const code = await issueCode(context, transaction, {
    verificationId,
    recipient,
    number,
    locale,
    visit,
  })
  return { verificationId, code }
}
