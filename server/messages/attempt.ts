import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'
import type { Iadvize } from '../iadvize/send.ts'
import type { Claim } from './claim.ts'
import { openOutcomes } from './outcomes.ts'

/** A text of a `test` key goes through everything and stays in the house. */
const pretend = ({ random }: Context): Outcome => ({
  kind: 'sent',
  providerMessageId: `SM${random(16).toString('hex')}`,
})

export interface Attempts {
  /**
   * Calls iAdvize once for a claimed message and writes what became of it. `answered` is called in
   * between, as soon as the call is over.
   */
  attempt: (claim: Claim, answered?: () => void) => Promise<MessageStatus>
  /** Writes what became of a claimed message that is not called for. */
  forgo: (id: string, outcome: Outcome) => Promise<MessageStatus>
  /** Writes the outcomes gathered so far, to share the commit of what is written next. */
  writeOutcomes: () => void
  /** Takes back the calls of these messages that were not written yet. */
  recall: (ids: readonly string[]) => void
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
  const underWay = new Set<string>()
  const recalled = new Set<string>()
  const outcomes = openOutcomes(context, remaining)

  const call = async ({ id, keyKind, outbound }: Claim): Promise<Outcome> => {
    if (keyKind === 'test') return pretend(context)
    const outcome = await iadvize.send(outbound, () => !recalled.has(id))
    learn(outcome)
    // It would wait for its next turn only to be refused then.
    return outcome.kind === 'not_processed' && recalled.has(id) ? { kind: 'recalled' } : outcome
  }

  return {
    attempt: async (claim, answered = () => undefined) => {
      const { id } = claim
      underWay.add(id)
      try {
        const outcome = await call(claim).finally(answered)
        return await outcomes.write(id, outcome)
      } finally {
        underWay.delete(id)
        recalled.delete(id)
      }
    },
    forgo: (id, outcome) => outcomes.write(id, outcome),
    writeOutcomes: () => outcomes.flush(),
    recall: (ids) => {
      for (const id of ids) if (underWay.has(id)) recalled.add(id)
    },
  }
}
