import { consentsOf } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import { rememberLocale, type RecipientRow } from '../../db/recipients.ts'
import { senderFor, type Brand } from '../../src/domain/brand.ts'
import { uncheckedMeans } from '../../src/domain/consent.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { FormErrors, OptInForm, Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { checkTicked, readNumber } from './forms.ts'
import { noticeAgreedTo } from './notices.ts'
import { recipientOptingIn } from './recipients.ts'
import { recordFacts, type ConsentFact } from './record.ts'

export type OptInOutcome =
  { ok: true; phoneNumber: string; categories: string[] } | { ok: false; errors: FormErrors }

type CheckedForm = { number: ParsedPhoneNumber; ticked: string[] } | { errors: FormErrors }

function check(brand: Brand, form: OptInForm): CheckedForm {
  const { number, error } = readNumber(brand, form)
  const category = checkTicked(brand, form.categories)
  const notServed = number !== undefined && senderFor(brand, number.country) === undefined
  const phone = notServed
    ? ({ problem: 'country_not_served', digits: 0, country: number.country } as const)
    : error
  if (number === undefined || phone !== undefined || category !== undefined) {
    return { errors: { ...(phone ? { phone } : {}), ...(category ? { category } : {}) } }
  }
  return { number, ticked: [...new Set(form.categories)] }
}

/**
 * Records what a visitor answered on the form: a grant for each ticked question, a refusal for
 * each one left empty and never answered before. All of it in one transaction.
 */
export async function optIn(
  context: Context,
  form: OptInForm & { currentNotice: string },
  visit: Visit,
): Promise<OptInOutcome> {
  const checked = check(context.brand, form)
  if ('errors' in checked) return { ok: false, errors: checked.errors }
  const { number, ticked } = checked
  await context.db.write(async (transaction) => {
    const recipient = await recipientOptingIn(context, transaction, number)
    const occurredAt = context.clock()
    const noticeId = await noticeAgreedTo(transaction, form.notice, form.locale, form.currentNotice)
    const said = { source: 'landing_page', locale: form.locale, noticeId, occurredAt } as const
    const answered = await answers(context, transaction, recipient, ticked)
    const facts = answered.map((answer) => ({ ...said, ...answer, evidence: visit }))
    await recordFacts(context, transaction, recipient, facts)
    await rememberLocale(transaction, recipient.id, form.locale)
  })
  return { ok: true, phoneNumber: number.phoneNumber, categories: ticked }
}

type Answer = Pick<ConsentFact, 'category' | 'type'>

async function answers(
  { brand }: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  ticked: string[],
): Promise<Answer[]> {
  const known = new Map(
    (await consentsOf(transaction, recipient.id)).map(({ category, status }) => [category, status]),
  )
  return brand.categories.flatMap(({ id }): Answer[] => {
    if (ticked.includes(id)) return [{ category: id, type: 'granted' }]
    const meaning = uncheckedMeans(known.get(id) ?? 'never_asked')
    return meaning === null ? [] : [{ category: id, type: meaning }]
  })
}
