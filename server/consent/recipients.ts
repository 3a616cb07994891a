import type { Queryable } from '../../db/database.ts'
import {
  lockRecipientByFingerprint,
  insertRecipients,
  type RecipientRow,
} from '../../db/recipients.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'

const NUMBER = 'recipient.number'

/** Finds the recipient behind a number, or starts one with a key of its own. */
export async function recipientFor(
  { vault, newId, clock }: Context,
  transaction: Queryable,
  number: ParsedPhoneNumber,
): Promise<RecipientRow> {
  const fingerprint = vault.fingerprint(number.phoneNumber)
  const known = await lockRecipientByFingerprint(transaction, fingerprint)
  if (known !== undefined) return known
  const personKey = vault.newPersonKey()
  const now = clock()
  await insertRecipients(transaction, [
    {
      id: newId(),
      fingerprint,
      personKey,
      numberSealed: sealNumber(vault, personKey, number.phoneNumber),
      country: number.country,
      locale: null,
      lastSeenAt: now,
      createdAt: now,
    },
  ])
  const started = await lockRecipientByFingerprint(transaction, fingerprint)
  if (started === undefined) throw new Error('A recipient that was just written is not there')
  return started
}

export const sealNumber = (
  vault: Context['vault'],
  personKey: Uint8Array,
  phoneNumber: string,
): Buffer => vault.seal(personKey, NUMBER, phoneNumber)

/** The recipient's number, E.164. Only for the call that texts it and for a masked display. */
export const phoneNumberOf = (
  { vault }: Pick<Context, 'vault'>,
  recipient: Pick<RecipientRow, 'person_key' | 'number_sealed'>,
): string => vault.unseal(recipient.person_key, NUMBER, recipient.number_sealed)
