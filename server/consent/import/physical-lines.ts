import { isUtf8 } from 'node:buffer'
import { IMPORT_CHUNK_BYTES, IMPORT_LINE_BYTES_MAX } from '../../../src/domain/limits.ts'

export type LineProblem = 'too_long' | 'not_utf8' | 'nul'

export interface PhysicalLine {
  /** Counted from one, as an editor shows it. */
  line: number
  /** Without the line feed; a carriage return before it is kept. Empty when there is a problem. */
  text: string
  problem: LineProblem | null
}

const LINE_FEED = 0x0a
const NUL = 0x00
const BYTE_ORDER_MARK = '\uFEFF'
const NOTHING = Buffer.alloc(0)

/**
 * The lines of a stream of bytes, a chunk's worth at a time. Holds one chunk and one line at
 * most; of a longer line only its number is kept.
 */
export async function* physicalLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<PhysicalLine[]> {
  const splitter = new LineSplitter()
  for await (const chunk of stream) {
    for (let from = 0; from < chunk.length; from += IMPORT_CHUNK_BYTES) {
      const part = chunk.subarray(from, from + IMPORT_CHUNK_BYTES)
      yield splitter.push(Buffer.from(part.buffer, part.byteOffset, part.length))
    }
  }
  yield splitter.end()
}

class LineSplitter {
  /** The beginning of a line whose end has not come yet, as it came. */
  #held: Buffer[] = []
  #heldBytes = 0
  #isTooLong = false
  #line = 0

  push(chunk: Buffer): PhysicalLine[] {
    const end = chunk.lastIndexOf(LINE_FEED)
    if (end < 0) {
      this.#hold(chunk)
      return []
    }
    const lines = this.#lines(this.#taken(chunk.subarray(0, end)))
    this.#hold(chunk.subarray(end + 1))
    return lines
  }

  end(): PhysicalLine[] {
    return this.#heldBytes > 0 || this.#isTooLong ? this.#lines(this.#taken()) : []
  }

  #hold(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#isTooLong ||= this.#heldBytes + bytes.length > IMPORT_LINE_BYTES_MAX
    if (this.#isTooLong) {
      this.#taken()
      return
    }
    // A copy, so that what is held does not keep the whole chunk.
    this.#held.push(Buffer.from(bytes))
    this.#heldBytes += bytes.length
  }

  #taken(...rest: Buffer[]): Buffer {
    const all = [...this.#held, ...rest]
    this.#held = []
    this.#heldBytes = 0
    const [only = NOTHING] = all
    return all.length <= 1 ? only : Buffer.concat(all)
  }

  #lines(bytes: Buffer): PhysicalLine[] {
    const lines =
      isUtf8(bytes) && !bytes.includes(NUL)
        ? bytes.toString('utf8').split('\n').map(this.#text)
        : this.#eachLine(bytes)
    const [first] = lines
    if (this.#isTooLong && first !== undefined)
      Object.assign(first, { text: '', problem: 'too_long' })
    this.#isTooLong = false
    return lines
  }

  /** One line of a chunk in which some line is not text. */
  #eachLine(bytes: Buffer): PhysicalLine[] {
    const lines: PhysicalLine[] = []
    for (let from = 0; from <= bytes.length;) {
      const found = bytes.indexOf(LINE_FEED, from)
      const to = found < 0 ? bytes.length : found
      const line = bytes.subarray(from, to)
      const problem = line.includes(NUL) ? 'nul' : isUtf8(line) ? null : 'not_utf8'
      lines.push(
        problem === null
          ? this.#text(line.toString('utf8'))
          : { line: ++this.#line, text: '', problem },
      )
      from = to + 1
    }
    return lines
  }

  readonly #text = (decoded: string): PhysicalLine => {
    const line = ++this.#line
    const text = line === 1 && decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded
    return isLongerThanALine(text)
      ? { line, text: '', problem: 'too_long' }
      : { line, text, problem: null }
  }
}

// A character takes three bytes at most for each unit of its length.
const isLongerThanALine = (text: string): boolean =>
  text.length * 3 > IMPORT_LINE_BYTES_MAX && Buffer.byteLength(text) > IMPORT_LINE_BYTES_MAX
