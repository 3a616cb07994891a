import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { de } from '../../src/copy/de.ts'
import { codeText } from '../../src/copy/code-text.ts'
import { en } from '../../src/copy/en.ts'
import { es } from '../../src/copy/es.ts'
import { formWording, loneWording } from '../../src/copy/form-wording.ts'
import { fr } from '../../src/copy/fr.ts'
import { copyFor, type Copy } from '../../src/copy/index.ts'
import { it as italian } from '../../src/copy/it.ts'
import { nl } from '../../src/copy/nl.ts'
import { pt } from '../../src/copy/pt.ts'
import { brandSchema, type Brand } from '../../src/domain/brand.ts'
import {
  CODE_CHARACTERS,
  CODE_LIFE_MS,
  LINK_TOKEN_CHARACTERS,
  PENDING_KEEP_MS,
} from '../../src/domain/limits.ts'
import { LOCALES, type Locale } from '../../src/domain/locales.ts'
import { measureText } from '../../src/domain/text.ts'
import { typeset } from '../../src/domain/typography.ts'

const COPIES: Record<Locale, Copy> = { fr, en, es, de, it: italian, nl, pt }
const brand = brandSchema.parse(
  parse(readFileSync(new URL('../../brand.yaml', import.meta.url), 'utf8')),
) as Brand

const NAME = 'Zzyzx'
const CODE = '123456'
const LEGAL = { legalName: 'Zzyzx SAS', email: 'ask@zzyzx.example' }

/** What a sentence is asked with, by its place in the copy. */
function valuesFor(path: string): unknown[] {
  if (path.startsWith('form.frequency.')) return [3]
  if (path.startsWith('errors.phone.')) return [9, NAME]
  if (path === 'form.legal' || path === 'personal.legal') return [LEGAL]
  if (/^personal\.(?:pausedNow|limited|limitedNow)$/.test(path)) return [NAME, NAME]
  if (path === 'text.code') return [CODE, NAME]
  return [NAME]
}

/** Every sentence of a copy by its path, functions called. */
function sentencesOf(words: unknown, path = ''): [path: string, sentence: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') {
    return sentencesOf((words as (...values: unknown[]) => unknown)(...valuesFor(path)), path)
  }
  return Object.entries(words as object).flatMap(([key, value]) =>
    sentencesOf(value, path === '' ? key : `${path}.${key}`),
  )
}

/** Paths whose sentence has a value in it. */
function pathsWithValues(words: unknown, path = ''): string[] {
  if (typeof words === 'function') return [path]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([key, value]) =>
    pathsWithValues(value, path === '' ? key : `${path}.${key}`),
  )
}

const keysOf = (copy: Copy) => sentencesOf(copy).map(([path]) => path)

