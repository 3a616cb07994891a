import { checkRow, type ImportRules } from '../../../src/domain/import-check.ts'
import {
  isPassedOver,
  isRefused,
  type CheckedRow,
  type RawRow,
  type ReadRow,
  type RefusedRow,
} from '../../../src/domain/import-row.ts'
import { IMPORT_ROW_WEIGHT, IMPORT_ROWS_AT_ONCE } from '../../../src/domain/limits.ts'
import { parsePhoneNumber } from '../../../src/domain/phone-number.ts'
import type { Vault } from '../../vault.ts'
import type { PackedPart } from './prepared-part.ts'
import { openRowStore } from './row-store.ts'
import { sealRow } from './seal-row.ts'

/** As many rows of a file as are put in order at a time. */
export interface RowWindow {
  readonly rows: number
  readonly isFull: boolean
  add: (row: ReadRow) => void
  /** In the order in which they are applied, from some row of that order on. */
  inParts: (from: number) => Generator<PackedPart>
}

/** How rows are put in order. */
export interface Sorting {
  rules: ImportRules
  /** Characters of the file that a window takes, but the first ones; 0 keeps the order of the file. */
  sortSize: number
}

/** As many leading bytes of a fingerprint as a number holds exactly. */
const KEY_BYTES = 6
/** Before every fingerprint: rows without a number. */
const NO_KEY = -1

/** The first windows of a file are so much smaller: whoever applies rows need not wait for many. */
const FIRST_SHARES: readonly number[] = [1 / 16, 1 / 8, 1 / 4, 1 / 2]

/** Characters that a window of a file takes, counted from 0. */
export const sizeOfWindow = (sortSize: number, index: number): number =>
  Math.ceil(sortSize * (FIRST_SHARES[index] ?? 1))

/** Rows that a window of this size can hold. */
export const windowHolds = (size: number): number =>
  size === 0 ? IMPORT_ROWS_AT_ONCE : Math.ceil(size / IMPORT_ROW_WEIGHT)

/** A window whose rows were all applied by a run before: they are only counted. */
export function openWindowBehind(sortSize: number): RowWindow {
  const size = openSize(sortSize)
  return {
    get rows() {
      return size.rows
    },
    get isFull() {
      return size.isFull
    },
    add: size.add,
    *inParts() {
      // Nothing of it is left to be applied.
    },
  }
}

/**
 * Checks and seals rows, and puts them in the order of their fingerprints, those of one number in
 * the order of the file: an index of random keys changes one page for many rows then, instead of
 * one for each. The order hangs on nothing but the file and the country: a run that goes on finds
 * it again.
 */
export function openWindow({ rules, sortSize }: Sorting, vault: Vault): RowWindow {
  const size = openSize(sortSize)
  const store = openRowStore()
  const rows: ('passed_over' | RefusedRow | number)[] = []
  const keys: number[] = []

  const add = (read: ReadRow): void => {
    size.add(read)
    if (isPassedOver(read) || isRefused(read)) {
      rows.push(isRefused(read) ? read : 'passed_over')
      keys.push(NO_KEY)
      return
    }
    const row = checkRow(read, rules)
    const number = numberOf(row, read, rules)
    const fingerprint = number === null ? null : vault.fingerprint(number)
    keys.push(fingerprint?.readUIntBE(0, KEY_BYTES) ?? NO_KEY)
    if ('code' in row || fingerprint === null) rows.push(row as RefusedRow)
    else rows.push(store.add(row, sealRow(vault, row, fingerprint)))
  }
  const order = (): Uint32Array => {
    const places = Uint32Array.from(keys, (_key, place) => place)
    return sortSize === 0
      ? places
      : places.sort((a, b) => (keys[a] ?? NO_KEY) - (keys[b] ?? NO_KEY) || a - b)
  }
  return {
    get rows() {
      return size.rows
    },
    get isFull() {
      return size.isFull
    },
    add,
    *inParts(from) {
      const places = order()
      for (let at = from; at < places.length; at += IMPORT_ROWS_AT_ONCE) {
        const some = places.subarray(at, at + IMPORT_ROWS_AT_ONCE)
        const part = Array.from(some, (place) => rows[place] ?? 'passed_over')
        yield {
          ...store.pack(part.filter((row) => typeof row === 'number')),
          refused: part.filter((row) => typeof row === 'object'),
          passedOver: part.filter((row) => row === 'passed_over').length,
        }
      }
    },
  }
}

/** A refused row keeps its place, too: whether it is refused may change until a run goes on. */
function numberOf(
  row: CheckedRow | RefusedRow,
  read: RawRow,
  { defaultCountry }: ImportRules,
): string | null {
  if (!('code' in row)) return row.number.phoneNumber
  const parsed = parsePhoneNumber(read.phoneNumber, defaultCountry)
  return parsed.ok ? parsed.phoneNumber : null
}

/** Counts rows, and how much of a window they fill. */
function openSize(sortSize: number) {
  let rows = 0
  let weight = 0
  return {
    get rows() {
      return rows
    },
    get isFull() {
      return sortSize === 0 ? rows >= IMPORT_ROWS_AT_ONCE : weight >= sortSize
    },
    add: (row: ReadRow): void => {
      rows += 1
      weight += weightOf(row)
    },
  }
}

function weightOf(row: ReadRow): number {
  if (isPassedOver(row) || isRefused(row)) return IMPORT_ROW_WEIGHT
  const { phoneNumber, category, status, collectedAt, source } = row
  const { noticeText, noticeLocale, reference, url } = row
  return (
    IMPORT_ROW_WEIGHT +
    phoneNumber.length +
    category.length +
    status.length +
    collectedAt.length +
    source.length +
    noticeText.length +
    noticeLocale.length +
    reference.length +
    url.length
  )
}
