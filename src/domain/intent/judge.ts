import type { Intent } from './intent.ts'
import type { Language, Meaning } from './language.ts'
import type { Finding, KnownClause, KnownText } from './read-clauses.ts'

/** What one language makes of a text. */
export interface Judgement {
  intent: Intent
  confidence: number
  /** Where in the text it says so; null for nowhere. */
  place: { from: number; to: number } | null
  /** What says that they want out. */
  leaving: Finding[]
  /** A yes or no, which counts in a language that the text is known to be in, or in none. */
  isYesOrNo?: boolean
}

/** How sure a way of saying it is, from 0 to 1. */
const SURE = {
  keyword: 0.99,
  waryKeyword: 0.88,
  yesOrNo: 0.55,
  weakKeyword: 0.7,
  said: 0.95,
  asked: 0.75,
  perhaps: 0.65,
  keywordBesideOthers: 0.6,
  nothing: 0.95,
} as const

const NONE: Judgement = { intent: 'none', confidence: SURE.nothing, place: null, leaving: [] }

export function judge(text: KnownText, language: Language): Judgement {
  return judgeKeyword(text, language) ?? judgeFindings(text, language) ?? NONE
}

/** A text that is nothing but keywords. */
function judgeKeyword(text: KnownText, language: Language): Judgement | null {
  const words = text.clauses.flatMap((clause) => clause.words)
  const isAll = (...names: string[]) => {
    const bits = names.reduce((all, name) => all | language.bit(name), 0)
    return words.length > 0 && words.every((word) => (word.bits & bits) !== 0)
  }
  const place = placeOf(words[0], words.at(-1))
  const leaving = text.clauses.map((_clause, index) => keywordAt(text, index))
  const reading = (intent: Intent, confidence: number, gone: Finding[] = []): Judgement => ({
    intent,
    confidence,
    place,
    leaving: gone,
  })
  if (isAll('key')) return reading('unsubscribe_all', SURE.keyword, leaving)
  if (isAll('key', 'wary')) return reading('unsubscribe_all', SURE.waryKeyword, leaving)
  if (isAll('start')) return reading('resubscribe', SURE.keyword)
  if (isAll('start', 'weakStart')) return reading('resubscribe', SURE.weakKeyword)
  if (isAll('info')) return reading('help', SURE.keyword)
  if (text.read !== 1) return null
  if (isAll('yes')) return { ...reading('resubscribe', SURE.yesOrNo), isYesOrNo: true }
  if (!isAll('no')) return null
  return { ...reading('unsubscribe_all', SURE.yesOrNo, leaving), isYesOrNo: true }
}

const keywordAt = (text: KnownText, clause: number): Finding => ({
  meaning: 'leave',
  clause,
  first: 0,
  last: (text.clauses[clause]?.words.length ?? 1) - 1,
})

function judgeFindings(text: KnownText, language: Language): Judgement | null {
  const of = (...meanings: Meaning[]) =>
    text.findings.filter(({ meaning }) => meanings.includes(meaning))
  const reading = (
    intent: Intent,
    confidence: number,
    [first]: Finding[],
    leaving: Finding[] = [],
  ) => (first === undefined ? null : { intent, confidence, place: placeIn(text, first), leaving })
  const wrong = reading('wrong_number', SURE.said, of('wrong'))
  if (wrong !== null) return wrong
  const leaving = leavesIn(text, language)
  const left = new Set(leaving.map(({ clause }) => clause))
  const backs = of('back').filter(({ clause }) => !left.has(clause))
  const back = reading('resubscribe', SURE.said, backs)
  if (back !== null) return back
  const isAboutGoods = text.clauses.some((clause) => has(clause, language, 'order'))
  return (
    reading('unsubscribe_all', sureOf(text, leaving, language), leaving, leaving) ??
    keywordBeside(text, language) ??
    reading('help', SURE.said, isAboutGoods ? [] : of('help'))
  )
}

/** What says "leave" and is not taken back: by a guard in its clause, or by another matter. */
function leavesIn({ clauses, findings }: KnownText, language: Language): Finding[] {
  if (findings.some(({ meaning }) => meaning === 'other')) return []
  const guarded = new Set(
    findings.filter(({ meaning }) => meaning === 'guard').map(({ clause }) => clause),
  )
  for (const [index, clause] of clauses.entries()) {
    if (isAboutMail(clause, language)) guarded.add(index)
  }
  const order: Meaning[] = ['leave', 'only', 'ask']
  return (
    findings
      .filter(({ meaning, clause }) => order.includes(meaning) && !guarded.has(clause))
      // "Only when my parcel arrives?" is no wish.
      .filter(({ meaning, clause }) => meaning !== 'only' || clauses[clause]?.asks !== true)
      .sort((a, b) => order.indexOf(a.meaning) - order.indexOf(b.meaning))
  )
}

/** Whether a text says something that makes a "stop" in it mean something else. */
export const isTakenBack = ({ clauses, findings }: KnownText, language: Language): boolean =>
  findings.some(({ meaning }) => meaning === 'guard' || meaning === 'other') ||
  clauses.some((clause) => isAboutMail(clause, language))

/** Leaving by e-mail is somebody else's affair, unless texts are named beside it. */
const isAboutMail = (clause: KnownClause, language: Language): boolean =>
  has(clause, language, 'mail') && !has(clause, language, 'text')

/** A question how, or a condition, is not yet a wish. */
function sureOf(text: KnownText, leaving: readonly Finding[], language: Language): number {
  const soft = language.bit('how')
  const sure = leaving
    .filter(({ meaning }) => meaning === 'leave')
    .map(({ clause, first }) => {
      const before = text.clauses[clause]?.words.slice(0, first + 1) ?? []
      return before.some(({ bits }) => (bits & soft) !== 0) ? SURE.asked : SURE.said
    })
  return Math.max(SURE.perhaps, ...sure)
}

/** "Stop. I never asked for this": a keyword that is a clause of its own, unless it is about goods. */
function keywordBeside(text: KnownText, language: Language): Judgement | null {
  const { clauses, findings } = text
  if (findings.some(({ meaning }) => meaning === 'other')) return null
  const key = language.bit('key')
  if (clauses.some((clause) => has(clause, language, 'order'))) return null
  const index = clauses.findIndex(
    ({ words }) => words.length > 0 && words.every(({ bits }) => (bits & key) !== 0),
  )
  if (index < 0) return null
  const finding = keywordAt(text, index)
  const isBacked = clauses.some((clause) => has(clause, language, 'text'))
  return {
    intent: 'unsubscribe_all',
    confidence: isBacked ? SURE.said : SURE.keywordBesideOthers,
    place: placeIn(text, finding),
    leaving: [finding],
  }
}

const has = ({ words }: KnownClause, language: Language, name: string): boolean =>
  words.some(({ bits }) => (bits & language.bit(name)) !== 0)

function placeIn({ clauses }: KnownText, { clause, first, last }: Finding) {
  const words = clauses[clause]?.words ?? []
  return placeOf(words[first], words[last])
}

interface Placed {
  word: { from: number; to: number }
}

const placeOf = (first: Placed | undefined, last: Placed | undefined) =>
  first === undefined || last === undefined ? null : { from: first.word.from, to: last.word.to }
