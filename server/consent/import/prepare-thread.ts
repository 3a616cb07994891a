import { parentPort, workerData } from 'node:worker_threads'
import { realDoors } from '../../doors.ts'
import { workAtDesk } from '../../threads/desk.ts'
import { openVault, type Keys } from '../../vault.ts'
import type { PackedPart } from './prepared-part.ts'
import { prepareRows, type Preparation } from './prepare-rows.ts'
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
  await workAtDesk<PackedPart>(parentPort, async (desk) => {
    async function* opened(): AsyncGenerator<Uint8Array> {
      for await (const piece of desk.pieces(vault.learn)) yield openPiece(vault, piece)
    }
    for await (const part of prepareRows(opened(), preparation, vault)) {
      await desk.give(part, part.buffer)
    }
  })
}
