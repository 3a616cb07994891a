import type { Queryable } from '../../db/database.ts'
import { dropLinksOf } from '../../db/links.ts'
import {
  dropFingerprint,
  lockRecipientByFingerprint,
  insertRecipients,
  replaceNumber,
  type NewRecipient,
  type RecipientRow,
} from '../../db/recipients.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { recordFacts } from './record.ts'

const NUMBER = 'recipient.number'

/** Whether the number can still be read: not after erasure, nor after its time of retention. */
export const hasNumber = ({ number_sealed }: RecipientRow): boolean => number_sealed.length > 0

/** Finds the recipient behind a number, or starts one with a key of its own. */
export async function recipientFor(
  context: Context,
  transaction: Queryable,
  number: ParsedPhoneNumber,
): Promise<RecipientRow> {
  const { clock, newId, vault } = context
  const fingerprint = vault.fingerprint(number.phoneNumber)
  const known = await lockRecipientByFingerprint(transaction, fingerprint)
  if (known !== undefined) return withNumber(context, transaction, known, number)
  const personKey = vault.newPersonKey()
  const now = clock()
  const starting = {
    id: newId(),
    fingerprint,
    personKey,
    numberSealed: sealNumber(vault, personKey, number.phoneNumber),
    country: number.country,
    locale: null,
    lastSeenAt: now,
    createdAt: now,
  }
  if ((await insertRecipients(transaction, [starting])) === 1) return recipientStarted(starting)
  // Somebody else started them a moment ago.
  const started = await lockRecipientByFingerprint(transaction, fingerprint)
  if (started === undefined) throw new Error('A recipient that was just written is not there')
  return started
}

/** Somebody whose number was destroyed for want of news, and who is back, is known again. */
export async function withNumber(
  { vault }: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  { phoneNumber }: ParsedPhoneNumber,
): Promise<RecipientRow> {
  if (hasNumber(recipient) || recipient.erased_at !== null) return recipient
  const { id, person_key } = recipient
  const personKey = person_key.length > 0 ? person_key : vault.newPersonKey()
  const numberSealed = sealNumber(vault, personKey, phoneNumber)
  await replaceNumber(transaction, { id, personKey, numberSealed })
  return { ...recipient, person_key: personKey, number_sealed: numberSealed }
}

/**
 * The recipient a link is made for. Somebody whose number was destroyed, by erasure or for want of
 * news, stays without it: to hand a link out is no sign of them.
 */
export const recipientToLink = async (
  context: Context,
  transaction: Queryable,
  number: ParsedPhoneNumber,
): Promise<RecipientRow> =>
  (await lockRecipientByFingerprint(transaction, context.vault.fingerprint(number.phoneNumber))) ??
  recipientFor(context, transaction, number)

/**
 * The recipient behind a number whose person opts in by themself. Somebody who was erased comes
 * back as a new person; nothing leads from the new recipient to the old one. What the brand
 * suppressed stays suppressed.
 */
export async function recipientOptingIn(
  context: Context,
  transaction: Queryable,
  number: ParsedPhoneNumber,
): Promise<RecipientRow> {
  const known = await recipientFor(context, transaction, number)
  if (known.erased_at === null) return known
  await dropFingerprint(transaction, known.id)
  // A link to who they were could not stop what they agree to now.
  await dropLinksOf(transaction, known.id)
  const started = await recipientFor(context, transaction, number)
  if (known.suppressed_at === null) return started
  const kept = { category: null, type: 'suppressed', source: null, locale: null } as const
  const occurredAt = context.clock()
  await recordFacts(context, transaction, started, [
    { ...kept, noticeId: null, evidence: null, occurredAt },
  ])
  return { ...started, suppressed_at: occurredAt }
}

export const sealNumber = (
  vault: Context['vault'],
  personKey: Uint8Array,
  phoneNumber: string,
): Buffer => vault.seal(personKey, NUMBER, phoneNumber)

/** The recipient's number, E.164; ask `hasNumber` first. Only for the call that texts it, for a masked display and for whoever may reveal it. */
export const phoneNumberOf = (
  { vault }: Pick<Context, 'vault'>,
  recipient: Pick<RecipientRow, 'person_key' | 'number_sealed'>,
): string => vault.unseal(recipient.person_key, NUMBER, recipient.number_sealed)

/** A recipient that was just written, as the database would give it back. */
export const recipientStarted = ({
  id,
  personKey,
  numberSealed,
  country,
  locale,
  lastSeenAt,
}: NewRecipient): RecipientRow => ({
  id,
  person_key: personKey,
  number_sealed: numberSealed,
  country,
  locale,
  verified_at: null,
  suppressed_at: null,
  erased_at: null,
  last_seen_at: lastSeenAt,
})
