import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSendRequest, sendRequest } from '../../server/http/api/messages.ts'
import { readSendRow, SEND_FIELDS } from '../../server/messages/batches/read-send-row.ts'
import {
  PHONE_INPUT_CHARACTERS_MAX,
  REFERENCE_CHARACTERS_MAX,
  SCHEDULE_AHEAD_MS_MAX,
  TEMPLATE_VALUE_CHARACTERS_MAX,
  TEMPLATE_VALUES_MAX,
} from '../../src/domain/limits.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const good = { to: '+33612345678', category: 'offers', text: 'Bonjour' }

/** What the API makes of one text: its request, or nothing. */
function byTheApi(given: object) {
  const parsed = sendRequest.safeParse(given)
  if (!parsed.success) return undefined
  try {
    return readSendRequest({ clock: () => NOW }, parsed.data)
  } catch {
    return undefined
  }
}
const inABatch = (given: object) => {
  const request = readSendRow(given, NOW)
  return typeof request === 'string' ? undefined : request
}
const withoutUndefined = (request: object | undefined) =>
  request && Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined))
function expectTheSame(given: object): void {
  expect(withoutUndefined(inABatch(given))).toEqual(withoutUndefined(byTheApi(given)))
}

const interesting = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    'a',
    'private-sale',
    'Private',
    'fr',
    'xx',
    '2026-11-24T10:00:00Z',
    '2026-11-24',
    '2026-11-24T10:00:00',
    '2026-13-24T10:00:00+01:00',
    '\u0000',
    '\ud800',
    'a\nb',
    5,
    true,
    null,
    undefined,
    {},
    [],
    { name: 'Léa' },
    { name: 5 },
    { name: '\u0007' },
    { name: '' },
    new Date(NOW + SCHEDULE_AHEAD_MS_MAX).toISOString(),
    new Date(NOW + SCHEDULE_AHEAD_MS_MAX + 1).toISOString(),
    'x'.repeat(PHONE_INPUT_CHARACTERS_MAX),
    'x'.repeat(PHONE_INPUT_CHARACTERS_MAX + 1),
    'x'.repeat(20),
    'x'.repeat(21),
    'x'.repeat(64),
    'x'.repeat(65),
    'x'.repeat(REFERENCE_CHARACTERS_MAX),
    'x'.repeat(REFERENCE_CHARACTERS_MAX + 1),
    'x'.repeat(10_000),
    'x'.repeat(10_001),
    { name: 'x'.repeat(TEMPLATE_VALUE_CHARACTERS_MAX + 1) },
    Object.fromEntries(Array.from({ length: TEMPLATE_VALUES_MAX + 1 }, (_, i) => [`n${i}`, 'x'])),
  ),
  fc.string(),
)
const FIELDS = [...SEND_FIELDS, 'colour']

describe('a text of a batch', () => {
  it('is read by the rules of a single one, field by field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), interesting, (field, value) =>
        expectTheSame({ ...good, [field]: value }),
      ),
      { numRuns: 3_000 },
    )
  })

  it('is read by the rules of a single one, whatever its fields', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...FIELDS), interesting), expectTheSame), {
      numRuns: 3_000,
    })
  })

  it('is told without the number in it when something is wrong', () => {
    expect(readSendRow({ ...good, '+33612345678': 1 }, NOW)).not.toContain('612345678')
    expect(readSendRow({ ...good, to: 33612345678 }, NOW)).not.toContain('612345678')
  })
})
