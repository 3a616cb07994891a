import { describe, expect, it } from 'vitest'
import { INTENTS } from '../../src/domain/intent/intent.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { categories, corpus, mark, score } from './corpus.ts'

const tuned = corpus('tuned')
const heldOut = corpus('held-out')
const later = corpus('later')
const LABELS = ['', 'marketing', 'service', ...categories.map(({ id }) => id)]

describe('the corpus', () => {
  it('is large, and a part of it is held out', () => {
    expect(tuned.length + heldOut.length).toBeGreaterThanOrEqual(1_500)
    const share = heldOut.length / (tuned.length + heldOut.length)
    expect(share).toBeGreaterThan(0.25)
  })

  it.each(LOCALES)('speaks %s, about everything', (locale) => {
    for (const part of [tuned, heldOut]) {
      const own = part.filter((each) => each.locale === locale)
      expect(new Set(own.map(({ intent }) => intent))).toEqual(new Set(INTENTS))
      expect(own.filter(({ intent }) => intent === 'none').length).toBeGreaterThan(30)
    }
  })

  it('has labels that exist, and a kind where one is left', () => {
    for (const { intent, category, text } of [...tuned, ...heldOut, ...later]) {
      expect(INTENTS, text).toContain(intent)
      expect(LABELS, text).toContain(category)
      expect(category !== '', text).toBe(intent === 'unsubscribe_category')
    }
  })

  it('says nothing both in the tuned part and in another', () => {
    const texts = (part: typeof tuned) =>
      part.map(({ locale, text }) => `${locale} ${text.toLowerCase()}`)
    const held = new Set(texts([...heldOut, ...later]))
    expect(texts(tuned).filter((text) => held.has(text))).toEqual([])
  })
})

describe.each([
  ['unknown', (each: (typeof tuned)[number]) => mark(each)],
  ['known', (each: (typeof tuned)[number]) => mark(each, each.locale)],
])('with the language %s', (_known, read) => {
  it('the tuned part is understood', () => {
    const { recall, falseAlarms, falselyDone, exact } = score(tuned.map(read))
    expect(recall).toBeGreaterThanOrEqual(0.995)
    expect(falseAlarms).toBeLessThanOrEqual(0.002)
    expect(falselyDone).toBeLessThanOrEqual(0.002)
    expect(exact).toBeGreaterThanOrEqual(0.99)
  })

  it.each(LOCALES)('the tuned part in %s is', (locale) => {
    const { recall, falseAlarms } = score(tuned.filter((each) => each.locale === locale).map(read))
    expect(recall).toBeGreaterThanOrEqual(0.99)
    expect(falseAlarms).toBeLessThanOrEqual(0.01)
  })

  it('the held-out part is nearly as well', () => {
    const { recall, falseAlarms, falselyDone, exact } = score(heldOut.map(read))
    expect(recall).toBeGreaterThanOrEqual(0.98)
    expect(falseAlarms).toBeLessThanOrEqual(0.01)
    expect(falselyDone).toBeLessThanOrEqual(0.01)
    expect(exact).toBeGreaterThanOrEqual(0.96)
  })

  it('roundabout ways are understood sometimes, and hardly ever misunderstood', () => {
    const { recall, falseAlarms, falselyDone } = score(later.map(read))
    expect(recall).toBeGreaterThanOrEqual(0.25)
    expect(falseAlarms).toBeLessThanOrEqual(0.03)
    expect(falselyDone).toBeLessThanOrEqual(0.02)
  })
})
