import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareRows, type Preparation } from '../../server/consent/import/prepare-rows.ts'
import { unpackPart } from '../../server/consent/import/prepared-part.ts'
import { tallyOf, withRefused } from '../../server/consent/import/tally.ts'
import { realDoors } from '../../server/doors.ts'
import { openVault } from '../../server/vault.ts'
import { IMPORT_ERRORS_MAX, IMPORT_ROW_WEIGHT } from '../../src/domain/limits.ts'
import { inPieces, listed } from '../support/bytes.ts'

const ROOT = randomBytes(32)
const vault = openVault(
  { root: ROOT, wrapping: new Map([[0, ROOT]]), wrapWith: 0 },
  realDoors.random,
)
/** Some twenty rows a window. */
const SMALL = 20 * IMPORT_ROW_WEIGHT
const HEADER = 'phoneNumber,category,status,reference'
const phone = (index: number) => `+3361234${String(1_000 + index)}`
const csv = (lines: readonly string[]) => [HEADER, ...lines, ''].join('\n')

interface Given {
  line: number
  fingerprint: string
  reference: string | null
}

/** Every row in its turn; of a refused one only the line. */
async function given(text: string, changes: Partial<Preparation> = {}): Promise<Given[]> {
  const preparation: Preparation = {
    format: 'csv',
    mapping: 'accord',
    options: {},
    rules: { now: Date.now(), brandCategories: new Set(['offers']), defaultCountry: 'FR' },
    sortSize: SMALL,
    skip: 0,
    ...changes,
  }
  const parts = (await listed(prepareRows(inPieces(text), preparation, vault))).map(unpackPart)
  return parts.flatMap(({ rows, refused }) => [
    ...refused.map(({ line }) => ({ line, fingerprint: '', reference: null })),
    ...rows.map(({ line, fingerprint, reference }) => ({
      line,
      fingerprint: Buffer.from(fingerprint).toString('hex'),
      reference,
    })),
  ])
}

const linesOf = (rows: readonly Given[]) => rows.map(({ line }) => line)
const rowsOf = (people: readonly number[]) =>
  people.map((person, row) => `${phone(person)},offers,withdrawn,row-${row}`)

describe('the rows of an import come', () => {
  it('each once, with what it says, those of one number in the order of the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 150 }),
        async (people) => {
          const rows = await given(csv(rowsOf(people)))
          expect(linesOf(rows).sort((a, b) => a - b)).toEqual(people.map((_p, row) => row + 2))
          for (const { line, reference } of rows) expect(reference).toBe(`row-${line - 2}`)
          for (const person of new Set(people)) {
            const own = rows.filter(({ line }) => people[line - 2] === person)
            expect(new Set(own.map(({ fingerprint }) => fingerprint)).size).toBe(1)
            expect(linesOf(own)).toEqual(linesOf(own).sort((a, b) => a - b))
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('in the order of their fingerprints within a window', async () => {
    const rows = await given(csv(rowsOf(Array.from({ length: 200 }, (_, index) => index))), {
      sortSize: 1024 ** 2,
    })
    const fingerprints = rows.map(({ fingerprint }) => fingerprint)
    expect(fingerprints).toEqual([...fingerprints].sort())
    expect(linesOf(rows)).not.toEqual(linesOf(rows).sort((a, b) => a - b))
  })

  it('in the order of the file when they began that way', async () => {
    const rows = await given(csv(rowsOf([5, 3, 9, 1, 7])), { sortSize: 0 })
    expect(linesOf(rows)).toEqual([2, 3, 4, 5, 6])
  })

  it('from wherever a run goes on, as if it had not been interrupted', async () => {
    const text = csv(rowsOf(Array.from({ length: 130 }, (_, index) => (index * 37) % 90)))
    const all = linesOf(await given(text))
    for (let skip = 0; skip <= all.length; skip += 1) {
      expect(linesOf(await given(text, { skip }))).toEqual(all.slice(skip))
    }
  })

  it('in the same order when a row is refused by then, or no longer', async () => {
    const text = csv(
      rowsOf(Array.from({ length: 60 }, (_, index) => index)).map((row, index) =>
        index % 7 === 0 ? row.replace('offers', 'lottery') : row,
      ),
    )
    const before = await given(text)
    const rules = {
      now: Date.now(),
      brandCategories: new Set(['offers', 'lottery']),
      defaultCountry: 'FR',
    }
    const turnsOf = (rows: Given[], from: number) => linesOf(rows).slice(from, from + 1)
    expect(before.filter(({ fingerprint }) => fingerprint === '')).toHaveLength(9)
    const after = await given(text, { rules })
    // Each row that is applied by both has the same rows of its window before it.
    for (let skip = 0; skip <= after.length; skip += 1) {
      const rest = await given(text, { rules, skip })
      expect(turnsOf(rest, 0)).toEqual(turnsOf(after, skip))
      const restBefore = await given(text, { skip })
      expect(linesOf(restBefore).sort((a, b) => a - b)).toEqual(linesOf(rest).sort((a, b) => a - b))
    }
  })
})

describe('the errors of an import', () => {
  it('are the first of the file, whatever the order of its rows', () => {
    const lines = Array.from({ length: 3 * IMPORT_ERRORS_MAX }, (_, index) => index + 2)
    const mixed = lines.map((_line, index) => lines[(index * 1_117) % lines.length] ?? 0)
    let tally = tallyOf({
      rows_read: 0,
      applied: 0,
      unchanged: 0,
      refused: '{}',
      difference: '{}',
      errors: '[]',
    })
    for (let from = 0; from < mixed.length; from += 500) {
      const refused = mixed
        .slice(from, from + 500)
        .map((line) => ({ line, code: 'invalid_request' as const, message: 'broken' }))
      tally = withRefused(tally, refused)
    }
    expect(tally.errors.map(({ line }) => line)).toEqual(lines.slice(0, IMPORT_ERRORS_MAX))
    expect(tally.refused).toEqual({ invalid_request: lines.length })
  })
})
