import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { CHARACTERS_NAMED_MAX, UNITS_MAX } from '../../src/domain/limits.ts'
import {
  fitsInOneMessage,
  isReadableText,
  measureText,
  type Encoding,
} from '../../src/domain/text.ts'
import { splitGraphemes } from '../../src/domain/text/graphemes.ts'

describe('the segments of a text, at each boundary', () => {
  it.each<
    [what: string, text: string, encoding: Encoding, segments: number, units: number, left: number]
  >([
    ['nothing', '', 'GSM-7', 1, 0, 306],
    ['160 plain characters fill one segment', 'a'.repeat(160), 'GSM-7', 1, 160, 146],
    ['161 need two', 'a'.repeat(161), 'GSM-7', 2, 161, 145],
    ['306 fill two', 'a'.repeat(306), 'GSM-7', 2, 306, 0],
    ['307 need three', 'a'.repeat(307), 'GSM-7', 3, 307, -1],
    ['70 accented characters fill one', 'ê'.repeat(70), 'UCS-2', 1, 70, 64],
    ['71 need two', 'ê'.repeat(71), 'UCS-2', 2, 71, 63],
    ['134 fill two', 'ê'.repeat(134), 'UCS-2', 2, 134, 0],
    ['135 need three', 'ê'.repeat(135), 'UCS-2', 3, 135, -1],
    ['a euro sign counts two', '€', 'GSM-7', 1, 2, 304],
    ['80 euro signs fill one', '€'.repeat(80), 'GSM-7', 1, 160, 146],
    ['81 need two', '€'.repeat(81), 'GSM-7', 2, 162, 144],
    ['a euro sign at 160 spills', `${'a'.repeat(159)}€`, 'GSM-7', 2, 161, 145],
    ['a euro sign at 306 spills', `${'a'.repeat(305)}€`, 'GSM-7', 3, 307, -1],
    [
      'a euro sign never straddles: 306 units can need three',
      `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      'GSM-7',
      3,
      306,
      -1,
    ],
    ['with one less it fits', `${'a'.repeat(152)}€${'a'.repeat(151)}`, 'GSM-7', 2, 305, 1],
    ['an emoji counts two', '😀', 'UCS-2', 1, 2, 132],
    ['35 emoji fill one', '😀'.repeat(35), 'UCS-2', 1, 70, 64],
    ['36 need two', '😀'.repeat(36), 'UCS-2', 2, 72, 62],
    ['66 fill two: 67 units are odd', '😀'.repeat(66), 'UCS-2', 2, 132, 2],
    ['67 need three', '😀'.repeat(67), 'UCS-2', 3, 134, -1],
    ['a family is one sign of eleven units', '👨‍👩‍👧‍👦', 'UCS-2', 1, 11, 123],
    ['one ê turns 306 into 134', `${'a'.repeat(134)}ê`, 'UCS-2', 3, 135, -1],
    ['a line break counts one', 'a\nb', 'GSM-7', 1, 3, 303],
  ])('%s', (_what, text, encoding, segments, units, unitsLeft) => {
    expect(measureText(text)).toMatchObject({ encoding, segments, units, unitsLeft })
    expect(fitsInOneMessage(measureText(text))).toBe(segments <= 2)
  })
})

describe('a French character', () => {
  it.each(Array.from('çêâîôûëïœÿÀÈÙÂÊÎÔÛËÏŒŸ’‘«»“”…–—°²\u00A0\u202F`'))(
    '%s forces UCS-2',
    (character) => {
      expect(measureText(`prix ${character}`)).toMatchObject({
        encoding: 'UCS-2',
        offending: [character],
      })
    },
  )

  it.each(Array.from('éèàùÉÇæÆäöüñß£@_\'"!?;:%&()'))('%s stays in GSM-7', (character) => {
    expect(measureText(character)).toMatchObject({ encoding: 'GSM-7', units: 1, offending: [] })
  })

  it.each(Array.from('€[]{}^~|\\'))('%s stays in GSM-7 and counts two', (character) => {
    expect(measureText(character)).toMatchObject({ encoding: 'GSM-7', units: 2, offending: [] })
  })
})

it('names each offending character once, in the order they appear', () => {
  expect(measureText('être à l’arrêt, l’hiver : ça…').offending).toEqual(['ê', '’', 'ç', '…'])
})

describe('every UTF-16 code unit', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))

  it('has the encoding that the calculator gives it', () => {
    const wrong = all.filter(
      (sign) => measureText(sign).encoding !== new SegmentedMessage(sign).encodingName,
    )
    expect(wrong).toEqual([])
  })

  it('is cut from a neighbour where the calculator cuts', () => {
    const cuts = (text: string) => new SegmentedMessage(text).graphemes
    const wrong = all.filter((sign) => {
      const beside = `a${sign}"`
      return !isDeepStrictEqual(splitGraphemes(beside), cuts(beside))
    })
    expect(wrong).toEqual([])
  })

  it('is cut from accents that follow it where the calculator cuts', () => {
    const cuts = (text: string) => new SegmentedMessage(text).graphemes
    const wrong = all
      .slice(0, 0x0600)
      .map((sign) => `${sign}\u0301\u0302${sign}`)
      .filter((text) => !isDeepStrictEqual(splitGraphemes(text), cuts(text)))
    expect(wrong).toEqual([])
  })
})

