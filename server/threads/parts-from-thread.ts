import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { IMPORT_THREAD_MEGABYTES } from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import { projectRoot } from '../root.ts'
import type { Vault } from '../vault.ts'
import type { FromThread, ToThread } from './desk.ts'

export interface ThreadSettings {
  /**
   * Path of its source in the project, from the build too: Node runs it as it is, and a thread
   * shares no module anyway.
   */
  source: string
  /** What it starts with. */
  workerData: unknown
  vault: Pick<Vault, 'keys'>
  /** The next piece of the file; null after the last. */
  nextPiece: () => Promise<Uint8Array | null>
}

/** The parts that a thread makes of a file, one after the other. */
export async function* partsFromThread<Part>({
  source,
  workerData,
  vault,
  nextPiece,
}: ThreadSettings): AsyncGenerator<Part> {
  const thread = new Worker(join(projectRoot(), source), {
    workerData,
    resourceLimits: IMPORT_THREAD_MEGABYTES,
  })
  const tell = (message: ToThread) => thread.postMessage(message)
  const givePiece = async (): Promise<void> => {
    const piece = await nextPiece()
    tell({ piece, keys: vault.keys() })
  }
  const inbox = openInbox(thread, givePiece)
  try {
    for (;;) {
      const message = await inbox.next()
      if (message === 'done') return
      if ('problem' in message) throw new Problem(message.problem)
      yield message.part as Part
      tell('part taken')
    }
  } finally {
    await thread.terminate()
  }
}

/** What a thread says, in order. A piece it wants is given at once, whatever else goes on. */
function openInbox(thread: Worker, givePiece: () => Promise<void>) {
  type Said = Exclude<FromThread<unknown>, 'piece wanted'>
  const said: Said[] = []
  let failure: Error | undefined
  let wake: () => void = () => undefined
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  thread.on('message', (message: FromThread<unknown>) => {
    if (message === 'piece wanted') {
      givePiece().catch(fail)
      return
    }
    said.push(message)
    wake()
  })
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('A thread that reads a file ended too early')))
  return {
    next: async (): Promise<Said> => {
      for (;;) {
        const message = said.shift()
        if (message !== undefined) return message
        if (failure !== undefined) throw failure
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
