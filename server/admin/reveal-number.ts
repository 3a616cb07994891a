import { findRecipient } from '../../db/recipients.ts'
import type { Acting, Operator } from '../../src/domain/admin/operator.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { auditFirst } from './audit.ts'

/**
 * The number behind a recipient, in E.164, for somebody who may see it. The ledger tells so first,
 * and by the recipient's id. Undefined for a number that is not kept any more.
 */
export async function revealNumber(
  context: Context,
  acting: Acting,
  operator: Operator,
  recipientId: string,
): Promise<string | undefined> {
  if (!operator.may('reveal-numbers')) throw new Error(`A ${operator.role} reveals no numbers`)
  const recipient = await findRecipient(context.db.read, recipientId)
  if (recipient === undefined || !hasNumber(recipient)) return undefined
  const subject = { kind: 'recipient', id: recipientId } as const
  await auditFirst(context, acting, { action: 'number-revealed', subject })
  return phoneNumberOf(context, recipient)
}
