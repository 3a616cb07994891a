import { BATCH_BEGINNING_BYTES, BATCH_SMALL_BYTES_MAX } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { partsFromThread } from '../../threads/parts-from-thread.ts'
import { prepareBatch, type BatchPreparation } from './prepare-batch.ts'
import type { ThreadData } from './prepare-thread.ts'
import type { PreparedTexts } from './prepared-text.ts'
import { shareBody } from './shared-body.ts'

interface Body {
  bytes: AsyncIterable<Uint8Array>
  /** Undefined when nobody knows. */
  length: number | undefined
}

type House = Pick<Context, 'random' | 'vault'>

/**
 * The texts of a batch, read, checked and measured. For a long body a thread does that while this
 * one gates and keeps them; a short one, and the beginning of every other, is done before a thread
 * has started. An upload that goes on where one broke off is read by the thread: its beginning is
 * known.
 */
export function preparedTexts(
  house: House,
  { bytes, length }: Body,
  preparation: BatchPreparation,
): AsyncGenerator<PreparedTexts> {
  if (length !== undefined && length <= BATCH_SMALL_BYTES_MAX) {
    return prepareBatch(bytes, preparation, house.vault, house.random)
  }
  return preparation.skip > 0
    ? fromThread(bytes, preparation, house.vault)
    : fromBoth(house, bytes, preparation)
}

/** The beginning by this thread, so that its texts leave at once; the rest by another one. */
async function* fromBoth(
  { random, vault }: House,
  bytes: Body['bytes'],
  preparation: BatchPreparation,
): AsyncGenerator<PreparedTexts> {
  const body = shareBody(bytes)
  let { skip, skipHash } = preparation
  let goesOn = false
  for await (const part of prepareBatch(body.read(), preparation, vault, random)) {
    skip += part.rows
    skipHash = part.rowsHash
    yield part
    if (body.arrived() >= BATCH_BEGINNING_BYTES) {
      goesOn = true
      break
    }
  }
  if (goesOn) yield* fromThread(body.read(), { ...preparation, skip, skipHash }, vault)
}

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