describe.each(LOCALES)('the words in %s', (locale) => {
  const copy = COPIES[locale]
  const sentences = sentencesOf(copy)

  it('say everything that the other languages say', () => {
    expect(keysOf(copy).sort()).toEqual(keysOf(en).sort())
  })

  it('are sentences, without a gap or a stray space', () => {
    for (const [path, sentence] of sentences) {
      expect(sentence, path).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|\[object|\{|\}| {2}/)
      if (path === 'listSeparatorLast') expect(sentence).toMatch(/^ \S+ $/)
      else expect(sentence, path).toBe(sentence.trim())
      expect(sentence.length, path).toBeGreaterThan(0)
    }
  })

  it('hold every value they are given', () => {
    for (const path of pathsWithValues(copy)) {
      const told = sentences.filter(([each]) => each === path || each.startsWith(`${path}.`))
      const whole = told.map(([, sentence]) => sentence).join('\n')
      const value = path.startsWith('form.frequency.') ? '3' : NAME
      expect(whole, path).toContain(value)
      if (path.endsWith('.legal')) expect(whole).toContain(LEGAL.email)
      if (path === 'text.code') expect(whole).toContain(CODE)
    }
  })

  it('say how many digits were typed when there are too few or too many', () => {
    for (const problem of ['too_short', 'too_long'] as const) {
      expect(copy.errors.phone[problem](9, NAME)).toContain('9')
    }
    expect(copy.errors.phone.too_short(1, NAME)).not.toBe(
      copy.errors.phone.too_short(2, NAME).replace('2', '1'),
    )
  })

  it('tell each problem with a number apart', () => {
    const told = Object.values(copy.errors.phone).map((sentence) => sentence(9, NAME))
    expect(new Set(told).size).toBe(told.length)
  })

  it('tell each frequency apart, and once is not “1 texts”', () => {
    const { day, week, month } = copy.form.frequency
    expect(new Set([day(2), week(2), month(2)]).size).toBe(3)
    for (const often of [day, week, month]) expect(often(1)).not.toContain('1 texts')
  })

  it('in a text stay in GSM-7 and short, with a link of 60 characters', () => {
    const url = `https://sms.${'x'.repeat(31)}.example/u/${'A1b2'.repeat(3)}`
    const shown = `https://${'x'.repeat(60 - 'https:///u/'.length - LINK_TOKEN_CHARACTERS)}/u/`
    expect(shown.length + LINK_TOKEN_CHARACTERS).toBe(60)
    for (const link of [url, shown + 'A1b2'.repeat(3)]) {
      const way = copyFor(locale).text.wayOut(link)
      expect(way.endsWith(link)).toBe(true)
      expect(way.length - link.length).toBeLessThanOrEqual(12)
      expect(measureText(way)).toMatchObject({ encoding: 'GSM-7', segments: 1, offending: [] })
    }
  })

  it.each(['Atelier Nord', 'L’Atelier – Cœur de Château & fêtes ÂÊÎÔç', 'W'.repeat(40)])(
    'carry a code of %s in one segment of GSM-7',
    (name) => {
      const text = codeText(locale, CODE, name.slice(0, 40))
      expect(measureText(text)).toMatchObject({ encoding: 'GSM-7', segments: 1, offending: [] })
      expect(text.indexOf(CODE)).toBeLessThanOrEqual(40 + 20)
      expect(text).toContain(String(CODE_LIFE_MS / 60_000))
    },
  )

  it('say how a code is: its length, its life, its tries', () => {
    const { verify } = copy
    for (const sentence of [verify.lead(NAME), verify.missing, verify.notACode]) {
      expect(sentence).toContain(String(CODE_CHARACTERS))
    }
    const minutes = String(CODE_LIFE_MS / 60_000)
    for (const sentence of [verify.hint, verify.expired(NAME)]) expect(sentence).toContain(minutes)
    expect(verify.nothing).toContain(String(PENDING_KEEP_MS / 3_600_000))
    for (const told of [verify.wrong, verify.wait, verify.tooEarly]) {
      expect(told(1)).not.toMatch(/\d/)
      expect(told(4)).toContain('4')
    }
  })

  it('name the language and its tag', () => {
    expect(copy.languageTag.split('-')[0]).toBe(locale)
    const ownName = new Intl.DisplayNames([locale], { type: 'language' }).of(locale)
    expect(copy.languageName.toLowerCase()).toBe(ownName?.toLowerCase())
  })

  it('are set for the page as the language’s printers do, and a text’s never', () => {
    const onPage = sentencesOf(copyFor(locale))
    expect(onPage).toEqual(
      sentences.map(([path, sentence]) => [
        path,
        path.startsWith('text.') ? sentence : typeset(sentence, locale),
      ]),
    )
    if (locale !== 'fr') return
    for (const [path, sentence] of onPage.filter(([each]) => !each.startsWith('text.'))) {
      expect(sentence, path).not.toMatch(/ [;!?»]|« | :(?:\s|$)/)
    }
  })
})

/** Sentences that are the same word in two languages. */
const SAME_IN: Record<string, string[]> = {
  'text.wayOut': ['Stop SMS: Zzyzx'],
  listSeparatorLast: [' e '],
  languageSwitch: ['Idioma'],
  'programme.transparency.quoted': ['“Zzyzx”', '«Zzyzx»'],
  'programme.poster.title': ['Zzyzx, por SMS'],
  'programme.transparency.hoursOf': ['Para Zzyzx:'],
}

describe('no language borrows a sentence from another', () => {
  const pairs = LOCALES.flatMap((one, index) =>
    LOCALES.slice(index + 1).map((other) => [one, other] as const),
  )
  it.each(pairs)('%s and %s', (one, other) => {
    const others = new Map(sentencesOf(COPIES[other]))
    const shared = sentencesOf(COPIES[one])
      .filter(([path, sentence]) => others.get(path) === sentence)
      .filter(([path, sentence]) => !SAME_IN[path]?.includes(sentence))
    expect(shared).toEqual([])
  })

  /** Words that only one of the languages has. */
  const ONLY_IN: Partial<Record<Locale, RegExp>> = {
    en: /\b(?:the|your|texts?|you|this|which)\b/i,
    fr: /\b(?:votre|vous|numéro de mobile|cochez|les|arrêter|et)\b/i,
    de: /\b(?:sie|ihre|nicht|und|nummer ein)\b/i,
  }
  it.each(Object.keys(ONLY_IN) as Locale[])('words of %s stand in no other language', (owner) => {
    for (const locale of LOCALES.filter((each) => each !== owner)) {
      const words = ONLY_IN[owner] ?? /$^/
      const exceptions = owner === 'fr' && locale === 'es' ? /\bles\b/gi : /$^/g
      const borrowed = sentencesOf(COPIES[locale]).filter(([, sentence]) =>
        words.test(sentence.replaceAll(exceptions, '')),
      )
      expect(borrowed, locale).toEqual([])
    }
  })
})

