import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnavailable } from '../../db/database.ts'
import type { Attempted } from '../../db/messages.ts'
import { CALL_START_MS, IADVIZE_PAUSE_MS } from '../../src/domain/limits.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { NotProcessed, Outcome } from '../iadvize/outcome.ts'
import type { Iadvize } from '../iadvize/send.ts'
import type { Claim } from './claim.ts'
import type { Pause } from './pause.ts'
import { settle } from './settle.ts'

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
  /** Calls iAdvize once for a claimed message and writes what became of it. */
  attempt: (claim: Claim) => Promise<MessageStatus>
  /** Takes back the calls of these messages that were not written yet, also of a claim being made. */
  recall: (ids: readonly string[]) => void
  /** Before a claim: what was taken back so far is not meant for its calls. */
  forgetRecalls: () => void
  /** Whether a call was begun in this turn of a message, and what became of it is not written. */
  isCalled: (turn: Attempted) => boolean
}

export function openAttempts(context: Context, iadvize: Iadvize, pause: Pause): Attempts {
  const { clock, log, uptime } = context
  /** Turns by message: an outcome can still wait to be written when the next turn has begun. */
  const underWay = new Map<string, Set<number>>()
  const recalled = new Set<string>()

  /** By both clocks: one stands still while the machine sleeps, the other one can be set back. */
  const isInTime = ({ startUntil, claimedAt }: Claim) =>
    uptime() <= startUntil && clock() <= claimedAt + CALL_START_MS

  const call = async (claim: Claim): Promise<Outcome> => {
    const { id, keyKind, outbound } = claim
    if (keyKind === 'test') return pretend(context)
    const outcome = await iadvize.send(outbound, () => !recalled.has(id) && isInTime(claim))
    pause.learn(outcome)
    if (outcome.kind === 'recalled' && !recalled.has(id)) return TOO_LATE
    // It would wait for its next turn only to be refused then.
    return outcome.kind === 'not_processed' && recalled.has(id) ? { kind: 'recalled' } : outcome
  }

  /** An outcome that the disk does not take is written as soon as it does. */
  const settleForSure = async (claim: Claim, outcome: Outcome): Promise<MessageStatus> => {
    for (;;) {
      try {
        return await settle(context, claim, outcome, pause.remaining())
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error
        log.error(
          { err: error, messageId: claim.id },
          'The outcome of a call could not be written yet',
        )
        await sleep(IADVIZE_PAUSE_MS.min)
      }
    }
  }

  return {
    attempt: async (claim) => {
      const { id, attempt } = claim
      const turns = underWay.get(id) ?? new Set()
      underWay.set(id, turns.add(attempt))
      const outcome = await call(claim)
      const status = await settleForSure(claim, outcome)
      turns.delete(attempt)
      if (turns.size === 0) {
        underWay.delete(id)
        recalled.delete(id)
      }
      log.info({ messageId: id, status, outcome: outcome.kind }, 'Message settled')
      return status
    },
    recall: (ids) => {
      for (const id of ids) recalled.add(id)
    },
    forgetRecalls: () => {
      for (const id of recalled) if (!underWay.has(id)) recalled.delete(id)
    },
    isCalled: ({ id, attempt }) => underWay.get(id)?.has(attempt) ?? false,
  }
}
