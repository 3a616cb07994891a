import { abandonedImports, claimImport, letGoOfImport } from '../../../db/imports.ts'
import { IMPORT_HOLD_MS, IMPORT_LOOK_MS } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import type { AffectedMessages } from '../record.ts'
import { forgetFile } from './receive-file.ts'
import { runImport } from './run-import.ts'

export interface Imports {
  /** A file has arrived: begin now instead of at the next look. */
  nudge: () => void
  /** Leaves what is not applied yet to the next server, and resolves when nothing runs. */
  stop: () => Promise<void>
}

/** Applies the files that have arrived, one after the other, also those a crash left behind. */
export function startImports(
  context: Context,
  onAffected: (affected: AffectedMessages) => Promise<void>,
): Imports {
  const { clock, db, log } = context
  const state = { stopped: false }
  let running: Promise<void> | null = null

  const next = async (): Promise<boolean> => {
    for (const { id } of await abandonedImports(db.read, clock())) await forgetFile(context, id)
    const now = clock()
    const claim = { now, heldUntil: now + IMPORT_HOLD_MS }
    const record = await db.write((transaction) => claimImport(transaction, claim))
    if (record === undefined) return false
    const { id } = record
    try {
      await runImport(context, record, { onAffected, shouldStop: () => state.stopped })
      log.info({ importId: id }, 'Import finished')
      return true
    } catch (error) {
      log.error({ err: error, importId: id }, 'An import was interrupted; it goes on in a moment')
      await db.write((transaction) => letGoOfImport(transaction, id, clock()))
      return false
    }
  }
  const work = async (): Promise<void> => {
    while (!state.stopped && (await next()));
  }
  const nudge = (): void => {
    if (state.stopped) return
    running ??= work()
      .catch((error: unknown) => log.error({ err: error }, 'Imports cannot be looked for'))
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(nudge, IMPORT_LOOK_MS)
  nudge()
  return {
    nudge,
    stop: async () => {
      state.stopped = true
      clearInterval(timer)
      await running
    },
  }
}
