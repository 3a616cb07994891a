import type { Queryable } from '../../db/database.ts'
import { findRecipientByFingerprint } from '../../db/recipients.ts'
import { isLocale, type Locale } from '../../src/domain/locales.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'

/** The language the person behind a number chose, else the brand's first. */
export async function personLocale(
  { brand, vault }: Pick<Context, 'brand' | 'vault'>,
  db: Queryable,
  { phoneNumber }: ParsedPhoneNumber,
): Promise<Locale> {
  const known = await findRecipientByFingerprint(db, vault.fingerprint(phoneNumber))
  return isLocale(known?.locale) ? known.locale : brand.brand.locales[0]
}
