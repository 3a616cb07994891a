import { INTENT_READ_CHARACTERS_MAX, INTENT_WORDS_MAX } from '../limits.ts'
import { remembering } from './remember.ts'

/** A word without capitals and accents, and where it stands in the text. */
export interface Word {
  text: string
  from: number
  to: number
  /** A capital, then small letters: a name, mostly. */
  isCapitalised: boolean
}

/** Words up to the next full stop, comma or line break. */
export interface Clause {
  words: Word[]
  /** Ends with a question mark. */
  asks: boolean
}

const STOP_SIGNS = new Set(['🛑', '🚫', '⛔'])
const LETTERS_APART: Record<string, string> = { ß: 'ss', œ: 'oe', æ: 'ae', ø: 'o', ł: 'l', ı: 'i' }
const BREAKS = new Set(['.', '!', '?', ';', ',', ':', '\n', '(', ')', '…', '–', '—', '¿', '¡', '"'])
const APOSTROPHES = new Set(["'", '’', '‘', '`', '´', 'ʼ'])
const MARK = /^\p{M}$/u
const LETTER = /^[\p{L}\p{N}#]+$/u

/** The letters a sign counts as; empty for a sign that is none. */
const lettersOf = (sign: string): string => {
  if (sign > '\u007F') return plainLettersOf(sign)
  return /[a-z0-9#]/.test(sign) ? sign : ''
}

const plainLettersOf = remembering((sign) => {
  const apart = LETTERS_APART[sign]
  if (apart !== undefined) return apart
  const plain = Array.from(sign.normalize('NFKD'))
    .filter((each) => !MARK.test(each))
    .join('')
    .toLowerCase()
  return LETTER.test(plain) ? plain : ''
})

/** Cuts a text into clauses of folded words. Reads its first characters and words only. */
export function foldText(text: string): Clause[] {
  const folding = new Folding()
  let at = 0
  for (const sign of text.slice(0, INTENT_READ_CHARACTERS_MAX)) {
    folding.read(sign, at, at + sign.length)
    if (folding.isFull()) break
    at += sign.length
  }
  return folding.end()
}

class Folding {
  private readonly clauses: Clause[] = []
  private words: Word[] = []
  private word: Word | null = null
  private count = 0

  isFull(): boolean {
    return this.count >= INTENT_WORDS_MAX
  }

  read(sign: string, from: number, to: number): void {
    const letters = lettersOf(sign.toLowerCase())
    if (letters !== '') {
      this.addLetters(letters, from, to, sign !== sign.toLowerCase())
      return
    }
    if (MARK.test(sign)) return
    if (APOSTROPHES.has(sign)) {
      this.readApostrophe(to)
      return
    }
    if (sign === '.' && this.readDotInAbbreviation()) return
    this.endWord()
    if (STOP_SIGNS.has(sign)) this.addWord({ text: 'stop', from, to, isCapitalised: false })
    if (BREAKS.has(sign)) this.endClause(sign === '?')
  }

  /** What an apostrophe leaves behind is decided when the letters after it are known. */
  private readApostrophe(to: number): void {
    if (this.word === null) return
    this.word.text += "'"
    this.word.to = to
  }

  /** `a.u.b.` is one word; the full stop of a sentence follows a longer one. */
  private readDotInAbbreviation(): boolean {
    if (this.word === null || !/^(?:[a-z]\.)*[a-z]$/.test(this.word.text)) return false
    this.word.text += '.'
    return true
  }

  private addLetters(letters: string, from: number, to: number, isCapital: boolean): void {
    this.word ??= { text: '', from, to, isCapitalised: isCapital }
    if (isCapital && this.word.text !== '') this.word.isCapitalised = false
    this.word.text += letters
    this.word.to = to
  }

  private endWord(): void {
    const { word } = this
    this.word = null
    if (word === null) return
    const dotted = /^(?:[a-z]\.)+[a-z]?$/.test(word.text)
    if (dotted && word.text.length > 2) {
      this.addWord({ ...word, text: word.text.replaceAll('.', '') })
      return
    }
    // A single letter before a full stop ends its sentence.
    if (word.text.endsWith('.')) {
      this.addWord({ ...word, text: word.text.slice(0, -1) })
      this.endClause(false)
      return
    }
    for (const part of splitAtApostrophes(word.text.replaceAll('.', ''))) {
      this.addWord({ ...word, text: part })
    }
  }

  private addWord(word: Word): void {
    if (word.text === '' || this.isFull()) return
    this.words.push({ ...word, text: withoutDrawl(word.text) })
    this.count += 1
  }

  private endClause(asks: boolean): void {
    if (this.words.length > 0) this.clauses.push({ words: this.words, asks })
    else if (asks) {
      const last = this.clauses.at(-1)
      if (last !== undefined) last.asks = true
    }
    this.words = []
  }

  end(): Clause[] {
    this.endWord()
    this.endClause(false)
    return this.clauses
  }
}

/** Endings that an apostrophe does not part from their word: don’t, i’m, sms’en, sms’jes. */
const ENDINGS = new Set(['t', 's', 'm', 'd', 'll', 're', 've', 'en', 'je', 'jes', 'n'])

/** `l'ordre` is two words, `don't` is one. */
function splitAtApostrophes(text: string): string[] {
  if (!text.includes("'")) return [text]
  const [first = '', ...rest] = text.split("'").filter((part) => part !== '')
  const parts = [first]
  for (const part of rest) {
    const before = parts.at(-1) ?? ''
    const joins = ENDINGS.has(part) && (before.length > 2 || before === 'i' || before === 'it')
    if (joins) parts[parts.length - 1] = before + part
    else parts.push(part)
  }
  return parts
}

/** `stoooop` and `st0p` as they are meant. A letter three times in a row is drawn out. */
function withoutDrawl(text: string): string {
  const short = text.replaceAll(/(\p{L})\1{2,}/gu, '$1')
  return /^[a-z]+0[a-z]+$/.test(short) ? short.replaceAll('0', 'o') : short
}
