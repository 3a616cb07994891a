import { consentOf } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import { noteLeft, type LinkRow } from '../../db/links.ts'
import { lockRecipient, type RecipientRow } from '../../db/recipients.ts'
import { findCategory } from '../../src/domain/brand.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import { PAUSE_DAY_MS } from '../../src/domain/limits.ts'
import type { GrantForm, PauseForm, Scope, Visit } from '../../src/domain/visitor-forms.ts'
import { choiceNoticeAgreedTo } from '../consent/choice-notices.ts'
import { eraseKnown } from '../consent/erase.ts'
import { checkTicked } from '../consent/forms.ts'
import { recordFacts, type AffectedMessages } from '../consent/record.ts'
import { hasNumber } from '../consent/recipients.ts'
import { withdraw } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import { linkBehind, localeOf } from './links.ts'
import { freshUntil, undoing } from './personal-page.ts'

/** What the holder of a personal link changes. Each is undefined when it may not be done. */
export type Chosen = Promise<AffectedMessages | undefined>

interface Held {
  link: LinkRow
  recipient: RecipientRow
  tokenHash: Uint8Array
}

/** Opens a link and its recipient for a change, in one transaction. */
export const withLink = (
  context: Context,
  token: string,
  change: (transaction: Queryable, held: Held) => Chosen,
): Chosen =>
  context.db.write(async (transaction) => {
    const link = await linkBehind(context, transaction, token)
    const recipient = link && (await lockRecipient(transaction, link.recipient_id))
    if (link === undefined || recipient === undefined) return undefined
    return change(transaction, { link, recipient, tokenHash: context.vault.hash('link', token) })
  })

/** The same for somebody who is still known, and while the link is fresh. */
export const withFreshLink = (
  context: Context,
  token: string,
  change: (transaction: Queryable, held: Held) => Chosen,
): Chosen =>
  withLink(context, token, async (transaction, held) => {
    const { link, recipient } = held
    if (!hasNumber(recipient) || freshUntil(context, link, recipient) === null) return undefined
    return change(transaction, held)
  })

/** Leaves through a personal link, which never expires. Undefined for a link that does not exist. */
export async function leaveByLink(
  context: Context,
  token: string,
  scope: Scope,
  visit: Visit,
): Chosen {
  if (scope !== 'everything' && checkTicked(context.brand, scope) !== undefined) return undefined
  return withLink(context, token, async (transaction, { link, recipient, tokenHash }) => {
    const at = context.clock()
    await noteLeft(transaction, tokenHash, at)
    const leaving = { scope, source: 'link', locale: link.locale } as const
    return withdraw(context, transaction, recipient, leaving, visit, at)
  })
}

/** Pauses a category that is received. It goes on by itself. */
export const pauseByLink = (
  context: Context,
  token: string,
  { category, days }: PauseForm,
  visit: Visit,
): Chosen =>
  withLink(context, token, async (transaction, { link, recipient, tokenHash }) => {
    const at = context.clock()
    const consent = await consentOf(transaction, recipient.id, category)
    if (consent === undefined || statusAt(consent, at) !== 'granted') return undefined
    const said = { category, ...saidThrough(link, visit), occurredAt: at }
    const pause = { ...said, type: 'paused', until: at + days * PAUSE_DAY_MS } as const
    // A pause that has run out is still in the way of the next one.
    const over = consent.status === 'paused' ? [{ ...said, type: 'resumed' } as const] : []
    await noteLeft(transaction, tokenHash, at)
    return recordFacts(context, transaction, recipient, [...over, pause])
  })

/** Takes back what was last stopped through this very link, for some minutes. */
export const undoByLink = (context: Context, token: string, visit: Visit): Chosen =>
  withLink(context, token, async (transaction, { link, recipient, tokenHash }) => {
    const undone = await undoing(context, transaction, link)
    if (undone.length === 0) return undefined
    const said = { ...saidThrough(link, visit), occurredAt: context.clock() }
    const facts = undone.map((each) => ({ ...said, ...each }))
    await noteLeft(transaction, tokenHash, null)
    return recordFacts(context, transaction, recipient, facts)
  })

/** Says yes to a category, to the very words that the page showed. */
export async function grantByLink(
  context: Context,
  token: string,
  { category, notice }: GrantForm,
  visit: Visit,
): Chosen {
  if (findCategory(context.brand, category) === undefined) return undefined
  return withFreshLink(context, token, async (transaction, { link, recipient }) => {
    const consent = await consentOf(transaction, recipient.id, category)
    if (consent?.status === 'granted') return NOTHING_AFFECTED
    const locale = localeOf(context.brand, link)
    const shown = { locale, category, notice }
    const noticeId = await choiceNoticeAgreedTo(context, transaction, shown)
    const said = { ...saidThrough(link, visit), locale, occurredAt: context.clock() }
    return recordFacts(context, transaction, recipient, [
      { ...said, category, type: 'granted', noticeId },
    ])
  })
}

const NOTHING_AFFECTED: AffectedMessages = { stopped: [], calling: [] }

/** Ends a pause before its time. */
export const resumeByLink = (
  context: Context,
  token: string,
  category: string,
  visit: Visit,
): Chosen =>
  withFreshLink(context, token, async (transaction, { link, recipient }) => {
    const consent = await consentOf(transaction, recipient.id, category)
    if (consent?.status !== 'paused') return undefined
    const said = { ...saidThrough(link, visit), occurredAt: context.clock() }
    return recordFacts(context, transaction, recipient, [{ ...said, category, type: 'resumed' }])
  })

/** Erases the person behind a link; no link of theirs leads anywhere from then on. */
export const eraseByLink = (context: Context, token: string): Chosen =>
  withFreshLink(context, token, async (transaction, { recipient }) => {
    const erasing = { source: 'link', reason: 'asked for on the personal page' } as const
    return (await eraseKnown(context, transaction, recipient, erasing)).affected
  })

export const saidThrough = ({ locale }: LinkRow, visit: Visit) =>
  ({ source: 'link', locale, noticeId: null, evidence: visit }) as const
