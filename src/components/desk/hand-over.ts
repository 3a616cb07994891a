import { deskCopy, type DeskCopy } from '../../copy/desk/index.ts'
import type { Brand, Category } from '../../domain/brand.ts'
import { DESK_LIBRARY } from '../../domain/desk.ts'
import type { Locale } from '../../domain/locales.ts'

/** What the page hands to its script. */
export interface Handed {
  /** The agent's language. */
  locale: Locale
  /** Null in the sandbox, whose desk speaks without one. */
  library: string | null
  /** Where everybody can leave, for when nothing else works. */
  stopUrl: string
  /** Names of the categories in the agent's language, by id. */
  names: Record<string, string>
  words: Pick<
    DeskCopy,
    | 'absence'
    | 'insertedGeneric'
    | 'insertedOwn'
    | 'left'
    | 'problem'
    | 'reasons'
    | 'status'
    | 'suppressed'
    | 'wish'
  >
}

/** A category's name as an agent reads it: a brand names its categories for its visitors only. */
export const nameIn = ({ name }: Category, { brand }: Brand, locale: Locale): string =>
  brand.locales.includes(locale) ? name[locale] : name[brand.locales[0]]

interface Page {
  brand: Brand
  publicUrl: string
  isSandbox: boolean
  locale: Locale
}

/** What the script needs, as JSON that cannot end the element it stands in. */
export function handOver({ brand, publicUrl, isSandbox, locale }: Page): string {
  const {
    absence,
    insertedGeneric,
    insertedOwn,
    left,
    problem,
    reasons,
    status,
    suppressed,
    wish,
  } = deskCopy[locale]
  const handed: Handed = {
    locale,
    library: isSandbox ? null : DESK_LIBRARY,
    stopUrl: `${publicUrl}/stop`,
    names: Object.fromEntries(
      brand.categories.map((category) => [category.id, nameIn(category, brand, locale)]),
    ),
    words: {
      absence,
      insertedGeneric,
      insertedOwn,
      left,
      problem,
      reasons,
      status,
      suppressed,
      wish,
    },
  }
  return JSON.stringify(handed).replaceAll('<', '\\u003c')
}
