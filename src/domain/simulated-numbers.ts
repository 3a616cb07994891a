import type { SandboxBehaviour } from './sandbox.ts'

/** What the sandbox makes of a text to a simulated number. */
export type SimulatedBehaviour = SandboxBehaviour | 'user_errors' | 'throttle' | 'refuse_token'

export interface SimulatedNumber {
  phoneNumber: string
  behaviour: SimulatedBehaviour
  /** How the message ends, or that it waits first. */
  outcome: 'sent' | 'rejected' | 'unknown' | 'queued, then sent'
  /** What iAdvize does, in a sentence. */
  effect: string
}

/**
 * One number for each outcome. 555-01XX is the range the North American plan keeps for fiction, so
 * none of them belongs to anybody, and the library of numbers takes them for valid; the French and
 * British ranges for fiction it does not.
 */
export const SIMULATED_NUMBERS: readonly SimulatedNumber[] = [
  {
    phoneNumber: '+12025550101',
    behaviour: 'normal',
    outcome: 'sent',
    effect: 'iAdvize takes the text.',
  },
  {
    phoneNumber: '+12025550102',
    behaviour: 'slow',
    outcome: 'sent',
    effect: 'iAdvize takes the text, two seconds later.',
  },
  {
    phoneNumber: '+12025550103',
    behaviour: 'refuse',
    outcome: 'rejected',
    effect: 'iAdvize answers with a GraphQL error.',
  },
  {
    phoneNumber: '+12025550104',
    behaviour: 'user_errors',
    outcome: 'rejected',
    effect: 'iAdvize answers with userErrors.',
  },
  {
    phoneNumber: '+12025550105',
    behaviour: 'fail',
    outcome: 'unknown',
    effect: 'iAdvize answers 500 after it read the call.',
  },
  {
    phoneNumber: '+12025550106',
    behaviour: 'reset',
    outcome: 'unknown',
    effect: 'The connection breaks before an answer.',
  },
  {
    phoneNumber: '+12025550107',
    behaviour: 'hang',
    outcome: 'unknown',
    effect: 'The text arrives, and no answer comes.',
  },
  {
    phoneNumber: '+12025550108',
    behaviour: 'throttle',
    outcome: 'queued, then sent',
    effect: 'iAdvize answers every other call with 429 and Retry-After: 1.',
  },
  {
    phoneNumber: '+12025550109',
    behaviour: 'refuse_token',
    outcome: 'queued, then sent',
    effect: 'iAdvize refuses the token of every other call.',
  },
]

const BY_NUMBER = new Map(SIMULATED_NUMBERS.map((each) => [each.phoneNumber, each.behaviour]))

/** How the sandbox answers a text to this number, however it is told to behave; undefined for the others. */
export const simulatedBehaviour = (phoneNumber: string): SimulatedBehaviour | undefined =>
  BY_NUMBER.get(phoneNumber)
