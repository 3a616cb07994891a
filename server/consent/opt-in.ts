import { consentsOf } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import { rememberLocale, type RecipientRow } from '../../db/recipients.ts'
import { isServed, type Brand } from '../../src/domain/brand.ts'
import { uncheckedMeans, type Source } from '../../src/domain/consent.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { FormErrors, OptInForm, Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { checkTicked, readNumber } from './forms.ts'
import { categoriesAsked, noticeAgreedTo } from './notices.ts'
import { recipientFor, recipientOptingIn } from './recipients.ts'
import { recordFacts, type ConsentFact } from './record.ts'
import {
  requestConsent,
  type ConsentRequest,
  type ConsentWanted,
} from './verification/request-consent.ts'

export interface OptedIn {
  ok: true
  phoneNumber: string
  categories: string[]
  noticeId: string
  /** What the number has to prove first; null when the brand asks for no code. */
  request: ConsentRequest | null
}
export type OptInOutcome = OptedIn | { ok: false; errors: FormErrors }

type CheckedForm = { number: ParsedPhoneNumber; ticked: string[] } | { errors: FormErrors }

function check(brand: Brand, form: OptInForm): CheckedForm {
  const { number, error } = readNumber(brand, form)
  const category = checkTicked(brand, form.categories, form.only)
  const notServed = number !== undefined && !isServed(brand, number.country)
  const phone = notServed
    ? ({ problem: 'country_not_served', digits: 0, country: number.country } as const)
    : error
  if (number === undefined || phone !== undefined || category !== undefined) {
    return { errors: { ...(phone ? { phone } : {}), ...(category ? { category } : {}) } }
  }
  return { number, ticked: [...new Set(form.categories)] }
}

/**
 * Records what a visitor answered on the form, in one transaction: a grant for each ticked
 * question, a refusal for each one left empty and never answered before. When the brand asks
 * for a code, nothing but a request until it is typed.
 */
export async function optIn(
  context: Context,
  form: OptInForm & { currentNotice: string },
  visit: Visit,
): Promise<OptInOutcome> {
  const checked = check(context.brand, form)
  if ('errors' in checked) return { ok: false, errors: checked.errors }
  const { number, ticked } = checked
  return context.db.write(async (transaction) => {
    const { mode } = context.brand.verification
    // Who asks for a code has not shown yet that they are the person who was erased.
    const find = mode === 'code' ? recipientFor : recipientOptingIn
    const recipient = await find(context, transaction, number)
    const noticeId = await noticeAgreedTo(transaction, form, form.currentNotice)
    const opted = {
      ok: true,
      phoneNumber: number.phoneNumber,
      categories: ticked,
      noticeId,
    } as const
    const source: Source = form.only === undefined ? 'landing_page' : 'category_page'
    const wanted = { number, categories: ticked, locale: form.locale, noticeId, source }
    if (mode === 'code') {
      const request = await requestConsent(context, transaction, recipient, wanted, visit)
      return { ...opted, request }
    }
    await grant(context, transaction, recipient, wanted, visit)
    return { ...opted, request: null }
  })
}

async function grant(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  { categories, locale, noticeId, source }: ConsentWanted,
  visit: Visit,
): Promise<void> {
  const said = { source, locale, noticeId, occurredAt: context.clock() } as const
  const form = { ticked: categories, noticeId }
  const answered = await answersOn(context.brand, transaction, recipient, form)
  const facts = answered.map((answer) => ({ ...said, ...answer, evidence: visit }))
  await recordFacts(context, transaction, recipient, facts)
  await rememberLocale(transaction, recipient.id, locale)
}

type Answer = Pick<ConsentFact, 'category' | 'type'>

/**
 * What a form with these boxes ticked says about each category of the brand. A box that the form
 * did not show was not left empty.
 */
export async function answersOn(
  brand: Brand,
  transaction: Queryable,
  recipient: RecipientRow,
  { ticked, noticeId }: { ticked: string[]; noticeId: string },
): Promise<Answer[]> {
  const asked = await categoriesAsked(transaction, noticeId)
  const known = new Map(
    (await consentsOf(transaction, recipient.id)).map(({ category, status }) => [category, status]),
  )
  return brand.categories.flatMap(({ id }): Answer[] => {
    if (ticked.includes(id)) return [{ category: id, type: 'granted' }]
    if (asked?.includes(id) === false) return []
    const meaning = uncheckedMeans(known.get(id) ?? 'never_asked')
    return meaning === null ? [] : [{ category: id, type: meaning }]
  })
}
