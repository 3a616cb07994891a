import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { MappingOptions } from '../../server/consent/import/mapping.ts'
import { MAPPINGS, type MappingName } from '../../server/consent/import/mappings.ts'
import { readCsv } from '../../server/consent/import/read-csv.ts'
import { readVendorTime } from '../../server/consent/import/vendor-mapping.ts'
import { checkRow } from '../../src/domain/import-check.ts'
import { isPassedOver, isRefused } from '../../src/domain/import-row.ts'
import { inPieces, listed } from '../support/bytes.ts'

const RULES = {
  now: Date.parse('2026-03-01T12:00:00Z'),
  brandCategories: new Set(['offers']),
  defaultCountry: 'FR',
}
const PROOF = {
  category: 'offers',
  noticeText: 'Yes to offers by text',
  noticeLocale: 'en',
  url: 'https://shop.example/offers',
}

/** What becomes of each row: line, what happens, number, time, source. */
async function imported(name: MappingName, content: string | Buffer, options: MappingOptions) {
  const rows = await listed(readCsv(inPieces(content, 50), MAPPINGS[name], options))
  return rows.map((row) => {
    if (isPassedOver(row)) return [row.line, row.passedOver].join(' ')
    const checked = isRefused(row) ? row : checkRow(row, RULES)
    if (isRefused(checked)) return [checked.line, checked.code].join(' ')
    const { line, status, number, collectedAt, source } = checked
    const time = collectedAt === null ? '-' : new Date(collectedAt).toISOString().slice(0, 16)
    return [line, status, number.phoneNumber, time, source].join(' ')
  })
}

const fixture = (file: string) => readFile(new URL(`fixtures/${file}.csv`, import.meta.url))

describe.each<[file: string, name: MappingName, granted: string[], always: string[]]>([
  [
    'brevo',
    'brevo',
    ['2 granted +33612345678 - import'],
    ['3 withdrawn +33612345679 2026-02-02T08:00 import', '4 no_number', '5 invalid_request'],
  ],
  [
    'brevo-status',
    'brevo',
    ['2 granted +33612345678 - import'],
    ['3 withdrawn +33612345679 - import'],
  ],
  [
    'klaviyo',
    'klaviyo',
    ['2 granted +33612345678 2023-02-21T20:07 import'],
    ['3 withdrawn +33612345679 2024-05-01T12:34 import', '4 never_asked', '5 no_number'],
  ],
  [
    'mailchimp',
    'mailchimp',
    ['2 granted +33612345678 - import'],
    ['4 withdrawn +33612345679 - import', '5 never_asked'],
  ],
  [
    'twilio-consents',
    'twilio',
    [
      '2 granted +33612345678 2024-03-01T09:30 import',
      '4 granted +33612345680 2024-05-01T09:30 keyword',
    ],
    ['3 withdrawn +33612345679 2024-04-01T09:30 keyword', '5 withdrawn +33612345681 - import'],
  ],
  [
    'twilio-log',
    'twilio',
    [],
    ['2 never_asked', '3 withdrawn +33612345679 2026-01-05T10:00 import', '5 never_asked'],
  ],
])('%s.csv', (file, name, granted, always) => {
  const byLine = (rows: string[]) => rows.toSorted((a, b) => parseInt(a) - parseInt(b))

  it('imports who agreed, with the proof the operator gives, and who left', async () => {
    expect(await imported(name, await fixture(file), PROOF)).toEqual(
      byLine([...granted, ...always]),
    )
  })

  it('imports who left, and nobody who agreed, without a proof', async () => {
    const unproven = granted.map((row) => `${parseInt(row)} unproven_consent`)
    const rows = await imported(name, await fixture(file), { category: 'offers' })
    expect(rows).toEqual(byLine([...unproven, ...always]))
  })

  it('is refused as a whole without a category', async () => {
    await expect(imported(name, await fixture(file), {})).rejects.toThrow(/names no category/)
  })

  it('is recognised whatever the case of its columns', async () => {
    const [header = '', ...rows] = (await fixture(file)).toString().split('\n')
    const shouted = [header.toUpperCase(), ...rows].join('\n')
    expect(await imported(name, shouted, PROOF)).toEqual(byLine([...granted, ...always]))
  })
})

it.each(['brevo', 'klaviyo', 'mailchimp', 'twilio'] as const)(
  'a file that is not from %s is refused with the columns it needs',
  async (name) => {
    const other = imported(name, 'Name,Telephone\nCamille,+33612345678\n', PROOF)
    await expect(other).rejects.toThrow(/needs the columns “/)
  },
)

it.each([
  ['2024-05-01 12:34:56', '2024-05-01T12:34:56Z'],
  ['2024-05-01 12:34:56 UTC', '2024-05-01T12:34:56Z'],
  ['2024-05-01T12:34:56.123', '2024-05-01T12:34:56.123Z'],
  ['2024-05-01T12:34:56+02:00', '2024-05-01T12:34:56+02:00'],
  ['31-12-2024', '2024-12-31'],
  ['31-12-2024 08:00:00', '2024-12-31T08:00:00Z'],
  ['05/01/2024', '05/01/2024'],
  ['', ''],
])('a time written %j is read as %j', (written, read) => {
  expect(readVendorTime(written)).toBe(read)
})
