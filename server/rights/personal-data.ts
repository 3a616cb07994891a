import { findRecipient } from '../../db/recipients.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { linkBehind } from '../conversations/links.ts'
import { freshUntil } from '../conversations/personal-page.ts'
import { exportRecipient } from './export-person.ts'

/**
 * Everything held about the person behind a fresh link (GDPR articles 15 and 20). Their number is
 * masked: they know it, and whoever was shown their text does not. Undefined for a link that is
 * old or does not exist.
 */
export async function personalData(context: Context, token: string) {
  const { db } = context
  const link = await linkBehind(context, db.read, token)
  const recipient = link && (await findRecipient(db.read, link.recipient_id))
  if (link === undefined || recipient === undefined || !hasNumber(recipient)) return undefined
  if (freshUntil(context, link, recipient) === null) return undefined
  const phoneNumber = maskPhoneNumber(phoneNumberOf(context, recipient))
  return { phoneNumber, country: recipient.country, ...(await exportRecipient(context, recipient)) }
}
