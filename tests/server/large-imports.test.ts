import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { findImport } from '../../db/imports.ts'
import { receiveFile } from '../../server/consent/import/receive-file.ts'
import { runImport } from '../../server/consent/import/run-import.ts'
import { showImport } from '../../server/consent/import/show-import.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { IMPORT_PIECE_BYTES, IMPORT_ROWS_AT_ONCE } from '../../src/domain/limits.ts'
import { openHouse, read, type House } from '../support/house.ts'

const HEADER =
  'phoneNumber,category,status,collectedAt,source,noticeText,noticeLocale,reference,url'
const WORDS = 'Des offres par SMS ? '.repeat(30)
const ROWS = 2 * IMPORT_ROWS_AT_ONCE + 100
const phone = (index: number) => `+336120${String(10_000 + index)}`
const yes = (index: number, reference = `order-${index}`) =>
  `${phone(index)},offers,granted,2026-01-02T10:00:00Z,checkout,${WORDS},fr,${reference},`
const manyRows = () => Array.from({ length: ROWS }, (_, index) => yes(index))

/** Received, to be applied by the test. */
async function received(house: House, text: string): Promise<string> {
  const { context, imports } = house.services
  await imports.stop()
  const bytes = Buffer.from(text)
  expect(bytes.length).toBeGreaterThan(IMPORT_PIECE_BYTES)
  return receiveFile(context, {
    format: 'csv',
    mapping: 'accord',
    options: {},
    dryRun: false,
    apiKeyId: null,
    bytes: Readable.from([bytes]),
    mine: true,
  })
}

async function run(house: House, id: string, shouldStop = () => false) {
  const { context } = house.services
  const record = await findImport(context.db.read, id)
  if (record === undefined) throw new Error('The import is gone')
  await runImport(context, record, { onAffected: () => Promise.resolve(), shouldStop })
  return showImport(context, id)
}

describe('an import of more than one piece', () => {
  it('names each broken row by its line, and proves the others', async () => {
    const house = await openHouse()
    await house.api('POST', '/consents', {
      phoneNumber: phone(7),
      categories: ['order-updates'],
      action: 'withdraw',
      source: 'support',
    })
    const rows = manyRows()
    rows[10] = yes(10, '')
    rows[1_500] = `${phone(1_500)},offers,granted,"2026`
    rows[2_000] = yes(11)
    const id = await received(house, [HEADER, ...rows].join('\n'))

    const shown = await run(house, id)

    expect(shown).toMatchObject({ status: 'done', rows: ROWS, applied: ROWS - 3, unchanged: 1 })
    expect(shown.errors.map(({ line, code }) => [line, code])).toEqual([
      [12, 'unproven_consent'],
      [1_502, 'invalid_request'],
    ])
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
    for (const index of [7, 11, ROWS - 1]) {
      const held = await read(
        await house.api('POST', '/recipients/export', { phoneNumber: phone(index) }),
      )
      expect(held).toMatchObject({ phoneNumber: phone(index) })
      expect(JSON.stringify(held)).toContain(`"order-${index}"`)
    }
  })

  it('goes on after an interruption with the next row', async () => {
    const house = await openHouse()
    const id = await received(house, [HEADER, ...manyRows()].join('\n'))
    let parts = 0

    const interrupted = await run(house, id, () => (parts += 1) > 1)

    expect(interrupted).toMatchObject({ status: 'running' })
    expect(interrupted.rows).toBeGreaterThan(0)
    expect(interrupted.rows).toBeLessThanOrEqual(IMPORT_ROWS_AT_ONCE)

    expect(await run(house, id)).toMatchObject({ status: 'done', rows: ROWS, applied: ROWS })
    const people = await house.services.context.db.read.all(
      'SELECT DISTINCT recipient_id FROM consent_events',
    )
    expect(people).toHaveLength(ROWS)
  })

  it('whose header cannot be understood applies nothing', async () => {
    const house = await openHouse()
    const id = await received(house, ['number,answer', ...manyRows()].join('\n'))

    expect(await run(house, id)).toMatchObject({
      status: 'failed',
      applied: 0,
      errors: [{ line: 1, code: 'invalid_request' }],
    })
  })

  it('whose file is damaged on the disk is not taken for a shorter one', async () => {
    const house = await openHouse()
    const { db } = house.services.context
    const id = await received(house, [HEADER, ...manyRows()].join('\n'))
    await db.write((transaction) =>
      transaction.run('UPDATE import_chunks SET sealed = :sealed WHERE number = 1', {
        sealed: Buffer.from('nonsense'),
      }),
    )

    await expect(run(house, id)).rejects.toThrow('damaged')
  })
})
