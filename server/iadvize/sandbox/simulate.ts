import {
  simulatedBehaviour,
  type SimulatedBehaviour,
} from '../../../src/domain/simulated-numbers.ts'
import { readCall } from './graphql-call.ts'

/** Whom a call texts, when it says so in its variables as Accord does. */
function recipientIn(body: Buffer): string | undefined {
  const [input] = Object.values(readCall(body)?.variables ?? {})
  if (typeof input !== 'object' || input === null || !('recipientId' in input)) return undefined
  return typeof input.recipientId === 'string' ? input.recipientId : undefined
}

/** Some behaviours let every second call through: the message waits, and is sent when it tries again. */
const EVERY_OTHER: readonly SimulatedBehaviour[] = ['throttle', 'refuse_token']

/** Tells how a call to a simulated number is answered; undefined for any other number. */
export function openSimulations(): (body: Buffer) => SimulatedBehaviour | undefined {
  const heldBack = new Set<string>()
  return (body) => {
    const recipientId = recipientIn(body)
    const behaviour = recipientId === undefined ? undefined : simulatedBehaviour(recipientId)
    if (recipientId === undefined || behaviour === undefined) return undefined
    if (!EVERY_OTHER.includes(behaviour)) return behaviour
    if (heldBack.delete(recipientId)) return 'normal'
    heldBack.add(recipientId)
    return behaviour
  }
}
