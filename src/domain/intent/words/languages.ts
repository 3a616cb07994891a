import type { Locale } from '../../locales.ts'
import { prepareLanguage, type Language } from '../language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'
import { withShared } from './shared.ts'

/** Every language, ready for reading. */
export const languages: Record<Locale, Language> = {
  fr: prepareLanguage(withShared(fr)),
  en: prepareLanguage(withShared(en)),
  es: prepareLanguage(withShared(es)),
  de: prepareLanguage(withShared(de)),
  it: prepareLanguage(withShared(it)),
  nl: prepareLanguage(withShared(nl)),
  pt: prepareLanguage(withShared(pt)),
}
