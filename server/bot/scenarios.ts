import type { Brand } from '../../src/domain/brand.ts'
import { isLocale, type Locale } from '../../src/domain/locales.ts'
import { copyFor } from '../../src/copy/index.ts'
import type { Context } from '../context.ts'

/** A scenario as iAdvize lists it. One operator uses it, so there is one for each language. */
export interface Scenario {
  idBot: string
  name: string
  description: string
  editorUrl: string
}

const PREFIX = 'sms-consent-'

const idOf = (locale: Locale): string => `${PREFIX}${locale}`

/** The language of a scenario of the brand; undefined for what is none. */
export function localeOfScenario({ brand }: Brand, idBot: string): Locale | undefined {
  const locale = idBot.startsWith(PREFIX) ? idBot.slice(PREFIX.length) : ''
  return isLocale(locale) && brand.locales.includes(locale) ? locale : undefined
}

/** A scenario that was chosen once is told as it was, also when the brand gave its language up. */
export const scenarioOf = (
  { brand, publicUrl }: Pick<Context, 'brand' | 'publicUrl'>,
  idBot: string,
): Scenario => {
  const locale = localeOfScenario(brand, idBot) ?? brand.brand.locales[0]
  const { languageName } = copyFor(locale)
  return {
    idBot,
    name: `${brand.brand.name} SMS (${languageName})`,
    description: 'Accord: STOP, wrong number, help, and the way back, by SMS',
    editorUrl: `${publicUrl}/${locale}`,
  }
}

export const scenariosOf = (house: Pick<Context, 'brand' | 'publicUrl'>): Scenario[] =>
  house.brand.brand.locales.map((locale) => scenarioOf(house, idOf(locale)))
