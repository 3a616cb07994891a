import { parentPort, workerData } from 'node:worker_threads'
import { realDoors } from '../../doors.ts'
import { workAtDesk } from '../../threads/desk.ts'
import { openVault, type Keys } from '../../vault.ts'
import { prepareBatch, type BatchPreparation } from './prepare-batch.ts'
import type { PreparedTexts } from './prepared-text.ts'

/** Prepares the texts of a large batch beside the thread that gates and keeps them. */

/** What the thread starts with. */
export interface ThreadData {
  preparation: BatchPreparation
  keys: Keys
}

if (parentPort !== null) {
  const { preparation, keys } = workerData as ThreadData
  const { random } = realDoors
  const vault = openVault(keys, random)
  await workAtDesk<PreparedTexts>(parentPort, async (desk) => {
    const pieces = desk.pieces(vault.learn)
    for await (const part of prepareBatch(pieces, preparation, vault, random)) {
      await desk.give(part, part.fingerprints.buffer as ArrayBuffer)
    }
  })
}
