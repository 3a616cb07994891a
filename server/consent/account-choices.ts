import { readKeptWording } from '../../src/copy/kept-wording.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { checkCategories } from './api-categories.ts'
import { readApiNumber } from './api-number.ts'
import { recordCollected } from './collected.ts'
import type { AccountOwner } from './embed-tokens.ts'
import { lookUpConsents } from './look-up.ts'
import { keptNotice } from './notices.ts'
import type { AffectedMessages } from './record.ts'

/** Categories a person receives; a pause ends by itself, so it is no no. */
export async function receivedBy(context: Context, owner: AccountOwner): Promise<string[]> {
  const { consents } = await lookUpConsents(context, owner.phoneNumber)
  return consents
    .filter(({ status }) => status === 'granted' || status === 'paused')
    .map(({ category }) => category)
}

export interface AccountChange {
  action: 'grant' | 'withdraw'
  categories: string[]
  /** Content hash of the words that were shown. */
  notice: string
}

/** Refuses a yes on words that did not ask for it. */
async function refuseUnasked(
  context: Context,
  { notice, categories }: AccountChange,
): Promise<void> {
  const kept = await keptNotice(context, notice)
  const wording = kept && readKeptWording(kept.wording)
  const asked =
    wording?.kind === 'embed' && wording.embed.use === 'account' ? wording.embed.categories : []
  const ids = new Set(asked.map(({ id }) => id))
  if (categories.every((category) => ids.has(category))) return
  throw new Problem({
    code: 'unproven_consent',
    detail: 'The notice does not ask for these categories in an account.',
    errors: [{ path: 'notice', message: 'does not ask for this' }],
  })
}

/** Records what a person changed in their account, with the words, the page and the account. */
export async function changeInAccount(
  context: Context,
  { phoneNumber, reference, apiKeyId }: AccountOwner,
  change: AccountChange,
  visit: Visit,
): Promise<AffectedMessages> {
  if (change.action === 'grant') await refuseUnasked(context, change)
  const { affected } = await recordCollected(context, {
    number: readApiNumber(context, phoneNumber, 'token'),
    categories: checkCategories(context, change.categories),
    action: change.action,
    source: 'account',
    locale: null,
    notice: { id: change.notice },
    collectedAt: context.clock(),
    evidence: { ...visit, apiKeyId, ...(reference === undefined ? {} : { reference }) },
  })
  return affected
}
