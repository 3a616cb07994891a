import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SUGGESTION_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { measureText } from '../../../src/domain/text.ts'
import { isGsm } from '../../../src/domain/text/gsm-7.ts'
import { inGsmWherePossible, plainLetter } from '../../../src/domain/text/plain-letters.ts'
import {
  suggestReplacements,
  type DifferencePart,
  type Suggestion,
} from '../../../src/domain/text/replacements.ts'

const told = (suggestion: Suggestion | null) =>
  suggestion?.replacements.map(({ from, to, count }) => `${from}→${to} ×${count}`)

describe('a character that GSM-7 lacks is written', () => {
  it.each([
    ['’', "'"],
    ['‘', "'"],
    ['“', '"'],
    ['«', '"'],
    ['»', '"'],
    ['…', '...'],
    ['–', '-'],
    ['œ', 'oe'],
    ['Œ', 'OE'],
    ['ê', 'e'],
    ['ç', 'c'],
    ['À', 'A'],
    ['ÿ', 'y'],
    ['\u00A0', ' '],
    ['\u202F', ' '],
    ['\u2009', ' '],
    ['\u00AD', ''],
    ['\u200B', ''],
    ['e\u0301', 'é'],
    ['e\u0302', 'e'],
    ['²', '2'],
    ['½', '1/2'],
    ['ﬁ', 'fi'],
    ['№', 'No'],
    ['™', 'TM'],
    ['ł', 'l'],
    ['ã', 'a'],
    ['1️⃣', '1'],
    ['Ａ', 'A'],
  ])('%j as %j', (character, plain) => {
    expect(plainLetter(character)).toBe(plain)
  })

  it.each(['🎉', '❤️', 'Ж', '中', '한', 'ا'])('as nothing when it is %s', (character) => {
    expect(plainLetter(character)).toBeNull()
  })

  it.each(Array.from('éèàùìòñäöüÄÖÑÜßæøåÉÇ€[]'))('as itself when it is %s', (character) => {
    expect(plainLetter(character)).toBe(character)
  })

  it('always in GSM-7', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3 }), (text) => {
        expect(isGsm(plainLetter(text) ?? '')).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('among others that have no likeness and stay', () => {
    expect(inGsmWherePossible('L’été 🎉 à Żnin, « ça »')).toBe('L\'été 🎉 à Znin, " ca "')
  })
})

describe('the smallest set of replacements', () => {
  it('is none for a text of one segment, whatever it holds', () => {
    expect(suggestReplacements(`ê’ç${'a'.repeat(67)}`)).toBeNull()
    expect(suggestReplacements(`[${'a'.repeat(158)}`)).toBeNull()
  })

  it('turns two segments of UCS-2 into one of GSM-7', () => {
    const suggestion = suggestReplacements(`Fête d’été${'a'.repeat(70)} chez Cœur`)
    expect(suggestion).toMatchObject({ segments: 1, encoding: 'GSM-7', offending: [] })
    expect(suggestion?.text).toBe(`Fete d'été${'a'.repeat(70)} chez Coeur`)
    expect(told(suggestion)).toEqual(['ê→e ×1', "’→' ×1", 'œ→oe ×1'])
  })

  it('leaves what GSM-7 has', () => {
    expect(suggestReplacements(`éèàù ê ${'a'.repeat(70)}`)?.text).toBe(`éèàù e ${'a'.repeat(70)}`)
  })

  it('shows where, part by part', () => {
    expect(suggestReplacements(`ç’est ${'a'.repeat(70)}ê`)?.difference).toEqual([
      { from: 'ç', to: 'c' },
      { from: '’', to: "'" },
      { same: `est ${'a'.repeat(70)}` },
      { from: 'ê', to: 'e' },
    ])
  })

  it('is none when an emoji keeps the text in UCS-2', () => {
    expect(suggestReplacements(`Fête 🎉 ${'a'.repeat(70)}`)).toBeNull()
  })

  it('is not looked for in a text that no replacement brings down to two segments', () => {
    expect(suggestReplacements('e\u0302'.repeat(SUGGESTION_CHARACTERS_MAX))).toBeNull()
  })

  it('prefers one invisible sign to every accent', () => {
    const text = `êêê\u200B${'a'.repeat(67)}`
    expect(told(suggestReplacements(text))).toEqual(['\u200B→ ×1'])
  })

  it('keeps an accent that only has to be put together', () => {
    const suggestion = suggestReplacements(`🎉e\u0302${'a'.repeat(67)}`)
    expect(suggestion?.text).toBe(`🎉ê${'a'.repeat(67)}`)
  })

  it.each([
    ['one bracket for one septet too many', `[a]${'a'.repeat(156)}`, 1],
    ['both when both are needed', `[a]${'a'.repeat(157)}`, 2],
    ['a brace beside a euro, which has no likeness', `€{${'a'.repeat(157)}`, 1],
  ])('takes %s', (_what, text, count) => {
    const suggestion = suggestReplacements(text)
    expect(suggestion?.segments).toBe(1)
    expect(suggestion?.replacements.reduce((sum, each) => sum + each.count, 0)).toBe(count)
  })

  it('goes on to brackets when accents alone do not do', () => {
    const suggestion = suggestReplacements(`ê[a]${'a'.repeat(301)}`)
    expect(suggestion).toMatchObject({ segments: 2, encoding: 'GSM-7', units: 306 })
    expect(told(suggestion)).toHaveLength(2)
  })

  it('aims at two segments when there are more, as more never leave', () => {
    const suggestion = suggestReplacements(`ê${'a'.repeat(260)}`)
    expect(measureText(`ê${'a'.repeat(260)}`).segments).toBe(4)
    expect(suggestion?.segments).toBe(2)
  })

  it('shows what it can when the text stays too long', () => {
    expect(suggestReplacements(`ê${'a'.repeat(400)}`)).toMatchObject({
      encoding: 'GSM-7',
      segments: 3,
      unitsLeft: -95,
    })
  })

  it.each([
    ['a link', 'https://shop.example/été/~[x]'],
    ['a link without its scheme', 'shop.example/été'],
    ['a placeholder', '{x}'],
  ])('never touches %s', (_what, fixed) => {
    const suggestion = suggestReplacements(`ê[ ${fixed} ${'a'.repeat(140)}`)
    expect(suggestion?.text ?? fixed).toContain(fixed)
  })

  it('is none when what GSM-7 lacks stands in a link', () => {
    expect(suggestReplacements(`ê https://shop.example/fête ${'a'.repeat(60)}`)).toBeNull()
  })

  it('of the longest text is found or given up in a moment', () => {
    const longest = SUGGESTION_CHARACTERS_MAX
    for (const sign of ['[', 'ê', 'e\u0302', '[ê', '👍🏽', 'https://a/ ', '{']) {
      const text = sign.repeat(longest / sign.length)
      const before = performance.now()
      suggestReplacements(text)
      expect(performance.now() - before).toBeLessThan(1_000)
    }
  })
})

