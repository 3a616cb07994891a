import type { Locale } from '../../domain/locales.ts'
import { typesetAll } from '../index.ts'
import { de } from './de.ts'
import type { DeskCopy } from './desk.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'

const plain: Record<Locale, DeskCopy> = { fr, en, es, de, it, nl, pt }

/** The words of the desk app by the agent's language, typeset for a page. */
export const deskCopy = Object.fromEntries(
  Object.entries(plain).map(([locale, copy]) => [locale, typesetAll(copy, locale as Locale)]),
) as Record<Locale, DeskCopy>
export { REASONS, type DeskCopy } from './desk.ts'