const GSM_BASIC = Array.from('abcdefghijklmnopqrstuvwxyzABC 0123456789éèàùÉÇ@£$¥\n')
// The form feed is among them (3GPP TS 23.038, 6.2.1.1); no text that is accepted holds one.
const GSM_DOUBLE = Array.from('€[]{}^~|\\\f')
const UCS = Array.from('êôçœ’«…中Ж')
const EMOJI = ['😀', '🇫🇷', '👨‍👩‍👧‍👦', '❤️', '👍🏽']
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...GSM_BASIC, ...GSM_DOUBLE), maxLength: 340 }),
  fc.string({ unit: fc.constantFrom(...GSM_BASIC, ...GSM_DOUBLE, ...UCS), maxLength: 160 }),
  fc.string({ unit: fc.constantFrom(...GSM_BASIC, ...UCS, ...EMOJI), maxLength: 160 }),
  fc.string({ unit: 'binary', maxLength: 160 }),
)

describe('any text', () => {
  it('is measured as the calculator that iAdvize’s own criterion is does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reference = new SegmentedMessage(text, 'auto', false)
        const { encoding, segments, offending } = measureText(text)
        expect(encoding).toBe(reference.encodingName)
        expect(segments).toBe(reference.segmentsCount)
        const offenders = [...new Set(reference.getNonGsmCharacters())]
        expect(offending).toEqual(offenders.slice(0, CHARACTERS_NAMED_MAX))
      }),
      { numRuns: 1_000 },
    )
  })

  it('is cut where the calculator cuts it, however its signs join', () => {
    const joining = fc.constantFrom(
      ...Array.from('aéê’€\r\n…😀ЖйΆΩक्षी각ａ\u0301\u0302\u200D\uFE0F\u20E3\u0600\u0903'),
      ...EMOJI,
      '\u{1F3FD}',
      '\u{1F1EB}',
      '\uD83D',
    )
    fc.assert(
      fc.property(fc.string({ unit: joining, maxLength: 12 }), (text) => {
        const reference = new SegmentedMessage(text, 'auto', false)
        const { encoding, segments, offending, units } = measureText(text)
        expect(encoding).toBe(reference.encodingName)
        expect(segments).toBe(units > UNITS_MAX[encoding] ? 3 : reference.segmentsCount)
        expect(offending).toEqual([...new Set(reference.getNonGsmCharacters())])
      }),
      { numRuns: 8_000 },
    )
  })

  it.each([69, 70, 71, 133, 134, 135, 159, 160, 161, 305, 306, 307])(
    'is measured so at %i units, whatever stands at the edge',
    (units) => {
      const edge = fc.array(fc.constantFrom('a', '€', '[', '\n', 'é', 'ê', '😀', 'e\u0302', '👍🏽'), {
        maxLength: 4,
      })
      fc.assert(
        fc.property(edge, edge, (before, after) => {
          const [begin, end] = [before.join(''), after.join('')]
          const text = `${begin}${'a'.repeat(Math.max(0, units - begin.length - end.length))}${end}`
          const reference = new SegmentedMessage(text, 'auto', false)
          expect(measureText(text)).toMatchObject({
            encoding: reference.encodingName,
            segments: reference.segmentsCount,
          })
        }),
        { numRuns: 60 },
      )
    },
  )

  it('takes the units that a count by hand gives', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { encoding, units } = measureText(text)
        const double = Array.from(text).filter((each) => GSM_DOUBLE.includes(each)).length
        expect(units).toBe(encoding === 'GSM-7' ? text.length + double : text.length)
      }),
      { numRuns: 1_000 },
    )
  })

  it('fits in two segments exactly when units are left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const measure = measureText(text)
        expect(measure.unitsLeft >= 0).toBe(fitsInOneMessage(measure))
        expect(measure.unitsLeft).toBeLessThanOrEqual(UNITS_MAX[measure.encoding] - measure.units)
      }),
      { numRuns: 2_000 },
    )
  })

  it('does not fit when one letter carries more accents than two segments hold', () => {
    const text = `e${'\u0301'.repeat(200)}`
    const measure = measureText(text)
    expect(measure.units).toBe(201)
    expect(measure.unitsLeft).toBeLessThan(0)
    expect(fitsInOneMessage(measure)).toBe(false)
  })
})

describe('a text a person can read', () => {
  it.each(['a', 'été 2026', 'two\nlines', 'two\r\nlines', '中', '😀', 'a\u00A0b'])('%j', (text) => {
    expect(isReadableText(text)).toBe(true)
  })

  it.each([
    '',
    ' ',
    '\n',
    ' \r\n ',
    '\u00A0',
    'a\u0000',
    'a\tb',
    '\u001B[31m',
    'a\u007F',
    'a\u0085',
  ])('is not %j', (text) => {
    expect(isReadableText(text)).toBe(false)
  })
})