const asBefore = (difference: DifferencePart[]) =>
  difference.map((part) => ('same' in part ? part.same : part.from)).join('')
const asAfter = (difference: DifferencePart[]) =>
  difference.map((part) => ('same' in part ? part.same : part.to)).join('')

const letters = fc.constantFrom(
  ...Array.from('aé €[]{}~|êç’œ…«'),
  '\u00A0',
  '\u200B',
  'e\u0302',
  '🎉',
  'Ж',
)
const anyText = fc
  .tuple(
    fc.array(letters, { maxLength: 40 }),
    fc.constantFrom(0, 28, 60, 68, 90, 118, 130, 150, 158, 270, 300),
    fc.array(letters, { maxLength: 40 }),
  )
  .map(([before, filler, after]) => `${before.join('')}${'a'.repeat(filler)}${after.join('')}`)

describe('any suggestion', () => {
  it('takes fewer segments, and shows exactly what it changes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const suggestion = suggestReplacements(text)
        if (suggestion === null) return
        expect(suggestion.segments).toBeLessThan(measureText(text).segments)
        expect(suggestion).toMatchObject(measureText(suggestion.text))
        expect(asBefore(suggestion.difference)).toBe(text)
        expect(asAfter(suggestion.difference)).toBe(suggestion.text)
        const changed = suggestion.difference.filter((part) => !('same' in part))
        const counted = suggestion.replacements.reduce((sum, { count }) => sum + count, 0)
        expect(changed).toHaveLength(counted)
      }),
      { numRuns: 2_000 },
    )
  })

  /** Every set of brackets that may be written with one septet, smallest first. */
  const fewestByHand = (text: string, target: number): number | null => {
    const places = [...text.matchAll(/[[\]{}~|]/g)].map(({ index }) => index)
    let fewest: number | null = null
    for (let set = 0; set < 2 ** places.length; set += 1) {
      const size = set.toString(2).replaceAll('0', '').length
      if (fewest !== null && size >= fewest) continue
      const written = Array.from(text, (letter, index) => {
        const place = places.indexOf(index)
        return place >= 0 && (set >> place) % 2 === 1 ? '-' : letter
      }).join('')
      if (measureText(written).segments <= target) fewest = size
    }
    return fewest
  }

  const gsm = fc.constantFrom(...Array.from('a[]{~€'))
  const atTheEdge = fc
    .tuple(
      fc.array(gsm, { maxLength: 4 }),
      fc.constantFrom(148, 150, 151, 152, 153, 154),
      fc.array(gsm, { maxLength: 5 }),
      fc.constantFrom(0, 0, 143, 146, 148, 150),
    )
    .map(([a, x, b, y]) => `${a.join('')}${'a'.repeat(x)}${b.join('')}${'a'.repeat(y)}`)

  it('of GSM-7 is the smallest there is, found by trying them all', () => {
    fc.assert(
      fc.property(atTheEdge, (text) => {
        const { segments } = measureText(text)
        fc.pre(segments > 1 && segments <= 3)
        const suggestion = suggestReplacements(text)
        const size = suggestion?.replacements.reduce((sum, { count }) => sum + count, 0) ?? null
        expect(size).toBe(fewestByHand(text, segments - 1))
      }),
      { numRuns: 1_500 },
    )
  })
})
