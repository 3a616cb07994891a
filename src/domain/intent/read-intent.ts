import { LOCALES, type Locale } from '../locales.ts'
import { categoryNamed, categoryNames, type CategoryNames } from './category-names.ts'
import { foldText, type Clause } from './fold.ts'
import { answerFor, type IntentReading, type NamedCategory } from './intent.ts'
import { isTakenBack, judge, type Judgement } from './judge.ts'
import { kindsLeft } from './named-kinds.ts'
import { readClauses, type KnownText } from './read-clauses.ts'
import { reasonFor } from './reason.ts'
import { languages } from './words/languages.ts'

export interface ReadIntentOptions {
  /** The language the text is probably in; a text in another one is read all the same. */
  locale?: Locale
  /** The languages that visitors speak, the likeliest first, for words that are the same in several. */
  locales?: readonly Locale[]
  /** The brand's, so that the text can name one. */
  categories?: readonly NamedCategory[]
}

interface Candidate {
  locale: Locale
  names: CategoryNames
  text: KnownText
  judgement: Judgement
}

/**
 * Reads what a visitor wants from the number that texts them: leave, leave one kind, never meant,
 * come back, help, or something else. Every language is tried; the one that knows most of the words
 * counts.
 */
export function readIntent(
  text: string,
  { locale: hint, locales = [], categories = [] }: ReadIntentOptions = {},
): IntentReading {
  const clauses = foldText(text)
  const best = bestCandidate(clauses, [...new Set([...locales, ...LOCALES])], hint, categories)
  const { intent, confidence, place } = best.judgement
  const words = place === null ? '' : text.slice(place.from, place.to)
  const kinds =
    intent === 'unsubscribe_all' || intent === 'unsubscribe_category'
      ? kindsLeft(best.text, best.judgement.leaving, languages[best.locale], categories, best.names)
      : null
  const reading = {
    intent: kinds === null ? intent : ('unsubscribe_category' as const),
    confidence,
    purposes: kinds?.purposes ?? [],
    categories: kinds?.categories ?? [],
    locale: best.locale,
    words,
  }
  const [category] = reading.categories
  return {
    ...reading,
    answer: answerFor(reading.intent, confidence),
    ...(category === undefined ? {} : { category }),
    reason: reasonFor(reading),
  }
}

function bestCandidate(
  clauses: readonly Clause[],
  locales: readonly Locale[],
  hint: Locale | undefined,
  categories: readonly NamedCategory[],
): Candidate {
  const all = locales.map((locale) => {
    const names = namesOf(categories, locale)
    const isNamed = (word: string) => categoryNamed(word, names) !== undefined
    return { locale, names, text: readClauses(clauses, languages[locale], isNamed) }
  })
  const weight = ({ locale, text }: { locale: Locale; text: KnownText }) =>
    text.known + (locale === hint ? HINT_COUNTS : 0)
  const most = Math.max(...all.map(weight))
  const judged = all
    .filter((each) => weight(each) >= most * LANGUAGE_SHARE)
    .map((each) => ({ ...each, judgement: judge(each.text, languages[each.locale]) }))
    .sort((a, b) => weight(b) - weight(a))
  const [likeliest] = judged
  if (likeliest === undefined) throw new Error('No language reads')
  const likely = judged.filter((each) => weight(each) === weight(likeliest))
  const takenBack = likely.filter(({ locale, text }) => isTakenBack(text, languages[locale]))
  if (takenBack.length === likely.length) return likeliest
  const found = judged.filter(
    ({ locale, judgement: { intent, isYesOrNo = false } }) =>
      intent !== 'none' && !(isYesOrNo && hint !== undefined && locale !== hint),
  )
  const [first] = [...found].sort((a, b) => b.judgement.confidence - a.judgement.confidence)
  return first ?? likeliest
}

const remembered = new WeakMap<readonly NamedCategory[], Map<Locale, CategoryNames>>()

/** The names of a brand's categories, which are read once. */
function namesOf(categories: readonly NamedCategory[], locale: Locale): CategoryNames {
  const known = remembered.get(categories) ?? new Map<Locale, CategoryNames>()
  remembered.set(categories, known)
  const names = known.get(locale) ?? categoryNames(categories, languages[locale], locale)
  known.set(locale, names)
  return names
}

/** How many known words a hint is worth. */
const HINT_COUNTS = 1
/** A language that knows fewer of the words than this share of the best one does not count. */
const LANGUAGE_SHARE = 0.6
