import { sendingHoursOf, type Brand } from '../domain/brand.ts'
import { namedPolicyOn } from '../domain/hours/policies.ts'
import type { SendingHours, SendingWindow } from '../domain/hours/sending-hours.ts'
import type { Locale } from '../domain/locales.ts'
import { typeset } from '../domain/typography.ts'
import { hoursInWords } from './hours-words.ts'
import { copyFor } from './index.ts'

/** When marketing of some categories leaves, as the transparency page says it. */
export interface ProgrammeHours {
  /** Their names; undefined when these hours are those of all marketing. */
  categories?: string
  lines: { where?: string; when: string }[]
  /** Whether the hours are the brand's own, which a statute can only narrow. */
  isOwn: boolean
}

/** The countries a brand says it texts: those that get a code, else those of its senders. */
export function countriesServed({ brand, senders, verification }: Brand): string[] {
  const named =
    verification.mode === 'code' && verification.countries !== undefined
      ? verification.countries
      : senders.flatMap(({ countries }) => countries).filter((each) => each !== '*')
  return [...new Set(named.length > 0 ? named : [brand.country])]
}

/** Hours by country, countries with the same hours together, those without any left out. */
function linesFor(
  hours: 'strict' | 'charter',
  countries: string[],
  locale: Locale,
  today: Temporal.PlainDate,
): ProgrammeHours['lines'] {
  const alike = new Map<string, { windows: readonly SendingWindow[]; countries: string[] }>()
  for (const country of countries) {
    const windows = namedPolicyOn(hours, country, today)?.windows
    if (windows === undefined) continue
    const key = JSON.stringify(windows)
    const known = alike.get(key) ?? { windows, countries: [] }
    alike.set(key, { windows, countries: [...known.countries, country] })
  }
  const { languageTag } = copyFor(locale)
  const names = new Intl.DisplayNames(languageTag, { type: 'region' })
  const list = new Intl.ListFormat(languageTag)
  return [...alike.values()].map(({ windows, countries: same }) => ({
    where: list.format(same.map((country) => names.of(country) ?? country)),
    when: hoursInWords(windows, locale),
  }))
}

/** Every set of hours that marketing of the brand obeys today. */
export function programmeHours(
  brand: Brand,
  locale: Locale,
  today: Temporal.PlainDate,
): ProgrammeHours[] {
  const marketing = brand.categories.filter(({ purpose }) => purpose === 'marketing')
  const sets = new Map<string, { hours: SendingHours; names: string[] }>()
  for (const category of marketing) {
    const hours = sendingHoursOf(brand, category)
    const key = JSON.stringify(hours)
    const known = sets.get(key) ?? { hours, names: [] }
    const name = copyFor(locale).programme.transparency.quoted(category.name[locale])
    sets.set(key, { hours, names: [...known.names, typeset(name, locale)] })
  }
  const list = new Intl.ListFormat(copyFor(locale).languageTag)
  return [...sets.values()].map(({ hours, names }) => ({
    ...(sets.size > 1 ? { categories: list.format(names) } : {}),
    lines:
      typeof hours === 'string'
        ? linesFor(hours, countriesServed(brand), locale, today)
        : [{ when: hoursInWords(hours, locale) }],
    isOwn: typeof hours !== 'string',
  }))
}
