import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

/**
 * Time as the test makes it pass: intervals and pauses of whatever runs inside happen when the test
 * says so, never by themselves, so that thousands of seconds take none.
 */
export interface DrivenTime {
  /** Milliseconds since the beginning. */
  now: () => number
  /** Moves on, and starts what has become due: pauses that end first, or intervals. */
  advance: (ms: number, first?: 'pauses' | 'intervals') => void
  /** Intervals begun during `work` belong to an owner, and end or stand still with it. */
  own: <T>(owner: Owner, work: () => Promise<T>) => Promise<T>
  restore: () => void
}

/** Whoever's intervals are: a process. */
export interface Owner {
  isDead: () => boolean
  standsStill: () => boolean
}

interface Tick {
  owner: Owner | null
  everyMs: number
  due: number
  tick: () => void
}

export function driveTime(): DrivenTime {
  const real = { setInterval, clearInterval, sleep: timers.setTimeout }
  let now = 0
  let owner: Owner | null = null
  let ticks: Tick[] = []
  let sleepers: { due: number; wake: () => void }[] = []

  const sleep = (ms = 0, value?: unknown) =>
    new Promise<unknown>((resolve) => {
      sleepers.push({ due: now + ms, wake: () => resolve(value) })
    })
  const every = (tick: () => void, everyMs = 0) => {
    const added = { owner, everyMs, due: now + everyMs, tick }
    ticks.push(added)
    return added
  }
  const end = (ended: unknown) => {
    ticks = ticks.filter((tick) => tick !== ended)
  }
  const wakeUp = () => {
    const awake = sleepers.filter(({ due }) => due <= now)
    sleepers = sleepers.filter(({ due }) => due > now)
    for (const { wake } of awake) wake()
  }
  Object.assign(globalThis, { setInterval: every, clearInterval: end })
  Object.assign(timers, { setTimeout: sleep })
  syncBuiltinESMExports()

  return {
    now: () => now,
    advance: (ms, first = 'pauses') => {
      now += ms
      if (first === 'pauses') wakeUp()
      ticks = ticks.filter((tick) => tick.owner?.isDead() !== true)
      for (const each of [...ticks]) {
        if (each.due > now || each.owner?.standsStill() === true) continue
        each.due = now + each.everyMs
        each.tick()
      }
      if (first === 'intervals') wakeUp()
    },
    own: async (whose, work) => {
      owner = whose
      try {
        return await work()
      } finally {
        owner = null
      }
    },
    restore: () => {
      Object.assign(globalThis, {
        setInterval: real.setInterval,
        clearInterval: real.clearInterval,
      })
      Object.assign(timers, { setTimeout: real.sleep })
      syncBuiltinESMExports()
    },
  }
}
