import type { Database } from '../../db/database.ts'
import type { Context } from '../../server/context.ts'
import { startBatches, type Batches } from '../../server/messages/batches/batches.ts'
import { startDispatcher, type Dispatcher } from '../../server/messages/dispatch.ts'
import type { DrivenTime, Owner } from './driven-time.ts'
import { mortal, type MortalDatabase } from './mortal-database.ts'
import type { Peer } from './peer.ts'

/** One process of Accord: the real dispatcher and the real batches on the common database, with a clock of its own. */
export interface Server extends Owner {
  context: Context
  dispatcher: Dispatcher
  batches: Batches
  db: MortalDatabase
  /** It goes on as if nothing had been, or stands still like a process that was stopped. */
  stand: (still: boolean) => void
}

export interface Machine {
  /** How far its clock is off, in milliseconds. */
  offset: number
}

export async function startServer(
  machine: Machine,
  common: { base: Context; db: Database; time: DrivenTime; peer: Peer; alone: boolean },
): Promise<Server> {
  const { base, time, peer } = common
  const db = mortal(common.db)
  let still = false
  const owner: Owner = { isDead: db.isDead, standsStill: () => still }
  const context: Context = {
    ...base,
    db,
    clock: () => base.clock() + time.now() + machine.offset,
    uptime: time.now,
  }
  const dispatcher = await time.own(owner, () =>
    startDispatcher(context, {
      iadvize: peer.iadvizeFor(owner),
      sending: { stopped: () => null },
      concurrency: 1_000,
      maxPerSecond: 100_000,
      alone: common.alone,
    }),
  )
  const batches = await time.own(owner, () =>
    Promise.resolve(startBatches(context, dispatcher.nudge)),
  )
  return {
    ...owner,
    context,
    dispatcher,
    batches,
    db,
    stand: (value) => {
      still = value
    },
  }
}