describe('the examples that the brand’s file ships with', () => {
  const url = `https://sms.ateliernord.example/u/${'A1b2'.repeat(3)}`
  it.each(
    brand.categories.flatMap((category) =>
      brand.brand.locales.map((locale) => [category.id, locale, category] as const),
    ),
  )('%s in %s fits in two segments, way out included', (_id, locale, category) => {
    const example = category.example[locale]
    const text =
      category.purpose === 'service' ? example : `${example}\n${copyFor(locale).text.wayOut(url)}`
    const measure = measureText(text)
    expect(measure.segments).toBeLessThanOrEqual(2)
    expect(measure.unitsLeft).toBeGreaterThanOrEqual(0)
  })
})

describe.each(LOCALES)('the wording kept as proof, in %s', (locale) => {
  const wording = formWording(brand, locale)
  const kept = JSON.stringify(wording)
  const holds = (sentence: string) => kept.includes(JSON.stringify(sentence).slice(1, -1))

  it('holds the sentence that says how to stop texts one gets already', () => {
    const { wayOut, wayOutLink } = copyFor(locale).form
    expect([wayOut, wayOutLink].filter((sentence) => !holds(sentence))).toEqual([])
  })

  it('holds every other word of the form, but the trap for machines and the list of countries', () => {
    const missing = Object.entries(copyFor(locale).form)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .filter(
        ([key, sentence]) =>
          !['countryLabel', 'honeypotLabel', 'wayOut'].includes(key) && !holds(sentence),
      )
    expect(missing.map(([key]) => key)).toEqual([])
  })

  it('holds what the brand says about each category, as the page sets it', () => {
    const { form } = copyFor(locale)
    expect(wording.categories.map(({ id }) => id)).toEqual(brand.categories.map(({ id }) => id))
    for (const [index, category] of brand.categories.entries()) {
      expect(wording.categories[index]).toEqual({
        id: category.id,
        name: typeset(category.name[locale], locale),
        question: form.question(category.name[locale]),
        benefit: typeset(category.benefit[locale], locale),
        example: category.example[locale],
        frequency: form.frequency[category.frequency.per](category.frequency.max),
        refuse: form.refuse,
        leave: form.leave,
      })
    }
  })

  it('of one category holds what its page says, and nothing about another', () => {
    const [category, ...others] = brand.categories
    if (category === undefined) throw new Error('brand.yaml has no category')
    const { alone } = copyFor(locale).programme
    const lone = loneWording(brand, category, locale)
    expect(lone).toMatchObject({
      title: category.name[locale],
      lead: alone.lead(brand.brand.name),
      categories: [{ id: category.id }],
      button: alone.button,
      others: alone.others,
    })
    for (const other of others) expect(JSON.stringify(lone)).not.toContain(other.name[locale])
    expect(loneWording({ ...brand, categories: [category] }, category, locale)).not.toHaveProperty(
      'others',
    )
  })

  it('says that a code comes first only where the brand asks for one', () => {
    expect(wording.codeAhead).toBe(copyFor(locale).form.codeAhead)
    const off = formWording({ ...brand, verification: { mode: 'off' } }, locale)
    expect(off).not.toHaveProperty('codeAhead')
  })

  it('says who writes, why, and where to ask', () => {
    const { name, legalName, contact, privacyUrl } = brand.brand
    expect(wording).toMatchObject({ locale, brand: name, privacyUrl })
    expect(wording.title).toContain(name)
    expect(wording.legal.join(' ')).toContain(legalName)
    expect(wording.legal.join(' ')).toContain(contact.email)
  })

  it('changes with any word of the brand, so that its content hash does', () => {
    const changed = structuredClone(brand)
    const [category] = changed.categories
    if (category !== undefined) category.benefit[locale] += ' !'
    expect(JSON.stringify(formWording(changed, locale))).not.toBe(kept)
    expect(JSON.stringify(formWording(structuredClone(brand), locale))).toBe(kept)
  })
})
