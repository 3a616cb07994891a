import type { PreparedPart, PreparedRow } from './prepare-rows.ts'

const bytesOf = ({ fingerprint, newcomer, evidenceSealed }: PreparedRow) =>
  fingerprint.length +
  newcomer.personKey.length +
  newcomer.numberSealed.length +
  evidenceSealed.length

/**
 * The same part with all its bytes in one buffer, which another thread takes over without a
 * copy. One by one they would each bring the whole pool they were cut from.
 */
export function inOneBuffer(part: PreparedPart): { part: PreparedPart; buffer: ArrayBuffer } {
  const size = part.reduce((sum, row) => sum + (isPrepared(row) ? bytesOf(row) : 0), 0)
  const buffer = new ArrayBuffer(size)
  let used = 0
  const moved = (bytes: Uint8Array): Uint8Array => {
    const place = new Uint8Array(buffer, used, bytes.length)
    place.set(bytes)
    used += bytes.length
    return place
  }
  const packed = part.map((row) => {
    if (!isPrepared(row)) return row
    const { personKey, numberSealed } = row.newcomer
    return {
      ...row,
      fingerprint: moved(row.fingerprint),
      newcomer: { personKey: moved(personKey), numberSealed: moved(numberSealed) },
      evidenceSealed: moved(row.evidenceSealed),
    }
  })
  return { part: packed, buffer }
}

const isPrepared = (row: PreparedPart[number]): row is PreparedRow =>
  row !== 'passed_over' && !('code' in row)
