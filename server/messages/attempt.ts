import type { Attempted } from '../../db/messages.ts'
import { CALL_START_MS } from '../../src/domain/limits.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { NotProcessed, Outcome } from '../iadvize/outcome.ts'
import type { Iadvize } from '../iadvize/send.ts'
import type { Claim } from './claim.ts'
import { openOutcomes } from './outcomes.ts'
import { openTurns } from './turns.ts'

/** A text of a `test` key goes through everything and stays in the house. */
const pretend = ({ random }: Context): Outcome => ({
  kind: 'sent',
  providerMessageId: `SM${random(16).toString('hex')}`,
})

/** Its time was over before its first byte: nothing was written, and it waits for its next turn. */
const TOO_LATE: NotProcessed = {
  kind: 'not_processed',
  reason: 'iadvize_unreachable',
  detail: 'The call did not start in time; the message waits',
}

export interface Attempts {
  /**
   * Calls iAdvize once for a claimed message and writes what became of it. `answered` is called in
   * between, as soon as the call is over.
   */
  attempt: (claim: Claim, answered?: () => void) => Promise<MessageStatus>
  /** Writes what became of a claimed message that is not called for. */
  forgo: (turn: Attempted, outcome: Outcome) => Promise<MessageStatus>
  /** Writes the outcomes gathered so far, to share the commit of what is written next. */
  writeOutcomes: () => void
  /** Takes back the calls of these messages that were not written yet, also of a claim being made. */
  recall: (ids: readonly string[]) => void
  /** Whether a message was taken back while it was being claimed. */
  isRecalled: (id: string) => boolean
  /** Before a claim: what was taken back so far is not meant for its calls. */
  forgetRecalls: () => void
  /** Whether what becomes of this turn of a message is being found out or written. */
  isUnderWay: (turn: Attempted) => boolean
}

/** What the outcomes of calls teach, and how long to wait before the next try, in milliseconds. */
export interface Experience {
  learn: (outcome: Outcome) => void
  remaining: () => number
}

export function openAttempts(
  context: Context,
  iadvize: Iadvize,
  { learn, remaining }: Experience,
): Attempts {
  const { clock, uptime } = context
  const turns = openTurns()
  const recalled = new Set<string>()
  const outcomes = openOutcomes(context, remaining)

  /** By both clocks: one stands still while the machine sleeps, the other one can be set back. */
  const isInTime = ({ startUntil, claimedAt, leaveBefore }: Claim) => {
    const now = clock()
    return uptime() <= startUntil && now <= claimedAt + CALL_START_MS && now < leaveBefore
  }

  const call = async (claim: Claim): Promise<Outcome> => {
    const { id, keyKind, outbound } = claim
    if (keyKind === 'test') return pretend(context)
    const outcome = await iadvize.send(outbound, () => !recalled.has(id) && isInTime(claim))
    learn(outcome)
    if (outcome.kind === 'recalled' && !recalled.has(id)) return TOO_LATE
    // It would wait for its next turn only to be refused then.
    return outcome.kind === 'not_processed' && recalled.has(id) ? { kind: 'recalled' } : outcome
  }
  /** What cannot be written stays under way: nobody may take it for a message that was not called. */
  const write = async (turn: Attempted, outcome: Outcome): Promise<MessageStatus> => {
    const status = await outcomes.write(turn, outcome)
    if (turns.end(turn)) recalled.delete(turn.id)
    return status
  }

  return {
    attempt: async (claim, answered = () => undefined) => {
      const { id, attempt } = claim
      turns.begin({ id, attempt })
      const outcome = await call(claim).finally(answered)
      return write({ id, attempt }, outcome)
    },
    forgo: ({ id, attempt }, outcome) => {
      turns.begin({ id, attempt })
      return write({ id, attempt }, outcome)
    },
    writeOutcomes: () => outcomes.flush(),
    recall: (ids) => {
      for (const id of ids) recalled.add(id)
    },
    isRecalled: (id) => recalled.has(id),
    forgetRecalls: () => {
      for (const id of recalled) if (!turns.has(id)) recalled.delete(id)
    },
    isUnderWay: turns.isUnderWay,
  }
}
