import type { Locale } from '../../domain/locales.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import type { KitPhrases } from './phrases.ts'
import { pt } from './pt.ts'

/** What visitors write, by language and by the canned reply that answers it. */
export const kitPhrases: Record<Locale, KitPhrases> = { fr, en, es, de, it, nl, pt }

/** Intents of a bot, each named after the canned reply that answers it. */
export const KIT_INTENTS = Object.keys(fr) as (keyof KitPhrases)[]
export type KitIntent = keyof KitPhrases
