import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRow } from '../../src/domain/import-check.ts'
import { isRefused, type CheckedRow, type RawRow } from '../../src/domain/import-row.ts'
import { readTime } from '../../src/domain/import-time.ts'
import {
  EVIDENCE_CHARACTERS_MAX,
  NOTICE_CHARACTERS_MAX,
  REFERENCE_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import { guardFormula, unguardFormula } from '../../src/domain/spreadsheet.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const RULES = {
  now: NOW,
  brandCategories: new Set(['offers', 'order-updates']),
  defaultCountry: 'FR',
}
const RAW: RawRow = {
  line: 7,
  phoneNumber: '06 12 34 56 78',
  category: 'offers',
  status: 'granted',
  collectedAt: '2026-02-01T09:30:00+01:00',
  source: 'checkout',
  noticeText: 'Yes to offers by text',
  noticeLocale: 'en',
  reference: 'order-1',
  url: 'https://shop.example/checkout',
}
const check = (changes: Partial<RawRow> = {}) => checkRow({ ...RAW, ...changes }, RULES)
const applied = (changes: Partial<RawRow> = {}): CheckedRow => {
  const row = check(changes)
  if (isRefused(row)) throw new Error(row.message)
  return row
}

it('a row with everything is read in full', () => {
  expect(applied()).toEqual({
    line: 7,
    phoneNumber: '06 12 34 56 78',
    category: 'offers',
    status: 'granted',
    collectedAt: Date.parse('2026-02-01T08:30:00Z'),
    source: 'checkout',
    notice: { text: 'Yes to offers by text', locale: 'en' },
    reference: 'order-1',
    url: 'https://shop.example/checkout',
    number: { ok: true, phoneNumber: '+33612345678', country: 'FR' },
  })
})

describe('a row is applied', () => {
  const bare = { collectedAt: '', source: '', noticeText: '', noticeLocale: '', reference: '' }
  it.each<[what: string, changes: Partial<RawRow>, expected: Partial<CheckedRow>]>([
    ['with a reference and no url', { url: '' }, { url: null }],
    ['with a url and no reference', { reference: '' }, { reference: null }],
    ['without a source', { source: '' }, { source: 'import' }],
    ['without a time', { collectedAt: '' }, { collectedAt: null }],
    ['collected this very moment', { collectedAt: '2026-03-01T12:00:00Z' }, { collectedAt: NOW }],
    ['with its status in capitals', { status: ' GRANTED ' }, { status: 'granted' }],
    ['a withdrawal that proves nothing', { ...bare, url: '', status: 'Withdrawn' }, {}],
    ['at the longest reference', { reference: 'r'.repeat(REFERENCE_CHARACTERS_MAX) }, {}],
    ['at the longest notice', { noticeText: 'n'.repeat(NOTICE_CHARACTERS_MAX) }, {}],
    [
      'with the line breaks of another system',
      { noticeText: 'a\r\nb\r\n' },
      { notice: { text: 'a\nb', locale: 'en' } },
    ],
  ])('%s', (_what, changes, expected) => {
    expect(applied(changes)).toMatchObject(expected)
  })
})

