import type { Dispatcher } from 'undici'
import { IADVIZE_ANSWER_BYTES_MAX } from '../../src/domain/limits.ts'

/** Reads an answer up to the limit; what lies beyond is not ours to keep in memory. */
export async function readBounded(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > IADVIZE_ANSWER_BYTES_MAX) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
