import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { driveTime, type DrivenTime } from './driven-time.ts'
import { play, type Played } from './play.ts'
import { openStage, type Stage } from './stage.ts'

/** A million take a quarter of an hour: `npm run nightly`. */
const INTERLEAVINGS = Number(process.env.INTERLEAVINGS ?? 100_000)
/** People who say yes and no at once, and so interleavings in one play. */
const PEOPLE = Number(process.env.INTERLEAVING_PEOPLE ?? 250)
/** How long one interleaving may take, in milliseconds, on a busy machine. */
const MS_EACH = 10

let stage: Stage
let time: DrivenTime
beforeAll(async () => {
  stage = await openStage()
  time = driveTime()
})
afterAll(() => {
  time.restore()
  stage.remove()
})

it(
  `${INTERLEAVINGS} interleavings: no call without consent, none twice, no message lost`,
  async () => {
    const total = { written: 0, takenBack: 0, crashes: 0 }
    const add = ({ written, takenBack, crashes }: Played) => {
      total.written += written
      total.takenBack += takenBack
      total.crashes += crashes
    }
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const played = await play(stage, time, { seed, people: PEOPLE })
        add(played)
        expect(played.violations.slice(0, 1)).toEqual([])
      }),
      {
        numRuns: Math.ceil(INTERLEAVINGS / PEOPLE),
        endOnFailure: true,
        ...(process.env.INTERLEAVING_SEED === undefined
          ? {}
          : { examples: [[Number(process.env.INTERLEAVING_SEED)]] }),
      },
    )

    // A test in which nothing happens proves nothing.
    expect(total.written).toBeGreaterThan(INTERLEAVINGS / 4)
    expect(total.takenBack).toBeGreaterThan(INTERLEAVINGS / 1_000)
    expect(total.crashes).toBeGreaterThan(INTERLEAVINGS / PEOPLE / 2)
    if (process.env.INTERLEAVINGS !== undefined) console.log(total, stage.logged)
  },
  INTERLEAVINGS * MS_EACH,
)
