import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnavailable } from '../../db/database.ts'
import { IADVIZE_PAUSE_MS } from '../../src/domain/limits.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'
import type { Iadvize } from '../iadvize/send.ts'
import type { Claim } from './claim.ts'
import type { Pause } from './pause.ts'
import { settle } from './settle.ts'

/** A text of a `test` key goes through everything and stays in the house. */
const pretend = ({ random }: Context): Outcome => ({
  kind: 'sent',
  providerMessageId: `SM${random(16).toString('hex')}`,
})

export interface Attempts {
  /** Calls iAdvize once for a claimed message and writes what became of it. */
  attempt: (claim: Claim) => Promise<MessageStatus>
  /** Takes back the calls of these messages that were not written yet. */
  recall: (ids: readonly string[]) => void
}

export function openAttempts(context: Context, iadvize: Iadvize, pause: Pause): Attempts {
  const { log } = context
  const underWay = new Set<string>()
  const recalled = new Set<string>()

  const call = async ({ id, keyKind, outbound }: Claim): Promise<Outcome> => {
    if (keyKind === 'test') return pretend(context)
    const outcome = await iadvize.send(outbound, () => !recalled.has(id))
    pause.learn(outcome)
    // It would wait for its next turn only to be refused then.
    return outcome.kind === 'not_processed' && recalled.has(id) ? { kind: 'recalled' } : outcome
  }

  /** An outcome that the disk does not take is written as soon as it does. */
  const settleForSure = async (id: string, outcome: Outcome): Promise<MessageStatus> => {
    for (;;) {
      try {
        return await settle(context, id, outcome, pause.remaining())
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error
        log.error({ err: error, messageId: id }, 'The outcome of a call could not be written yet')
        await sleep(IADVIZE_PAUSE_MS.min)
      }
    }
  }

  return {
    attempt: async (claim) => {
      const { id } = claim
      underWay.add(id)
      try {
        const outcome = await call(claim)
        const status = await settleForSure(id, outcome)
        log.info({ messageId: id, status, outcome: outcome.kind }, 'Message settled')
        return status
      } finally {
        underWay.delete(id)
        recalled.delete(id)
      }
    },
    recall: (ids) => {
      for (const id of ids) if (underWay.has(id)) recalled.add(id)
    },
  }
}
