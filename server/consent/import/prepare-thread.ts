import { parentPort, workerData } from 'node:worker_threads'
import { realDoors } from '../../doors.ts'
import { workAtDesk } from '../../threads/desk.ts'
import { openVault, type Keys } from '../../vault.ts'
import { inOneBuffer } from './in-one-buffer.ts'
import { prepareRows, type PreparedPart, type Preparation } from './prepare-rows.ts'
import { openPiece } from './receive-file.ts'

/** Prepares the rows of a large file beside the thread that writes them. */

/** What the thread starts with. The pieces it is given are sealed. */
export interface ThreadData {
  preparation: Preparation
  keys: Keys
}

if (parentPort !== null) {
  const { preparation, keys } = workerData as ThreadData
  const vault = openVault(keys, realDoors.random)
  await workAtDesk<PreparedPart>(parentPort, async (desk) => {
    async function* opened(): AsyncGenerator<Uint8Array> {
      for await (const piece of desk.pieces(vault.learn)) yield openPiece(vault, piece)
    }
    for await (const prepared of prepareRows(opened(), preparation, vault)) {
      const { part, buffer } = inOneBuffer(prepared)
      await desk.give(part, buffer)
    }
  })
}
