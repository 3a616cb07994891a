import { Readable } from 'node:stream'

/** A stream of the same bytes in pieces of one size, as a network might cut them. */
export function inPieces(content: string | Uint8Array, size = 1 << 16): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(content)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_piece, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
  return Readable.from(pieces)
}

export async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
