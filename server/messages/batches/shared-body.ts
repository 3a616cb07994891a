/** A body that two read from its first byte on, one after the other. */
export interface SharedBody {
  /** The bytes from the beginning. The second reader takes over: the first must not go on then. */
  read: () => AsyncGenerator<Uint8Array>
  /** How many bytes have arrived. */
  arrived: () => number
}

/** Keeps what the first reader asked for until the second one has it. */
export function shareBody(bytes: AsyncIterable<Uint8Array>): SharedBody {
  const source: AsyncIterator<Uint8Array, unknown> = bytes[Symbol.asyncIterator]()
  const asked: Promise<IteratorResult<Uint8Array, unknown>>[] = []
  let arrived = 0
  let readers = 0

  const next = (): Promise<IteratorResult<Uint8Array, unknown>> => {
    const coming = source.next().then((piece) => {
      if (piece.done !== true) arrived += piece.value.length
      return piece
    })
    // Whoever asked may have gone; the next one hears of it.
    coming.catch(() => undefined)
    return coming
  }
  return {
    read: async function* () {
      readers += 1
      const isFirst = readers === 1
      for (;;) {
        const coming = (isFirst ? undefined : asked.shift()) ?? next()
        if (isFirst) asked.push(coming)
        const piece = await coming
        if (piece.done === true) return
        yield piece.value
      }
    },
    arrived: () => arrived,
  }
}
