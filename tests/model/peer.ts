import type { Outcome } from '../../server/iadvize/outcome.ts'
import type { Iadvize } from '../../server/iadvize/send.ts'
import type { Owner } from './driven-time.ts'
import type { Dice } from './dice.ts'
import type { Model } from './model.ts'

/** One call that a server begins: it waits for its connection, then its bytes are written. */
interface Call {
  text: string
  person: number
  caller: Owner
  mayStart: () => boolean
  answer: (outcome: Outcome) => void
}

/** iAdvize and the way there: when a call gets its connection, and what it is answered. */
export interface Peer {
  iadvizeFor: (caller: Owner) => Iadvize
  /** Lets some of the calls that wait get on. */
  move: (percent: number) => void
  /** How often what happened. */
  seen: { written: number; takenBack: number; sent: Set<string> }
}

/** What the texts of the test look like. */
const TEXT = /Colis (\d+)-\d+/

const OUTCOMES: Outcome[] = [
  { kind: 'rejected', detail: 'no' },
  { kind: 'unknown', detail: 'time-out' },
  { kind: 'not_processed', reason: 'iadvize_unreachable', detail: 'refused' },
  { kind: 'not_processed', reason: 'iadvize_throttles', detail: 'busy', retryAfterMs: 700 },
]
const SENT: Outcome = { kind: 'sent', providerMessageId: 'SM1' }

export function openPeer(model: Model, dice: Dice): Peer {
  let connecting: Call[] = []
  let written: Call[] = []
  const seen = { written: 0, takenBack: 0, sent: new Set<string>() }

  const connect = (call: Call): void => {
    if (!call.mayStart()) {
      seen.takenBack += 1
      call.answer({ kind: 'recalled' })
      return
    }
    seen.written += 1
    model.calls(call.person, call.text)
    written.push(call)
  }
  const answer = ({ answer: tell, caller, person, text }: Call): void => {
    const outcome = dice.chance(65) ? SENT : dice.pick(OUTCOMES)
    if (outcome.kind === 'sent') seen.sent.add(text)
    if (outcome.kind === 'not_processed' && !caller.isDead()) model.notProcessed(person, text)
    tell(outcome)
  }
  const part = (calls: Call[], percent: number, move: (call: Call) => void): Call[] => {
    const moving = calls.filter(({ caller }) => !caller.standsStill() && dice.chance(percent))
    for (const call of dice.shuffle(moving)) move(call)
    return calls.filter((call) => !moving.includes(call))
  }
  return {
    seen,
    iadvizeFor: (caller) => ({
      send: ({ text }, mayStart) =>
        new Promise((resolve) => {
          const [found = '', person = ''] = TEXT.exec(text) ?? []
          const call = { text: found, person: Number(person), caller, mayStart, answer: resolve }
          // A connection that is there is written to at once.
          if (dice.chance(25)) connect(call)
          else connecting.push(call)
        }),
      close: () => Promise.resolve(),
    }),
    move: (percent) => {
      connecting = connecting.filter(({ caller }) => !caller.isDead())
      const answering = part(written, percent, answer)
      const met = new Set(written)
      connecting = part(connecting, percent, connect)
      written = [...answering, ...written.filter((call) => !met.has(call))]
    },
  }
}
