import type { MessagePort } from 'node:worker_threads'
import { IMPORT_PARTS_AHEAD } from '../../src/domain/limits.ts'
import { Problem, type ProblemDetail } from '../../src/domain/problem.ts'
import type { Keys } from '../vault.ts'

/** What goes between the thread that reads a file and the one that writes what is in it. */

/** A piece of the file, null after the last, and the keys of the house as they are now. */
export interface PieceGiven {
  piece: Uint8Array | null
  keys: Keys
}
export type ToThread = PieceGiven | 'part taken'
export type FromThread<Part> = 'piece wanted' | 'done' | { part: Part } | { problem: ProblemDetail }

export interface Desk<Part> {
  /** The pieces of the file; the next one is on its way while one is read. */
  pieces: (onKeys: (keys: Keys) => void) => AsyncGenerator<Uint8Array>
  /** Gives a part away with its buffer; resolves when another one may be begun. */
  give: (part: Part, buffer: ArrayBuffer) => Promise<void>
}

/** The end of the desk at which files are read. Says when the work is done, or what is wrong. */
export async function workAtDesk<Part>(
  port: MessagePort,
  work: (desk: Desk<Part>) => Promise<void>,
): Promise<void> {
  const say = (message: FromThread<Part>, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, transfer)
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
  const nextPiece = (): Promise<PieceGiven> =>
    new Promise((resolve) => {
      onPiece = resolve
      say('piece wanted')
    })

  try {
    await work({
      async *pieces(onKeys) {
        let coming = nextPiece()
        for (;;) {
          const { piece, keys } = await coming
          onKeys(keys)
          if (piece === null) return
          coming = nextPiece()
          yield piece
        }
      },
      give: async (part, buffer) => {
        say({ part }, [buffer])
        ahead += 1
        while (ahead >= IMPORT_PARTS_AHEAD)
          await new Promise<void>((resolve) => (onTaken = resolve))
      },
    })
    say('done')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    say({ problem: error.problem })
  } finally {
    port.close()
  }
}
