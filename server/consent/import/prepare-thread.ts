import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { IMPORT_PARTS_AHEAD } from '../../../src/domain/limits.ts'
import { Problem, type ProblemDetail } from '../../../src/domain/problem.ts'
import { realDoors } from '../../doors.ts'
import { openVault, type Keys } from '../../vault.ts'
import { inOneBuffer } from './in-one-buffer.ts'
import { prepareRows, type PreparedPart, type Preparation } from './prepare-rows.ts'
import { openPiece } from './receive-file.ts'

/** Prepares the rows of a large file beside the thread that writes them. */

/** What the thread starts with. */
export interface ThreadData {
  preparation: Preparation
  keys: Keys
}

/** A sealed piece of the file, null after the last, and the keys as they are now. */
export interface PieceGiven {
  piece: Uint8Array | null
  keys: Keys
}
export type ToThread = PieceGiven | 'part taken'
export type FromThread =
  'piece wanted' | 'done' | { part: PreparedPart } | { problem: ProblemDetail }

async function prepareInThread(port: MessagePort): Promise<void> {
  const { preparation, keys } = workerData as ThreadData
  const vault = openVault(keys, realDoors.random)
  const desk = openDesk(port)

  async function* pieces(): AsyncGenerator<Uint8Array> {
    let coming = desk.nextPiece()
    for (;;) {
      const { piece, keys: newest } = await coming
      vault.learn(newest)
      if (piece === null) return
      // The next one is on its way while this one is read.
      coming = desk.nextPiece()
      yield openPiece(vault, piece)
    }
  }

  try {
    for await (const part of prepareRows(pieces(), preparation, vault)) await desk.give(part)
    port.postMessage('done' satisfies FromThread)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    port.postMessage({ problem: error.problem } satisfies FromThread)
  } finally {
    port.close()
  }
}

/** What goes over the desk between the two threads. */
function openDesk(port: MessagePort) {
  let ahead = 0
  let onPiece: (given: PieceGiven) => void = () => undefined
  let onTaken: () => void = () => undefined
  port.on('message', (message: ToThread) => {
    if (message !== 'part taken') onPiece(message)
    else {
      ahead -= 1
      onTaken()
    }
  })
  return {
    nextPiece: (): Promise<PieceGiven> =>
      new Promise((resolve) => {
        onPiece = resolve
        port.postMessage('piece wanted' satisfies FromThread)
      }),
    /** Gives a part away; resolves when another one may be begun. */
    give: async (part: PreparedPart): Promise<void> => {
      const { part: packed, buffer } = inOneBuffer(part)
      port.postMessage({ part: packed } satisfies FromThread, [buffer])
      ahead += 1
      while (ahead >= IMPORT_PARTS_AHEAD) await new Promise<void>((resolve) => (onTaken = resolve))
    },
  }
}

if (parentPort !== null) await prepareInThread(parentPort)
