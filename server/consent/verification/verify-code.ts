import { consentsOf } from '../../../db/consents.ts'
import type { Queryable } from '../../../db/database.ts'
import { markCodeTyped } from '../../../db/verification-codes.ts'
import { lockRecipient, rememberLocale, type RecipientRow } from '../../../db/recipients.ts'
import {
  findVerification,
  markVerificationDone,
  setRightCode,
  takeTry,
  type VerificationRow,
} from '../../../db/verifications.ts'
import { CODE_LIFE_MS, CODE_TRIES_MAX, PENDING_KEEP_MS } from '../../../src/domain/limits.ts'
import type { ParsedPhoneNumber } from '../../../src/domain/phone-number.ts'
import { triesLeft } from '../../../src/domain/verification.ts'
import type { Visit } from '../../../src/domain/visitor-forms.ts'
import type { Context } from '../../context.ts'
import { unsealEvidence } from '../evidence.ts'
import { isRightCode } from './issue-code.ts'
import { answersOn } from '../opt-in.ts'
import { recipientOptingIn } from '../recipients.ts'
import { recordFacts, type ConsentFact } from '../record.ts'
import { numberToVerify } from './verifications.ts'

export type CodeVerdict =
  | { kind: 'right'; phoneNumber: string; categories: string[] }
  | { kind: 'wrong'; triesLeft: number }
  /** Nothing can be typed any more: expired, used up, or nothing to verify. */
  | { kind: 'closed' }

/**
 * Looks at a typed code. The right one grants what was asked for, in the same transaction, and
 * works once: typed again at the same moment, it is confirmed again and grants nothing.
 */
export function verifyCode(
  context: Context,
  verificationId: string,
  typed: string,
  visit: Visit,
): Promise<CodeVerdict> {
  const now = context.clock()
  return context.db.write(async (transaction) => {
    const row = await takeTry(transaction, {
      id: verificationId,
      triesMax: CODE_TRIES_MAX,
      askedAfter: now - CODE_LIFE_MS,
      requestedAfter: now - PENDING_KEEP_MS,
    })
    if (row === undefined) return closed(context, transaction, verificationId, typed)
    const recipient = await lockRecipient(transaction, row.recipientId)
    const number = recipient && numberToVerify(context, recipient, row)
    const right = await isRightCode(context, transaction, row.codeId, typed)
    if (recipient !== undefined && number !== undefined && right) {
      await markVerificationDone(transaction, row.id, now)
      await markCodeTyped(transaction, row.codeId ?? '', now)
      await grantRequested(context, transaction, { recipient, number, row }, visit)
      return rightFor(row, number)
    }
    // A code that was used up must not be typed under the next tries.
    if (triesLeft(row.tries) === 0) await setRightCode(transaction, row.id, null)
    return { kind: 'wrong', triesLeft: triesLeft(row.tries) }
  })
}

const rightFor = (row: VerificationRow, { phoneNumber }: ParsedPhoneNumber): CodeVerdict => ({
  kind: 'right',
  phoneNumber,
  categories: JSON.parse(row.categories) as string[],
})

async function closed(
  context: Context,
  transaction: Queryable,
  id: string,
  typed: string,
): Promise<CodeVerdict> {
  const row = await findVerification(transaction, id)
  if (row === undefined) return { kind: 'wrong', triesLeft: triesLeft(1) }
  const recipient = await lockRecipient(transaction, row.recipientId)
  const number = recipient && numberToVerify(context, recipient, row)
  const right = await isRightCode(context, transaction, row.codeId, typed)
  const typedTwice = row.verifiedAt !== null && right
  return typedTwice && number !== undefined ? rightFor(row, number) : { kind: 'closed' }
}

interface Proven {
  recipient: RecipientRow
  number: ParsedPhoneNumber
  row: VerificationRow
}

/** Whoever was erased and comes back is somebody new: the old key opens nothing of theirs. */
async function startAnewWhenErased(
  context: Context,
  transaction: Queryable,
  { recipient, number }: Proven,
): Promise<RecipientRow> {
  if (recipient.erased_at === null) return recipient
  return recipientOptingIn(context, transaction, number)
}

async function grantRequested(
  context: Context,
  transaction: Queryable,
  proven: Proven,
  visit: Visit,
): Promise<void> {
  const { row } = proven
  const recipient = await startAnewWhenErased(context, transaction, proven)
  const occurredAt = context.clock()
  const said = {
    source: row.source,
    locale: row.locale,
    noticeId: row.noticeId,
    occurredAt,
    evidence: visit,
  } as const
  // A box is left empty on the form, and then; what the code adds is the yes.
  const onTheForm = {
    evidence: unsealEvidence(context.vault, proven.recipient.person_key, row.visitSealed),
    occurredAt: row.requestedAt,
  }
  const form = { ticked: JSON.parse(row.categories) as string[], noticeId: row.noticeId }
  const answers = await answersOn(context.brand, transaction, recipient, form)
  await recordFacts(context, transaction, recipient, [
    { ...said, category: null, type: 'verified', noticeId: null },
    ...(await requestsNotOnRecord(context, transaction, proven, recipient)),
    ...answers.map((answer) =>
      answer.type === 'declined' ? { ...said, ...onTheForm, ...answer } : { ...said, ...answer },
    ),
  ])
  await rememberLocale(transaction, recipient.id, row.locale)
}

/** A grant always follows its request, also where the request changed nothing at the time. */
async function requestsNotOnRecord(
  { vault }: Context,
  transaction: Queryable,
  { recipient: asked, row }: Proven,
  recipient: RecipientRow,
): Promise<ConsentFact[]> {
  const pending = (await consentsOf(transaction, recipient.id))
    .filter(({ status }) => status === 'pending')
    .map(({ category }) => category)
  return (JSON.parse(row.categories) as string[])
    .filter((category) => !pending.includes(category))
    .map((category) => ({
      category,
      type: 'requested',
      source: row.source,
      locale: row.locale,
      noticeId: row.noticeId,
      evidence: unsealEvidence(vault, asked.person_key, row.visitSealed),
      occurredAt: row.requestedAt,
    }))
}
