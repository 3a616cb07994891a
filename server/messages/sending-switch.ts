import { openStop, type SendingStop } from '../../db/sending-stops.ts'
import { SENDING_LOOK_ANSWER_MS, SENDING_LOOK_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { NotProcessed } from '../iadvize/outcome.ts'
import type { Iadvize } from '../iadvize/send.ts'
import type { Waiting } from './waiting.ts'

export interface SendingSwitch {
  /** Why no text may leave; null when they may. */
  stopped: () => Waiting | null
  /** The same way out, closed while texts are stopped. */
  guard: (iadvize: Iadvize) => Iadvize
  close: () => Promise<void>
}

const detailOf = ({ stopped_by, stop_reason }: SendingStop) =>
  `Stopped by ${stopped_by}: ${stop_reason}`

/**
 * Looks again and again whether somebody stopped every text: the order is kept in the database,
 * so each server finds it there in a quarter of a second. While nobody can tell, nothing leaves.
 */
export async function startSendingSwitch(
  context: Pick<Context, 'clock' | 'db' | 'log'>,
): Promise<SendingSwitch> {
  const { clock, db, log } = context
  let waiting: Waiting | null = null
  let looking: Promise<void> | null = null
  let unansweredMs = 0

  const turn = (next: Waiting | null): void => {
    const detail = next?.detail ?? null
    if (detail === (waiting?.detail ?? null)) return
    waiting = next
    if (next === null) log.warn('Texts may leave again')
    else log.warn({ detail }, 'Every text is stopped')
  }
  const cannotTell = (error?: unknown): void => {
    const detail = 'Whether texts are stopped cannot be read'
    if (waiting?.detail === detail) return
    if (error !== undefined) log.error({ err: error }, detail)
    turn({ reason: 'sending_stopped', detail, since: clock() })
  }
  const look = async (): Promise<void> => {
    const stop = await openStop(db.read)
    turn(
      stop === undefined
        ? null
        : { reason: 'sending_stopped', detail: detailOf(stop), since: stop.stopped_at },
    )
  }
  const lookAgain = (): void => {
    if (looking !== null) {
      unansweredMs += SENDING_LOOK_MS
      if (unansweredMs >= SENDING_LOOK_ANSWER_MS) cannotTell()
      return
    }
    unansweredMs = 0
    looking = look()
      .catch(cannotTell)
      .finally(() => {
        looking = null
      })
  }

  await look()
  const timer = setInterval(lookAgain, SENDING_LOOK_MS)
  return {
    stopped: () => waiting,
    guard: (iadvize) => guarded(iadvize, () => waiting),
    close: async () => {
      clearInterval(timer)
      await looking
    },
  }
}

const notAsked = ({ detail }: Waiting): NotProcessed => ({
  kind: 'not_processed',
  reason: 'sending_stopped',
  detail,
})

/** Asks before a call begins, and once more right before its first byte. */
function guarded(iadvize: Iadvize, stopped: () => Waiting | null): Iadvize {
  return {
    close: () => iadvize.close(),
    send: async (text, mayStart) => {
      const before = stopped()
      if (before !== null) return notAsked(before)
      const inTime: { stop: Waiting | null } = { stop: null }
      const outcome = await iadvize.send(text, () => {
        if (!mayStart()) return false
        inTime.stop = stopped()
        return inTime.stop === null
      })
      const { stop } = inTime
      return outcome.kind === 'recalled' && stop !== null ? notAsked(stop) : outcome
    },
  }
}
