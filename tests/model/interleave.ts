import fc from 'fast-check'
import { expect, onTestFinished } from 'vitest'
import { driveTime } from './driven-time.ts'
import { play } from './play.ts'
import { openStage } from './stage.ts'

/** How many are tried in all, half of them with one server and half with two. */
export const INTERLEAVINGS = Number(process.env.INTERLEAVINGS ?? 100_000)
/** One play again: the seed that a failure told. */
const SEED = process.env.INTERLEAVING_SEED
/** People who say yes and no at once, and so interleavings in one play. */
const PEOPLE = 500
/** How long one interleaving may take, in milliseconds, on a busy machine. */
const MS_EACH = 20

export const time = (interleavings: number): number => 60_000 + interleavings * MS_EACH

/** Plays until so many people have met so many servers. A failure tells its seed. */
export async function interleave(interleavings: number, machines: number): Promise<void> {
  const stage = await openStage()
  const driven = driveTime()
  onTestFinished(() => {
    driven.restore()
    stage.remove()
  })
  const total = { written: 0, takenBack: 0, crashes: 0, batches: 0 }
  const property = fc.asyncProperty(fc.integer(), async (seed) => {
    const { violations, ...played } = await play(stage, driven, { seed, people: PEOPLE, machines })
    total.written += played.written
    total.takenBack += played.takenBack
    total.crashes += played.crashes
    total.batches += played.batches
    expect(violations.slice(0, 1)).toEqual([])
  })
  await fc.assert(property, {
    numRuns: Math.ceil(interleavings / PEOPLE),
    endOnFailure: true,
    ...(SEED === undefined ? {} : { examples: [[Number(SEED)]] }),
  })

  // A test in which nothing happens proves nothing.
  expect(total.written).toBeGreaterThan(interleavings / 4)
  expect(total.takenBack).toBeGreaterThan(interleavings / 100)
  expect(total.crashes).toBeGreaterThan(interleavings / PEOPLE / 4)
  expect(total.batches).toBeGreaterThan(interleavings / PEOPLE)
}
