import { expect, it } from 'vitest'
import { readNdjson } from '../../server/consent/import/read-ndjson.ts'
import { isRefused, type ReadRow } from '../../src/domain/import-row.ts'
import { IMPORT_LINE_BYTES_MAX } from '../../src/domain/limits.ts'
import { inPieces, listed } from '../support/bytes.ts'

const read = (content: string | Uint8Array, size?: number): Promise<ReadRow[]> =>
  listed(readNdjson(inPieces(content, size)))
const GOOD = '{"phoneNumber":"+33612345678","category":"offers","status":"granted","url":null}'

it('a line is a row, absent and null fields are empty', async () => {
  const rows = await read(`\uFEFF${GOOD}\r\n${GOOD}\n\n`, 5)
  expect(rows).toEqual(
    [1, 2].map((line) => ({
      line,
      phoneNumber: '+33612345678',
      category: 'offers',
      status: 'granted',
      collectedAt: '',
      source: '',
      noticeText: '',
      noticeLocale: '',
      reference: '',
      url: '',
    })),
  )
})

it.each<[what: string, line: string | Buffer, message: RegExp]>([
  ['half an object', GOOD.slice(0, 40), /not JSON/],
  ['two objects', `${GOOD}${GOOD}`, /not JSON/],
  ['an array', `[${GOOD}]`, /not a JSON object/],
  ['null', 'null', /not a JSON object/],
  ['a number', '33612345678', /not a JSON object/],
  ['a field nobody knows', '{"phone":"+33612345678"}', /“phone”/],
  ['a field that is a number itself', '{"+33612345678":"granted"}', /“\[number\]”/],
  ['a number where text belongs', '{"phoneNumber":33612345678}', /phoneNumber must be text/],
  ['an object where text belongs', '{"url":{}}', /url must be text/],
  ['a prototype', '{"__proto__":{"phoneNumber":"x"}}', /“__proto__”/],
  ['an empty line', '', /empty/],
  ['a NUL byte', '{"url":"\0"}', /NUL/],
  ['bytes that are not UTF-8', Buffer.from('{"url":"é"}', 'latin1'), /UTF-8/],
  ['a line too long', `{"url":"${'x'.repeat(IMPORT_LINE_BYTES_MAX)}"}`, /longer/],
])('%s is refused alone', async (_what, line, message) => {
  const content = Buffer.concat([
    Buffer.from(`${GOOD}\n`),
    Buffer.from(line),
    Buffer.from(`\n${GOOD}`),
  ])
  const rows = await read(content, 11)
  expect(rows).toHaveLength(3)
  expect(rows[1]).toMatchObject({ line: 2, code: 'invalid_request' })
  expect((rows[1] as { message: string }).message).toMatch(message)
  expect((rows[1] as { message: string }).message).not.toMatch(/\d{7}/)
  expect(rows.filter(isRefused)).toHaveLength(1)
})
