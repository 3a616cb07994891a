import { CLAIM_AHEAD_MS } from '../../src/domain/limits.ts'
import type { Attempted } from '../../db/messages.ts'
import type { Context } from '../context.ts'
import type { NotProcessed, Outcome } from '../iadvize/outcome.ts'
import type { Attempts } from './attempt.ts'
import type { Claim } from './claim.ts'
import { openClaimAhead } from './claim-ahead.ts'
import type { Following } from './following.ts'
import { openPaceAlarm } from './pace-alarm.ts'
import type { Pace } from './pace.ts'

/** Claimed, and put back before anything of its call began. */
const NOT_BEGUN: NotProcessed = {
  kind: 'not_processed',
  reason: 'sending_stopped',
  detail: 'Nothing leaves at the moment; the message waits',
}

export interface CallQueueSettings {
  attempts: Attempts
  pace: Pace
  follow: Following['follow']
  concurrency: number
  /** How many calls may be in flight at the moment: all, one that tries, or none. */
  limit: () => number
  /** A call ended, or may start: more can be claimed. */
  onRoom: () => void
}

/** Takes those that are wanted out of a line. */
function takeOut(line: Claim[], isWanted: (claim: Claim) => boolean): Claim[] {
  const taken = line.filter(isWanted)
  const others = line.filter((claim) => !isWanted(claim))
  line.splice(0, line.length, ...others)
  return taken
}

/** The calls in flight, and the claimed messages that wait for one to be free. */
export function openCallQueue({ uptime }: Pick<Context, 'uptime'>, settings: CallQueueSettings) {
  const { attempts, follow, pace, concurrency, limit, onRoom } = settings
  const ahead = openClaimAhead(uptime, onRoom)
  const ready: Claim[] = []
  let calling = 0

  const answered = (): void => {
    calling -= 1
    ahead.answered()
    goOn()
  }
  const startReady = (): void => {
    while (ready.length > 0 && calling < limit() && pace.room() >= 1) {
      const claim = ready.shift()
      if (claim === undefined) return
      pace.take(1)
      calling += 1
      follow(claim.id, attempts.attempt(claim, answered))
    }
    if (calling < limit()) alarm.set()
  }
  const goOn = (): void => {
    startReady()
    onRoom()
  }
  const alarm = openPaceAlarm(pace, goOn)
  const forgo = (claim: Claim, outcome: Outcome): void =>
    follow(claim.id, attempts.forgo(claim, outcome))

  return {
    calling: (): number => calling,
    /** Claimed messages that wait for a call. */
    ready: (): number => ready.length,
    isReady: ({ id, attempt }: Attempted): boolean =>
      ready.some((claim) => claim.id === id && claim.attempt === attempt),
    /** How many messages to claim now. Fewer than are worth a commit wait for more. */
    room: (): number => {
      const most = limit()
      const texts = most < concurrency ? 0 : ahead.texts()
      const paced = pace.roomWithin(texts > 0 ? CLAIM_AHEAD_MS : 0)
      const free = Math.min(most - calling + texts, paced) - ready.length
      if (free <= 0 && calling < most) alarm.set()
      return ready.length === 0 || ahead.isTimeFor(free) ? Math.max(0, free) : 0
    },
    start: (claims: readonly Claim[]): void => {
      for (const claim of claims) {
        // Its recipient left while it was being claimed; what waits in line must not be forgotten.
        if (attempts.isRecalled(claim.id)) forgo(claim, { kind: 'recalled' })
        else ready.push(claim)
      }
      startReady()
    },
    /** Takes back what was not written yet of the calls for these messages. */
    recall: (ids: readonly string[]): void => {
      const left = new Set(ids)
      const claims = takeOut(ready, ({ id }) => left.has(id))
      for (const claim of claims) forgo(claim, { kind: 'recalled' })
      attempts.recall(ids)
    },
    /** Puts back what waits for a call. */
    giveBack: (): void => {
      for (const claim of takeOut(ready, () => true)) forgo(claim, NOT_BEGUN)
    },
    /** Starts no call by itself any more. */
    close: () => {
      alarm.stop()
      ahead.stop()
    },
  }
}
