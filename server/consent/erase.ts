import { consentsOf } from '../../db/consents.ts'
import { severConversationsOf } from '../../db/conversations.ts'
import type { Queryable } from '../../db/database.ts'
import { dropLinksOf } from '../../db/links.ts'
import { forgetVerificationsOf } from '../../db/verifications.ts'
import { forgetReferences } from '../../db/messages.ts'
import { eraseRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { Source } from '../../src/domain/consent.ts'
import { maskNumbersIn, type ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { recipientFor } from './recipients.ts'
import { recordFacts, type AffectedMessages, type ConsentFact } from './record.ts'

export interface Erasing {
  source: Source
  /** Why, in the words of whoever asked. Numbers in it are masked. */
  reason: string
  apiKeyId?: string
}

export interface Erased {
  recipientId: string
  /** Milliseconds since 1970. */
  erasedAt: number
  affected: AffectedMessages
}

/**
 * Erases the person behind a number: what was sealed with their key cannot be opened any more,
 * their links lead nowhere, nothing waits for them. What stays is the fingerprint, so that no
 * import brings them back, and the ledger without its evidence. A number nobody knows is
 * recorded as an opposition in the same way and with the same answer.
 */
export const erase = (
  context: Context,
  number: ParsedPhoneNumber,
  erasing: Erasing,
): Promise<Erased> =>
  context.db.write(async (transaction) => {
    const recipient = await recipientFor(context, transaction, number)
    return eraseKnown(context, transaction, recipient, erasing)
  })

/** The same for a recipient whom the caller holds. */
export async function eraseKnown(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  erasing: Erasing,
): Promise<Erased> {
  const { id } = recipient
  const at = context.clock()
  const personKey = context.vault.newPersonKey()
  await eraseRecipient(transaction, { id, personKey, at })
  // The reason must outlive the key that is destroyed: it proves that the request was met.
  const renewed = { ...recipient, person_key: personKey }
  const facts = await factsOf(transaction, id, erasing, at)
  const affected = await recordFacts(context, transaction, renewed, facts)
  await dropLinksOf(transaction, id)
  await forgetVerificationsOf(transaction, id)
  await forgetReferences(transaction, id)
  await severConversationsOf(transaction, id, at)
  return { recipientId: id, erasedAt: at, affected }
}

/** The person leaves every category there is a word about, and then altogether. */
async function factsOf(
  transaction: Queryable,
  recipientId: string,
  { source, reason, apiKeyId }: Erasing,
  occurredAt: number,
): Promise<ConsentFact[]> {
  const masked = maskNumbersIn(reason)
  const by = apiKeyId === undefined ? {} : { apiKeyId }
  const evidence = { ipAddress: null, userAgent: null, url: null, reason: masked, ...by }
  const said = { source, locale: null, noticeId: null, evidence, occurredAt }
  const states = await consentsOf(transaction, recipientId)
  const left = states
    .filter(({ status }) => status !== 'withdrawn')
    .map(({ category }): ConsentFact => ({ ...said, category, type: 'withdrawn' }))
  return [...left, { ...said, category: null, type: 'erased' }]
}
