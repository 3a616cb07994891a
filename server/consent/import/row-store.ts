import type { CheckedRow } from '../../../src/domain/import-row.ts'
import { IMPORT_STORE_BYTES } from '../../../src/domain/limits.ts'
import { fieldsOf, type PackedPart, type SealedRow } from './prepared-part.ts'

/** Rows that wait for their turn, as bytes: see `PackedPart`. */
export interface RowStore {
  /** Returns the number that `pack` finds it by. */
  add: (row: CheckedRow, sealed: SealedRow) => number
  /** These rows in this order. */
  pack: (indexes: readonly number[]) => Pick<PackedPart, 'buffer' | 'textFrom' | 'notices'>
}

/** Bytes that each unit of the length of a text takes at most. */
const UTF8_BYTES = 3
const [OPEN = 0, COMMA = 0, CLOSE = 0] = Buffer.from('[,]')

export function openRowStore(): RowStore {
  const slabs = openSlabs()
  const notices = openNotices()
  const noticeOf: (number | null)[] = []
  return {
    add: (row, sealed) => {
      const notice = notices.indexOf(row.notice)
      noticeOf.push(notice)
      return slabs.add(sealed, JSON.stringify(fieldsOf(row, notice, sealed)))
    },
    pack: (indexes) => {
      const textFrom = indexes.reduce((sum, index) => sum + slabs.bytesIn(index), 0)
      const texts = indexes.reduce((sum, index) => sum + slabs.textIn(index), 0)
      const commas = Math.max(0, indexes.length - 1)
      const packed = new Uint8Array(textFrom + texts + commas + 2)
      let bytesAt = 0
      let textAt = textFrom
      for (const index of indexes) {
        const bytes = slabs.bytesOf(index)
        packed.set(bytes, bytesAt)
        bytesAt += bytes.length
        packed[textAt] = textAt === textFrom ? OPEN : COMMA
        const text = slabs.textOf(index)
        packed.set(text, textAt + 1)
        textAt += 1 + text.length
      }
      if (indexes.length === 0) packed[0] = OPEN
      packed[packed.length - 1] = CLOSE
      const used = new Set(indexes.map((index) => noticeOf[index] ?? null))
      return { buffer: packed.buffer, textFrom, notices: notices.among(used) }
    },
  }
}

/** Bytes one behind the other, in a few large buffers: an object for each row would cost more. */
function openSlabs() {
  const slabs: Buffer[] = []
  let slab = Buffer.alloc(0)
  let used = 0
  // Of each row: its slab, and where its bytes, its text and the next row begin in it.
  const places = { slab: [] as number[], bytes: [] as number[], text: [] as number[] }
  const ends: number[] = []

  const makeRoom = (bytes: number): void => {
    if (slab.length - used >= bytes) return
    slab = Buffer.allocUnsafeSlow(Math.max(bytes, IMPORT_STORE_BYTES))
    slabs.push(slab)
    used = 0
  }
  const between = (index: number, starts: number[], stops: number[]): Uint8Array => {
    const whole = slabs[places.slab[index] ?? -1]
    if (whole === undefined) throw new Error('A row of an import was not stored')
    return whole.subarray(starts[index], stops[index])
  }
  return {
    add: (sealed: SealedRow, text: string): number => {
      const bytes = sealed.reduce((sum, { length }) => sum + length, 0)
      makeRoom(bytes + text.length * UTF8_BYTES)
      places.slab.push(slabs.length - 1)
      places.bytes.push(used)
      for (const each of sealed) {
        slab.set(each, used)
        used += each.length
      }
      places.text.push(used)
      used += slab.write(text, used)
      return ends.push(used) - 1
    },
    bytesOf: (index: number) => between(index, places.bytes, places.text),
    bytesIn: (index: number) => (places.text[index] ?? 0) - (places.bytes[index] ?? 0),
    textOf: (index: number) => between(index, places.text, ends),
    textIn: (index: number) => (ends[index] ?? 0) - (places.text[index] ?? 0),
  }
}

type Notice = NonNullable<CheckedRow['notice']>

/** Wordings, each once. */
function openNotices() {
  const known: Notice[] = []
  const indexes = new Map<string, number>()
  return {
    indexOf: (notice: Notice | null): number | null => {
      if (notice === null) return null
      const key = `${notice.locale} ${notice.text}`
      const index = indexes.get(key)
      if (index !== undefined) return index
      indexes.set(key, known.length)
      return known.push(notice) - 1
    },
    among: (wanted: ReadonlySet<number | null>): Map<number, Notice> => {
      const found = new Map<number, Notice>()
      for (const index of wanted) {
        const notice = index === null ? undefined : known[index]
        if (index !== null && notice !== undefined) found.set(index, notice)
      }
      return found
    },
  }
}
