import { describe, expect, it } from 'vitest'
import { CHARACTERS_NAMED_MAX, GRAPHEMES_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { measureText } from '../../../src/domain/text.ts'
import { namesBrand } from '../../../src/domain/text/compose.ts'
import { describeText } from '../../../src/domain/text/describe.ts'

const LENGTH = 10_000
const filled = (piece: string) => piece.repeat(Math.floor(LENGTH / piece.length))
const inARow = (first: number) =>
  Array.from({ length: LENGTH }, (_, index) => String.fromCharCode(first + index)).join('')

const LONG_TEXTS: [what: string, text: string][] = [
  ['families', filled('👨‍👩‍👧‍👦')],
  ['emoji that all join', filled('😀\u200D')],
  ['flags', filled('🇫🇷')],
  ['Devanagari', filled('क्षी')],
  ['ten thousand Chinese signs', inARow(0x4e00)],
  ['ten thousand Korean syllables', inARow(0xac00)],
  ['accents written apart', filled('e\u0301')],
  ['accents alone', filled('\u0301')],
  ['euro signs', filled('a€')],
]

/** Time of this thread's own, in milliseconds: a busy machine must not fail a test. */
const worked = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** The quickest of some runs, in milliseconds: the first ones are also compiled. */
function quickest(task: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const before = worked()
    task()
    return worked() - before
  })
  return Math.min(...times)
}

describe('a text of ten thousand characters holds nobody up', () => {
  it.each(LONG_TEXTS)('%s', (_what, text) => {
    expect(quickest(() => measureText(text))).toBeLessThan(20)
    expect(quickest(() => describeText(text))).toBeLessThan(20)
    expect(quickest(() => namesBrand(text, 'Atelier Nord'))).toBeLessThan(20)
  })

  it.each(LONG_TEXTS)('and is still measured: %s', (_what, text) => {
    const { segments, unitsLeft } = measureText(text)
    expect(segments).toBeGreaterThan(60)
    expect(unitsLeft).toBeLessThan(0)
  })
})

it('a million characters, as the values of a template can make, are measured in a moment', () => {
  expect(quickest(() => measureText('Ж'.repeat(1_000_000)))).toBeLessThan(300)
})

it('names the first characters of a text in which every one is different', () => {
  const { offending, characters } = describeText(inARow(0x4e00))
  expect(offending).toHaveLength(CHARACTERS_NAMED_MAX)
  expect(characters.map(({ character }) => character)).toEqual(offending)
})

it('keeps an emoji whole in every text that can come to fit', () => {
  const family = '👨‍👩‍👧‍👦'
  const padding = 'a'.repeat(GRAPHEMES_CHARACTERS_MAX - family.length)
  expect(measureText(padding + family).offending).toEqual([family])
  expect(measureText(`${padding}a${family}`).offending).not.toContain(family)
})
