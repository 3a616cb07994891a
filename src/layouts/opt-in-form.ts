import type { AstroGlobal } from 'astro'
import { phoneSentence, summaryOf, type FieldError } from '../components/error-sentences.ts'
import { isFilledByMachine, readOptIn } from '../components/forms.ts'
import type { FormWording } from '../copy/form-wording.ts'
import { copyFor } from '../copy/index.ts'
import { PROOF_WINDOW_S } from '../domain/limits.ts'
import type { FormErrors } from '../domain/visitor-forms.ts'
import { mayBeKeptByOne } from './may-be-kept.ts'
import { rememberCountry } from './remember-country.ts'
import { goOnTo } from './sealed-cookie.ts'

/** An opt-in form as it stands: empty, or as it was sent with what is wrong beside each field. */
export interface OptInFormShown {
  typed: { phone: string; country: string | undefined; categories: string[] }
  phoneError: string | undefined
  categoryError: string | undefined
  summary: FieldError[]
  /** What the browser has to solve before the form is taken. */
  task?: string | undefined
}

interface Asked {
  wording: FormWording
  /** The category of a page that asks about it alone. */
  only?: string
}

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'redirect' | 'request' | 'response'>

/** Takes in what was posted, if anything: resolves to the way on, or to the form to show. */
export async function receiveOptIn(page: Page, asked: Asked): Promise<Response | OptInFormShown> {
  if (page.request.method !== 'POST') {
    mayBeKeptByOne(page)
    return shown(page, asked, { phone: '', country: undefined, categories: [] }, {})
  }
  const { accord, visit } = page.locals
  const { locale } = asked.wording
  const data = await page.request.formData()
  const form = { ...readOptIn(data, locale), only: asked.only }
  rememberCountry(page, form.country)
  const task = isFilledByMachine(data) ? undefined : await accord.proofAsked(form, visit)
  if (task !== undefined) {
    page.response.status = 429
    page.response.headers.set('Retry-After', String(PROOF_WINDOW_S))
    const { phone, country, categories } = form
    return { ...shown(page, asked, { phone, country, categories }, {}), task }
  }
  const result = isFilledByMachine(data)
    ? { ok: true as const, next: accord.pretendOptIn(form) }
    : await accord.optIn(form, visit)
  if (result.ok) return goOnTo(page, locale, result.next)
  page.response.status = 422
  const { phone, country, categories } = form
  return shown(page, asked, { phone, country, categories }, result.errors)
}

function shown(
  { locals }: Page,
  { wording, only }: Asked,
  typed: OptInFormShown['typed'],
  errors: FormErrors,
): OptInFormShown {
  const copy = copyFor(wording.locale)
  const country = typed.country ?? locals.accord.brand.brand.country
  const noCategory = only === undefined ? copy.errors.noCategory : copy.programme.alone.noCategory
  const phoneError = errors.phone && phoneSentence(errors.phone, copy, country)
  const categoryError =
    errors.category && (errors.category === 'none' ? noCategory : copy.errors.unknownCategory)
  const summary = summaryOf({
    [`category-${wording.categories[0]?.id}`]: categoryError,
    phone: phoneError,
  })
  return { typed, phoneError, categoryError, summary }
}
