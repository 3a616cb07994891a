import { consentOf } from '../../db/consents.ts'
import { findCategory } from '../../src/domain/brand.ts'
import { fewerThan, frequencyName, isRarer } from '../../src/domain/fewer.ts'
import type { LimitForm, Visit } from '../../src/domain/visitor-forms.ts'
import { recordFacts } from '../consent/record.ts'
import { hasNumber } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { saidThrough, withLink, type Chosen } from './personal-choices.ts'
import { freshUntil } from './personal-page.ts'

const ON: readonly string[] = ['granted', 'paused']

/**
 * Asks for fewer marketing texts of a category than the brand promises, or ends that. Asking for
 * fewer works with any link, for it only takes away; asking for more again needs a fresh one.
 */
export async function limitByLink(
  context: Context,
  token: string,
  { category: id, limit }: LimitForm,
  visit: Visit,
): Chosen {
  const category = findCategory(context.brand, id)
  if (category?.purpose !== 'marketing') return undefined
  const offered = fewerThan(category.frequency).map(frequencyName)
  if (limit !== null && !offered.includes(frequencyName(limit))) return undefined
  return withLink(context, token, async (transaction, { link, recipient }) => {
    const consent = await consentOf(transaction, recipient.id, id)
    if (consent === undefined || !ON.includes(consent.status)) return undefined
    const { limit_max: max, limit_per: per } = consent
    const asked = max === null || per === null ? null : { max, per }
    const isFewer = limit !== null && isRarer(limit, asked ?? category.frequency)
    const isFresh = hasNumber(recipient) && freshUntil(context, link, recipient) !== null
    if (!isFewer && (asked === null || !isFresh)) return undefined
    const said = { ...saidThrough(link, visit), occurredAt: context.clock() }
    const fact = { ...said, category: id, type: 'limited' } as const
    return recordFacts(context, transaction, recipient, [
      limit === null ? fact : { ...fact, limit },
    ])
  })
}