describe('a row is refused', () => {
  it.each<[what: string, changes: Partial<RawRow>, code: string]>([
    ['without a number', { phoneNumber: '' }, 'invalid_phone_number'],
    ['with a landline', { phoneNumber: '01 42 68 53 00' }, 'invalid_phone_number'],
    ['with what a spreadsheet makes of one', { phoneNumber: '3.36E+10' }, 'invalid_phone_number'],
    ['without a category', { category: '' }, 'unknown_category'],
    ['with another brand’s category', { category: 'news' }, 'unknown_category'],
    ['with a category in capitals', { category: 'OFFERS' }, 'unknown_category'],
    ['without a status', { status: '' }, 'invalid_request'],
    ['with a status that is no answer', { status: 'pending' }, 'invalid_request'],
    ['a millisecond from now', { collectedAt: '2026-03-01T12:00:00.001Z' }, 'invalid_request'],
    ['tomorrow', { collectedAt: '2026-03-02' }, 'invalid_request'],
    [
      'a withdrawal of tomorrow',
      { status: 'withdrawn', collectedAt: '2026-03-02' },
      'invalid_request',
    ],
    [
      'with a time that means another moment everywhere',
      { collectedAt: '2026-02-01T09:30:00' },
      'invalid_request',
    ],
    ['with a source nobody knows', { source: 'fax' }, 'invalid_request'],
    ['with a notice in no language', { noticeLocale: '' }, 'invalid_request'],
    ['with a language without a notice', { noticeText: ' ' }, 'invalid_request'],
    ['in a language Accord does not speak', { noticeLocale: 'xx' }, 'invalid_request'],
    ['with control characters in the notice', { noticeText: 'a\u0007' }, 'invalid_request'],
    [
      'past the longest notice',
      { noticeText: 'n'.repeat(NOTICE_CHARACTERS_MAX + 1) },
      'invalid_request',
    ],
    [
      'past the longest reference',
      { reference: 'r'.repeat(REFERENCE_CHARACTERS_MAX + 1) },
      'invalid_request',
    ],
    [
      'past the longest url',
      { url: `https://a.example/${'p'.repeat(EVIDENCE_CHARACTERS_MAX)}` },
      'invalid_request',
    ],
    ['with a url that runs', { url: 'javascript:alert(1)' }, 'invalid_request'],
    ['with a url without a scheme', { url: 'shop.example' }, 'invalid_request'],
    ['with neither reference nor url', { reference: '', url: '' }, 'unproven_consent'],
    ['without the words shown', { noticeText: '', noticeLocale: '' }, 'unproven_consent'],
  ])('%s', (_what, changes, code) => {
    const row = check(changes)
    expect(row).toMatchObject({ line: 7, code })
    expect((row as { message: string }).message).toMatch(/^[A-Za-z].*[.]$/)
  })

  it('never with its number in the words', () => {
    const digits = fc.string({
      unit: fc.constantFrom('0', '1', '2', '3', '6', '9', '+', ' ', '.', '-'),
      minLength: 7,
    })
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom(...(Object.keys(RAW) as (keyof RawRow)[])),
        (text, field) => {
          if (field === 'line') return
          const row = check({ [field]: text })
          if (isRefused(row)) expect(row.message).not.toMatch(/\d{6}/)
        },
      ),
    )
  })
})

describe('a time', () => {
  it.each([
    ['2026-02-01', '2026-02-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2026-02-01T23:30:00-01:00', '2026-02-02T00:30:00.000Z'],
    ['2026-02-01T00:30:00+0100', '2026-01-31T23:30:00.000Z'],
    ['2026-02-01 09:30Z', '2026-02-01T09:30:00.000Z'],
    ['2026-02-01t09:30:15.123456789z', '2026-02-01T09:30:15.123Z'],
    ['2026-02-01T09:30:15,5Z', '2026-02-01T09:30:15.500Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(readTime(text) ?? NaN).toISOString()).toBe(expected)
  })

  it.each(
    ['', 'yesterday', '2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-02-00'].concat(
      ['0001-01-01', '2026-02-01T24:00:00Z', '2026-02-01T09:60Z', '2026-02-01T09:30:60Z'],
      ['01/02/2026', '20260201', '1767225600', '2026-02-01T09:30:00', '2026-02-01T09:30+24:00'],
    ),
  )('%j is not read', (text) => {
    expect(readTime(text)).toBeNull()
  })

  it('is the one the platform reads', () => {
    const date = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(date, (moment) => {
        expect(readTime(moment.toISOString())).toBe(moment.getTime())
      }),
    )
  })
})

describe('a cell of a spreadsheet', () => {
  it.each([
    '=1+1',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    "'=1",
    '+33 6 12',
    '+',
  ])('%j is kept from running', (cell) => {
    expect(guardFormula(cell)).toBe(`'${cell}`)
  })
  it.each(['', 'a=1', '+33612345678', "it's", "'quoted'", '0612345678', 'https://a.example'])(
    '%j stays as it is',
    (cell) => {
      expect(guardFormula(cell)).toBe(cell)
    },
  )
  it('is the same after both ways', () => {
    const cell = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '1') })
    fc.assert(
      fc.property(cell, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text)
      }),
    )
  })
})
