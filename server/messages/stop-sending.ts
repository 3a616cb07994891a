import { nothingElse, type Alongside } from '../../db/database.ts'
import { endStops, keepStop, openStop, type SendingStop } from '../../db/sending-stops.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'

/** Who stops or starts every text, and why; kept. */
export interface SendingOrder {
  by: string
  reason: string
}

/**
 * Stops every text of every server, codes too, before the next second is over. Resolves to the
 * stop that holds: one that was there already goes on.
 */
export const stopSending = (
  { clock, db, newId }: Pick<Context, 'clock' | 'db' | 'newId'>,
  { by, reason }: SendingOrder,
  alongside: Alongside = nothingElse,
): Promise<{ stop: SendingStop; isNew: boolean }> =>
  db.write(async (transaction) => {
    const holding = await openStop(transaction)
    if (holding !== undefined) return { stop: holding, isNew: false }
    const kept = { id: newId(), stoppedAt: clock(), stoppedBy: by, reason: maskNumbersIn(reason) }
    await keepStop(transaction, kept)
    await alongside(transaction)
    const stop = await openStop(transaction)
    if (stop === undefined) throw new Error('A stop was not kept')
    return { stop, isNew: true }
  })

/** Lets texts leave again. Resolves to whether they were stopped. */
export const startSending = async (
  { clock, db }: Pick<Context, 'clock' | 'db'>,
  { by, reason }: SendingOrder,
  alongside: Alongside = nothingElse,
): Promise<boolean> => {
  const start = { startedAt: clock(), startedBy: by, reason: maskNumbersIn(reason) }
  return db.write(async (transaction) => {
    const wasStopped = (await endStops(transaction, start)) > 0
    if (wasStopped) await alongside(transaction)
    return wasStopped
  })
}
