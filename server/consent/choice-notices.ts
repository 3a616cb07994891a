import { createHash } from 'node:crypto'
import type { Queryable } from '../../db/database.ts'
import { findNotice, keepNotice } from '../../db/notices.ts'
import { choiceWording } from '../../src/copy/choice-wording.ts'
import { readKeptWording } from '../../src/copy/kept-wording.ts'
import { findCategory, type Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'
import { isContentHash } from './notices.ts'

/** The words with which a personal page asks for one category, with their content hash. */
export function choiceNotice(
  brand: Brand,
  locale: Locale,
  category: string,
): { id: string; wording: string } {
  const asked = findCategory(brand, category)
  if (asked === undefined) throw new Error(`The brand has no category ${category}`)
  const wording = JSON.stringify(choiceWording(brand, asked, locale))
  return { id: createHash('sha256').update(wording).digest('hex'), wording }
}

/** Keeps today's wordings before anyone reads them, so that a proof never lacks its words. */
export async function keepChoiceNotices({ brand, db, clock }: Context): Promise<void> {
  await db.write(async (transaction) => {
    for (const { id: category } of brand.categories) {
      for (const locale of brand.brand.locales) {
        const { id, wording } = choiceNotice(brand, locale, category)
        await keepNotice(transaction, { id, locale, wording, createdAt: clock() })
      }
    }
  })
}

interface ShownChoice {
  locale: Locale
  category: string
  /** The hash that the form carried. */
  notice: string | undefined
}

/**
 * The wording somebody agreed to: the one the form carried when Accord once asked for this
 * category with it, since a page can stay open across a change of words; today's otherwise.
 */
export async function choiceNoticeAgreedTo(
  context: Context,
  transaction: Queryable,
  { locale, category, notice }: ShownChoice,
): Promise<string> {
  const current = choiceNotice(context.brand, locale, category).id
  if (notice === undefined || notice === current || !isContentHash(notice)) return current
  const kept = await findNotice(transaction, notice)
  if (kept?.locale !== locale) return current
  const read = readKeptWording(kept.wording)
  return read.kind === 'choice' && read.choice.category.id === category ? notice : current
}
