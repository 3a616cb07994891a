import type { CheckedRow, RefusedRow } from '../../../src/domain/import-row.ts'

/** A key and a sealed number, in case the person of a row starts with it. */
export interface Newcomer {
  personKey: Uint8Array
  numberSealed: Uint8Array
}

/** A row with everything done for it that needs no database. */
export interface PreparedRow extends Omit<CheckedRow, 'phoneNumber'> {
  fingerprint: Uint8Array
  newcomer: Newcomer
  /** Its evidence, sealed with the newcomer's key. */
  evidenceSealed: Uint8Array
}

/** What became of some rows that one transaction deals with. */
export interface PreparedPart {
  /** In the order in which they are applied. */
  rows: PreparedRow[]
  refused: RefusedRow[]
  passedOver: number
}

/**
 * The same as bytes, which wait and go to another thread without a copy: as objects, thousands of
 * rows would be copied and looked at by the garbage collector again and again.
 */
export interface PackedPart {
  /** The bytes of each `SealedRow`, then a JSON array of `Fields`, one for each row. */
  buffer: ArrayBuffer
  /** Where the text begins in it. */
  textFrom: number
  notices: ReadonlyMap<number, NonNullable<CheckedRow['notice']>>
  refused: RefusedRow[]
  passedOver: number
}

/** The bytes of a row. */
export type SealedRow = readonly [
  fingerprint: Uint8Array,
  personKey: Uint8Array,
  numberSealed: Uint8Array,
  evidenceSealed: Uint8Array,
]

/** What is written down of a row beside its bytes. */
export type Fields = [
  line: number,
  category: string,
  status: CheckedRow['status'],
  collectedAt: number | null,
  source: CheckedRow['source'],
  /** Which of the notices of the part. */
  notice: number | null,
  reference: string | null,
  url: string | null,
  phoneNumber: string,
  country: string,
  /** Lengths of the bytes of a `SealedRow`. */
  fingerprint: number,
  personKey: number,
  numberSealed: number,
  evidenceSealed: number,
]

export const fieldsOf = (
  row: CheckedRow,
  notice: number | null,
  [fingerprint, personKey, numberSealed, evidenceSealed]: SealedRow,
): Fields => [
  row.line,
  row.category,
  row.status,
  row.collectedAt,
  row.source,
  notice,
  row.reference,
  row.url,
  row.number.phoneNumber,
  row.number.country,
  fingerprint.length,
  personKey.length,
  numberSealed.length,
  evidenceSealed.length,
]

/** Rows of the file in a part. */
export const rowsIn = ({ rows, refused, passedOver }: PreparedPart): number =>
  rows.length + refused.length + passedOver

export function unpackPart(packed: PackedPart): PreparedPart {
  const { buffer, textFrom, notices, refused, passedOver } = packed
  const all = JSON.parse(Buffer.from(buffer, textFrom).toString('utf8')) as Fields[]
  let used = 0
  const bytes = (length: number): Uint8Array => {
    used += length
    return new Uint8Array(buffer, used - length, length)
  }
  // By their places: to take an array apart by a pattern costs more memory than the row itself.
  const rows = all.map((fields): PreparedRow => ({
    line: fields[0],
    category: fields[1],
    status: fields[2],
    collectedAt: fields[3],
    source: fields[4],
    notice: fields[5] === null ? null : (notices.get(fields[5]) ?? null),
    reference: fields[6],
    url: fields[7],
    number: { ok: true, phoneNumber: fields[8], country: fields[9] },
    fingerprint: bytes(fields[10]),
    newcomer: { personKey: bytes(fields[11]), numberSealed: bytes(fields[12]) },
    evidenceSealed: bytes(fields[13]),
  }))
  return { rows, refused, passedOver }
}
