import type { Queryable } from '../../db/database.ts'
import { findRecipient, lockRecipient, type RecipientRow } from '../../db/recipients.ts'
import type { AuditEntry } from '../../src/domain/admin/audit.ts'
import { done, refused, type Acting, type Outcome } from '../../src/domain/admin/operator.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import type { Scope } from '../../src/domain/visitor-forms.ts'
import { eraseKnown } from '../consent/erase.ts'
import { hasNumber, phoneNumberOf } from '../consent/recipients.ts'
import type { AffectedMessages } from '../consent/record.ts'
import { suppressKnown, type Suppressing } from '../consent/suppress.ts'
import { withdraw } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { exportPerson, exportRecipient } from '../rights/export-person.ts'
import { audit, auditFirst } from './audit.ts'
import { readReason } from './reason.ts'

/** What acts about a recipient need beside the context: calls that begin no more. */
export type Withdrawn = Pick<Dispatcher, 'withdrawn'>

interface Act {
  id: string
  /** As it was typed. */
  reason: string
}

type Work = (
  transaction: Queryable,
  recipient: RecipientRow,
  reason: string,
) => Promise<AffectedMessages>

/**
 * Does something about a recipient and tells the audit ledger, in one transaction. Nothing is done
 * about somebody who was erased: their opposition stands above everything.
 */
async function act(
  context: Context,
  { withdrawn }: Withdrawn,
  acting: Acting,
  { id, reason: typed }: Act,
  told: Pick<AuditEntry, 'action' | 'details'>,
  work: Work,
): Promise<Outcome<{ stopped: number }>> {
  const read = readReason(typed)
  if (!read.ok) return read
  const reason = read.value
  const affected = await context.db.write(async (transaction) => {
    const recipient = await lockRecipient(transaction, id)
    if (recipient?.erased_at !== null) return undefined
    const met = await work(transaction, recipient, reason)
    await audit(context, transaction, acting, {
      action: told.action,
      subject: { kind: 'recipient', id },
      details: { ...told.details, reason },
    })
    return met
  })
  if (affected === undefined) return refused('too_late')
  await withdrawn(affected)
  return done({ stopped: affected.stopped.length })
}

/** Withdraws for somebody who asked outside of Accord: by phone, by e-mail, at a counter. */
export function withdrawFor(
  context: Context,
  dispatcher: Withdrawn,
  acting: Acting,
  asked: Act & { scope: Scope },
) {
  const { scope } = asked
  if (scope !== 'everything') {
    const known = new Set(context.brand.categories.map(({ id }) => id))
    if (scope.length === 0 || scope.some((id) => !known.has(id))) {
      return Promise.resolve(refused('scope_missing'))
    }
  }
  const categories = scope === 'everything' ? scope : scope.join(', ')
  return act(
    context,
    dispatcher,
    acting,
    asked,
    { action: 'consents-withdrawn', details: { categories } },
    (transaction, recipient, typed) => {
      const reason = maskNumbersIn(typed)
      const evidence = { ipAddress: null, userAgent: null, url: null, reason }
      const withdrawal = { scope, source: 'support', locale: null } as const
      return withdraw(context, transaction, recipient, withdrawal, evidence)
    },
  )
}

/** Keeps a number from being texted, or lets its consents speak again. */
export const suppressFor = (
  context: Context,
  dispatcher: Withdrawn,
  acting: Acting,
  { type, ...asked }: Act & Pick<Suppressing, 'type'>,
) =>
  act(
    context,
    dispatcher,
    acting,
    asked,
    { action: type === 'suppressed' ? 'recipient-suppressed' : 'recipient-unsuppressed' },
    (transaction, recipient, reason) =>
      suppressKnown(context, transaction, recipient, { type, reason }),
  )

/** Erases somebody, as the API and the command line do. */
export const eraseFor = (
  context: Context,
  dispatcher: Withdrawn,
  acting: Acting,
  { isConfirmed, ...asked }: Act & { isConfirmed: boolean },
) =>
  isConfirmed
    ? act(
        context,
        dispatcher,
        acting,
        asked,
        { action: 'recipient-erased' },
        async (transaction, recipient, reason) => {
          const erasing = { source: 'support', reason } as const
          return (await eraseKnown(context, transaction, recipient, erasing)).affected
        },
      )
    : Promise.resolve(refused('not_confirmed'))

/** Everything held about somebody, as `POST /recipients/export` answers it. */
export async function exportFor(context: Context, acting: Acting, id: string) {
  const recipient = await findRecipient(context.db.read, id)
  if (recipient === undefined) return undefined
  await auditFirst(context, acting, {
    action: 'recipient-exported',
    subject: { kind: 'recipient', id },
  })
  const { country } = recipient
  if (!hasNumber(recipient)) {
    return { phoneNumber: null, country, ...(await exportRecipient(context, recipient)) }
  }
  const phoneNumber = phoneNumberOf(context, recipient)
  return exportPerson(context, { ok: true, phoneNumber, country })
}
