import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  countReach,
  countSuppressedReach,
  endOfReachSlice,
  type ReachCount,
} from '../../db/statistics.ts'
import { REACH_KEEP_MS, STATISTICS_ROWS_AT_ONCE } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/** How many people may be texted about each category, hours and caps aside. */
export type Reach = () => Promise<ReadonlyMap<string, number>>

/** Counts once for everybody who asks within a minute. */
export function openReach(context: Context): Reach {
  let kept: { at: number; reach: Promise<ReadonlyMap<string, number>> } | null = null
  return () => {
    const now = context.uptime()
    if (kept === null || now - kept.at > REACH_KEEP_MS) {
      const reach = countNow(context)
      kept = { at: now, reach }
      reach.catch(() => {
        kept = null
      })
    }
    return kept.reach
  }
}

async function countNow({ clock, db }: Context): Promise<ReadonlyMap<string, number>> {
  const now = clock()
  const reach = new Map<string, number>()
  const add = (rows: ReachCount[], sign: 1 | -1) => {
    for (const { category, granted } of rows) {
      reach.set(category, (reach.get(category) ?? 0) + sign * granted)
    }
  }
  let after = ''
  for (;;) {
    const through = await endOfReachSlice(db.read, after, STATISTICS_ROWS_AT_ONCE)
    if (through === undefined) break
    add(await countReach(db.read, { after, through, now }), 1)
    after = through
    await nextTurn()
  }
  add(await countSuppressedReach(db.read, now), -1)
  return reach
}
