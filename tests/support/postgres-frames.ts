const TYPE_BYTES = 1
const LENGTH_BYTES = 4

/**
 * Cuts a stream into messages of PostgreSQL's protocol, type byte and length first, and tells each
 * one whole (postgresql.org/docs/current/protocol-message-formats.html).
 */
export function frames(tell: (type: string, message: Buffer) => void): (chunk: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0)
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
    while (kept.length >= TYPE_BYTES + LENGTH_BYTES) {
      const length = TYPE_BYTES + kept.readInt32BE(TYPE_BYTES)
      if (kept.length < length) return
      const message = kept.subarray(0, length)
      kept = kept.subarray(length)
      tell(String.fromCharCode(message[0] ?? 0), message)
    }
  }
}
