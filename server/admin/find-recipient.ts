import { findRecipientByFingerprint } from '../../db/recipients.ts'
import { done, refused, type Acting, type Outcome } from '../../src/domain/admin/operator.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { auditFirst } from './audit.ts'

/** Leads from a number to the id of its recipient. That somebody looked is kept, found or not. */
export async function findByNumber(
  context: Context,
  acting: Acting,
  typed: string,
): Promise<Outcome<{ id: string }>> {
  const { brand, db, vault } = context
  const number = parsePhoneNumber(typed, brand.brand.country)
  if (!number.ok) return refused('number_wrong')
  const found = await findRecipientByFingerprint(db.read, vault.fingerprint(number.phoneNumber))
  await auditFirst(context, acting, {
    action: 'recipient-found',
    ...(found === undefined ? {} : { subject: { kind: 'recipient', id: found.id } }),
    details: { known: found !== undefined },
  })
  return found === undefined ? refused('number_unknown') : done({ id: found.id })
}
