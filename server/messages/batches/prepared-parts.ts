import { BATCH_SMALL_BYTES_MAX } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { partsFromThread } from '../../threads/parts-from-thread.ts'
import { prepareBatch, type BatchPreparation } from './prepare-batch.ts'
import type { ThreadData } from './prepare-thread.ts'
import type { PreparedTexts } from './prepared-text.ts'

interface Body {
  bytes: AsyncIterable<Uint8Array>
  /** Undefined when nobody knows. */
  length: number | undefined
}

/**
 * The texts of a batch, read, checked and measured. For a long body, or one whose length nobody
 * knows, a thread does that while this one gates and keeps them; a short one is done before a
 * thread has started.
 */
export const preparedTexts = (
  { random, vault }: Context,
  { bytes, length }: Body,
  preparation: BatchPreparation,
): AsyncGenerator<PreparedTexts> =>
  length !== undefined && length <= BATCH_SMALL_BYTES_MAX
    ? prepareBatch(bytes, preparation, vault, random)
    : fromThread(bytes, preparation, vault)

const THREAD = 'server/messages/batches/prepare-thread.ts'

function fromThread(
  bytes: Body['bytes'],
  preparation: BatchPreparation,
  vault: Context['vault'],
): AsyncGenerator<PreparedTexts> {
  const pieces: AsyncIterator<Uint8Array, unknown> = bytes[Symbol.asyncIterator]()
  return partsFromThread<PreparedTexts>({
    source: THREAD,
    workerData: { preparation, keys: vault.keys() } satisfies ThreadData,
    vault,
    nextPiece: async () => {
      const next = await pieces.next()
      return next.done === true ? null : next.value
    },
  })
}
