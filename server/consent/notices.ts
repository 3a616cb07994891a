import { createHash } from 'node:crypto'
import { findNotice, keepNotice, type Notice } from '../../db/notices.ts'
import type { Queryable } from '../../db/database.ts'
import { formWording, loneWording, type FormWording } from '../../src/copy/form-wording.ts'
import { readKeptWording } from '../../src/copy/kept-wording.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { OptInForm } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'

interface CurrentNotice {
  id: string
  locale: Locale
  /** The category of a form that asks about it alone; undefined for the form about all. */
  only: string | undefined
  wording: string
}

/** The wording of every opt-in form in each language the brand offers, with its content hash. */
export type CurrentNotices = CurrentNotice[]

function noticeFor(form: FormWording, locale: Locale, only?: string): CurrentNotice {
  const wording = JSON.stringify(form)
  return { id: createHash('sha256').update(wording).digest('hex'), locale, only, wording }
}

export const currentNotices = (brand: Brand): CurrentNotices =>
  brand.brand.locales.flatMap((locale) => [
    noticeFor(formWording(brand, locale), locale),
    ...brand.categories.map((category) =>
      noticeFor(loneWording(brand, category, locale), locale, category.id),
    ),
  ])

/** Keeps today's wordings before anyone reads them, so that a proof never lacks its words. */
export async function keepCurrentNotices({ brand, db, clock }: Context): Promise<void> {
  await db.write(async (transaction) => {
    for (const { id, locale, wording } of currentNotices(brand)) {
      await keepNotice(transaction, { id, locale, wording, createdAt: clock() })
    }
  })
}

export function noticeIdIn(notices: CurrentNotices, locale: Locale, only?: string): string {
  const notice = notices.find((each) => each.locale === locale && each.only === only)
  if (notice === undefined)
    throw new Error(`The brand does not offer ${only ?? 'this'} in ${locale}`)
  return notice.id
}

/** The categories a form asked about; undefined for words that do not tell. */
function askedIn(wording: string): string[] | undefined {
  const kept = readKeptWording(wording)
  return kept.kind === 'form' ? kept.form.categories.map(({ id }) => id) : undefined
}

/** The categories a notice asked about; undefined when its words do not tell. */
export async function categoriesAsked(
  transaction: Queryable,
  noticeId: string,
): Promise<string[] | undefined> {
  const notice = await findNotice(transaction, noticeId)
  return notice && askedIn(notice.wording)
}

const CONTENT_HASH = /^[0-9a-f]{64}$/
export const isContentHash = (id: string): boolean => CONTENT_HASH.test(id)

/**
 * The wording a visitor agreed to: the one the form carried when Accord once showed it and it
 * asked about all that was ticked, since a page can stay open across a change of words; today's
 * otherwise.
 */
export async function noticeAgreedTo(
  transaction: Queryable,
  { notice: carried, locale, categories }: Pick<OptInForm, 'notice' | 'locale' | 'categories'>,
  current: string,
): Promise<string> {
  if (carried === undefined || carried === current || !CONTENT_HASH.test(carried)) return current
  const shown = await findNotice(transaction, carried)
  if (shown?.locale !== locale) return current
  const asked = askedIn(shown.wording)
  return asked === undefined || categories.every((id) => asked.includes(id)) ? carried : current
}

/** A wording by its content hash, as it was kept. */
export const keptNotice = async (
  { db }: Pick<Context, 'db'>,
  id: string,
): Promise<Notice | undefined> => (CONTENT_HASH.test(id) ? findNotice(db.read, id) : undefined)
