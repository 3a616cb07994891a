import { createHash } from 'node:crypto'
import { findNotice, keepNotice, noticeExists, type Notice } from '../../db/notices.ts'
import type { Queryable } from '../../db/database.ts'
import { formWording } from '../../src/copy/form-wording.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'

/** The wording of the opt-in form in each language the brand offers, with its content hash. */
export type CurrentNotices = Map<Locale, { id: string; wording: string }>

export function currentNotices(brand: Brand): CurrentNotices {
  return new Map(
    brand.brand.locales.map((locale) => {
      const wording = JSON.stringify(formWording(brand, locale))
      return [locale, { id: createHash('sha256').update(wording).digest('hex'), wording }]
    }),
  )
}

/** Keeps today's wordings before anyone reads them, so that a proof never lacks its words. */
export async function keepCurrentNotices({ brand, db, clock }: Context): Promise<void> {
  await db.write(async (transaction) => {
    for (const [locale, { id, wording }] of currentNotices(brand)) {
      await keepNotice(transaction, { id, locale, wording, createdAt: clock() })
    }
  })
}

export function noticeIdIn(notices: CurrentNotices, locale: Locale): string {
  const notice = notices.get(locale)
  if (notice === undefined) throw new Error(`The brand does not offer ${locale}`)
  return notice.id
}

const CONTENT_HASH = /^[0-9a-f]{64}$/
export const isContentHash = (id: string): boolean => CONTENT_HASH.test(id)

/**
 * The wording a visitor agreed to: the one the form carried when Accord once showed it, since
 * a page can stay open across a change of words; today's otherwise.
 */
export async function noticeAgreedTo(
  transaction: Queryable,
  carried: string | undefined,
  locale: Locale,
  current: string,
): Promise<string> {
  if (carried === undefined || carried === current || !CONTENT_HASH.test(carried)) return current
  return (await noticeExists(transaction, carried, locale)) ? carried : current
}

/** A wording by its content hash, as it was kept. */
export const keptNotice = async (
  { db }: Pick<Context, 'db'>,
  id: string,
): Promise<Notice | undefined> => (CONTENT_HASH.test(id) ? findNotice(db.read, id) : undefined)
