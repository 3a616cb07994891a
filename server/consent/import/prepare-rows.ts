import type { Evidence } from '../../../src/domain/consent.ts'
import { checkRow, type ImportRules } from '../../../src/domain/import-check.ts'
import {
  isPassedOver,
  isRefused,
  type CheckedRow,
  type ReadRow,
  type RefusedRow,
} from '../../../src/domain/import-row.ts'
import { IMPORT_ROWS_AT_ONCE } from '../../../src/domain/limits.ts'
import type { Vault } from '../../vault.ts'
import { sealEvidence } from '../evidence.ts'
import { sealNumber } from '../recipients.ts'
import type { MappingOptions } from './mapping.ts'
import { MAPPINGS, type MappingName } from './mappings.ts'
import { readCsv } from './read-csv.ts'
import { readNdjson } from './read-ndjson.ts'

/** A key and a sealed number, in case the person of a row starts with it. */
export interface Newcomer {
  personKey: Uint8Array
  numberSealed: Uint8Array
}

/** A row with everything done for it that needs no database. */
export interface PreparedRow extends CheckedRow {
  fingerprint: Uint8Array
  newcomer: Newcomer
  /** Its evidence, sealed with the newcomer's key. */
  evidenceSealed: Uint8Array
}

/** What became of each row of a part of the file, in order. */
export type PreparedPart = (PreparedRow | RefusedRow | 'passed_over')[]

/** How to read a file, from which row on. */
export interface Preparation {
  format: 'csv' | 'ndjson'
  mapping: MappingName
  options: MappingOptions
  rules: ImportRules
  /** Rows that were dealt with by a run before. */
  skip: number
}

/** What proves a row. */
export const evidenceOf = ({
  url,
  reference,
}: Pick<CheckedRow, 'url' | 'reference'>): Evidence => ({
  ipAddress: null,
  userAgent: null,
  url,
  ...(reference === null ? {} : { reference }),
})

/**
 * Reads, checks and seals the rows of a file, as many at a time as one transaction applies.
 * Throws a `Problem` when the header cannot be understood.
 */
export async function* prepareRows(
  file: AsyncIterable<Uint8Array>,
  { format, mapping, options, rules, skip }: Preparation,
  vault: Vault,
): AsyncGenerator<PreparedPart> {
  let toSkip = skip
  let part = startPart(rules, vault)
  const rows = format === 'ndjson' ? readNdjson(file) : readCsv(file, MAPPINGS[mapping], options)
  for await (const row of rows) {
    if (toSkip > 0) {
      toSkip -= 1
      continue
    }
    part.add(row)
    if (part.rows.length < IMPORT_ROWS_AT_ONCE) continue
    yield part.rows
    part = startPart(rules, vault)
  }
  if (part.rows.length > 0) yield part.rows
}

/** One key for each number of a part, and one object for each wording. */
function startPart(rules: ImportRules, vault: Vault) {
  const rows: PreparedPart = []
  const newcomers = new Map<string, Pick<PreparedRow, 'fingerprint' | 'newcomer'>>()
  const notices = new Map<string, CheckedRow['notice']>()

  const newcomer = (phoneNumber: string) => {
    const personKey = vault.newPersonKey()
    const numberSealed = sealNumber(vault, personKey, phoneNumber)
    return { fingerprint: vault.fingerprint(phoneNumber), newcomer: { personKey, numberSealed } }
  }
  const prepared = (row: CheckedRow): PreparedRow => {
    const { notice, number } = row
    const person = remembered(newcomers, number.phoneNumber, () => newcomer(number.phoneNumber))
    const evidenceSealed = sealEvidence(vault, person.newcomer.personKey, evidenceOf(row))
    const words = notice && remembered(notices, `${notice.locale} ${notice.text}`, () => notice)
    return { ...row, ...person, notice: words, evidenceSealed }
  }
  return {
    rows,
    add: (row: ReadRow): void => {
      const checked = isPassedOver(row) || isRefused(row) ? row : checkRow(row, rules)
      if (isPassedOver(checked)) rows.push('passed_over')
      else rows.push(isRefused(checked) ? checked : prepared(checked))
    },
  }
}

function remembered<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key)
  if (known !== undefined) return known
  const value = make()
  values.set(key, value)
  return value
}
