import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { findRecipient } from '../../db/recipients.ts'
import type { Context } from '../../server/context.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { decideOn } from '../../server/messages/gate.ts'
import type { GatedMessage } from '../../server/messages/gated.ts'
import { openContext } from '../../server/services.ts'
import type { Figure } from './report.ts'
import { databaseIn, settings } from './servers.ts'
import { addHistory, addStrangers, strangerId } from './strangers.ts'

const FEW = 10_000
const DECISIONS = 20_000
const P99_MS_MAX = 1

/** A house with strangers who agreed to offers and got some. */
async function openAmong(folder: string, people: number): Promise<Context> {
  const environment = readEnv(settings(folder))
  await (await openContext(environment, realDoors, pino({ level: 'silent' }))).db.close()
  addStrangers(databaseIn(folder), people)
  addHistory(databaseIn(folder), people, realDoors.clock())
  return openContext(environment, realDoors, pino({ level: 'silent' }))
}

/** How often another process took the core from this one; always 0 where nobody counts. */
const interruptions = (): number => process.resourceUsage().involuntaryContextSwitches

/**
 * How long decisions about strangers take, each with its reads, in milliseconds, shortest first.
 * One during which another process took the core says nothing about the gate and is left out.
 */
async function timeDecisions(context: Context, people: number): Promise<number[]> {
  const category = context.brand.categories.find(({ id }) => id === 'offers')
  if (category === undefined) throw new Error('The brand file has no offers')
  const times: number[] = []
  for (let decision = 0; decision < DECISIONS; decision += 1) {
    const id = strangerId(randomInt(people))
    const now = context.clock()
    const message: GatedMessage = {
      id,
      acceptedAt: null,
      category: category.id,
      purpose: category.purpose,
      keyKind: 'live',
      senderId: '+447488881720',
      campaignId: category.campaignId,
      segments: 1,
      carriesLink: true,
      at: now,
      expiresAt: now + 1_000,
    }
    const before = interruptions()
    const began = performance.now()
    const recipient = await findRecipient(context.db.read, id)
    const person = { recipient, phoneNumber: '+33612345678', country: 'FR' }
    const verdict = await decideOn(context, context.db.read, person, message, now)
    const took = performance.now() - began
    if (interruptions() === before) times.push(took)
    if (verdict.decision.decision !== 'send') throw new Error('The gate should let it through')
  }
  return times.sort((a, b) => a - b)
}

const at = (times: readonly number[], share: number): number =>
  times[Math.floor(times.length * share)] ?? Number.NaN
const told = (times: readonly number[]): string =>
  `p99 ${at(times, 0.99).toFixed(2)} ms, median ${at(times, 0.5).toFixed(2)} ms of ` +
  `${times.length.toLocaleString('en')} undisturbed`

/** Whether a decision stays below a millisecond when a million people have each got some texts. */
export async function gateAmong(folder: string, people: number): Promise<Figure[]> {
  const small = await openAmong(join(folder, 'gate-few'), FEW)
  const large = await openAmong(join(folder, 'gate-many'), people)
  const few = await timeDecisions(small, FEW)
  const many = await timeDecisions(large, people)
  await Promise.all([small.db.close(), large.db.close()])
  const ratio = at(few, 0.99) / at(many, 0.99)
  return [
    {
      name: `Gate decision among ${people.toLocaleString('en')} recipients against 10,000`,
      product: told(many),
      baseline: told(few),
      ratio,
      target: `p99 < ${P99_MS_MAX} ms`,
      met: at(many, 0.99) < P99_MS_MAX,
    },
  ]
}
