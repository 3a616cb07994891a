import {
  claimConversationPoll,
  findConversationPoll,
  openConversationPoll,
  settleConversationPoll,
  type ConversationPoll,
} from '../../../db/conversation-polls.ts'
import { askForConversation, conversationReadAt } from '../../../db/conversations.ts'
import {
  CONVERSATION_POLL_HOLD_MS,
  CONVERSATION_POLL_LOOK_MS,
  CONVERSATION_POLL_MS,
  CONVERSATION_POLL_OVERLAP_MS,
  CONVERSATION_POLL_PAGES,
  CONVERSATION_POLL_PAUSE_MS_MAX,
  CONVERSATION_POLL_SPAN_MS,
} from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import type { AskIadvize, Asked } from '../../iadvize/ask.ts'
import {
  openClosedConversations,
  type AskForClosed,
  type ClosedPage,
} from '../../iadvize/closed-conversations.ts'
import { openWatch } from '../../messages/watch.ts'

type NoAnswer = Extract<Asked<ClosedPage>, { kind: 'failed' }>

/**
 * Looks through closed conversations again and again. Not in the sandbox, which loses no webhook.
 * Resolves to how to stop.
 */
export async function startPoll(
  context: Context,
  iadvize: AskIadvize,
  nudge: () => void,
): Promise<() => Promise<void>> {
  if (context.sandboxed) return () => Promise.resolve()
  await openPoll(context)
  const ask = openClosedConversations(iadvize)
  const look = async (): Promise<boolean> => {
    const missed = await pollClosed(context, ask)
    if (missed !== null && missed > 0) nudge()
    return false
  }
  return openWatch(look, CONVERSATION_POLL_LOOK_MS, context, 'Closed conversations').stop
}

/** Begins to look a quarter of an hour from now; what was closed before is not looked through. */
const openPoll = ({ clock, db }: Context): Promise<number> => {
  const from = clock()
  return db.write((transaction) =>
    openConversationPoll(transaction, { from, dueAt: from + CONVERSATION_POLL_MS }),
  )
}

/**
 * Looks which conversations were closed, and has those read that no webhook told of: iAdvize
 * repeats a webhook twice within half a minute and then no more. One server does it at a time.
 * Resolves to how many there were; null while it is not due.
 */
export async function pollClosed(context: Context, ask: AskForClosed): Promise<number | null> {
  const { clock, db } = context
  const now = clock()
  const heldUntil = now + CONVERSATION_POLL_HOLD_MS
  const dueSoon = await findConversationPoll(db.read)
  if (dueSoon === undefined || dueSoon.dueAt > now || dueSoon.heldUntil > now) return null
  const poll = await db.write((transaction) =>
    claimConversationPoll(transaction, { now, heldUntil }),
  )
  if (poll === undefined) return null
  const from = poll.polledThrough - CONVERSATION_POLL_OVERLAP_MS
  let to = Math.min(now, from + CONVERSATION_POLL_SPAN_MS)
  let looked = await lookThrough(context, ask, { from, to, heldUntil })
  while (looked === 'too many' && to - poll.polledThrough > CONVERSATION_POLL_MS) {
    to = poll.polledThrough + Math.floor((to - poll.polledThrough) / 2)
    looked = await lookThrough(context, ask, { from, to, heldUntil })
  }
  if (looked === 'too many') context.log.warn('More conversations were closed than can be read')
  const settled =
    typeof looked === 'object'
      ? afterFailure(context, poll, looked, now)
      : afterAnswers(context, poll, { to, now })
  await db.write((transaction) => settleConversationPoll(transaction, { ...settled, heldUntil }))
  return typeof looked === 'number' ? looked : 0
}

interface Looking {
  from: number
  to: number
  /** When another server may take over. */
  heldUntil: number
}

/** Every page of it. Resolves to how many conversations are read because of it. */
async function lookThrough(
  context: Context,
  ask: AskForClosed,
  { from, to, heldUntil }: Looking,
): Promise<number | 'too many' | NoAnswer> {
  const { brand, clock } = context
  const campaignIds = [...new Set(brand.categories.map(({ campaignId }) => campaignId))]
  let missed = 0
  let after: string | null = null
  for (let page = 0; page < CONVERSATION_POLL_PAGES.max; page += 1) {
    const asked: Asked<ClosedPage> = await ask({ from, to, campaignIds, after })
    if (asked.kind === 'failed') return asked
    missed += await askForMissed(context, asked.data)
    after = asked.data.next
    if (after === null) return missed
    if (clock() >= heldUntil) break
  }
  return 'too many'
}

/** Those nobody has read since they were closed. */
const askForMissed = ({ clock, db }: Context, { conversations }: ClosedPage): Promise<number> =>
  db.write(async (transaction) => {
    let missed = 0
    for (const { id, startedAt, closedAt } of conversations) {
      const readAt = await conversationReadAt(transaction, id)
      if (readAt !== undefined && readAt >= closedAt) continue
      const asked = { id, visitorId: null, startedAt, closedAt, now: clock() }
      missed += await askForConversation(transaction, asked)
    }
    return missed
  })

type Settled = Omit<ConversationPoll, 'heldUntil'>

function afterAnswers(
  { log }: Context,
  { refusal }: ConversationPoll,
  { to, now }: { to: number; now: number },
): Settled {
  if (refusal !== null) log.info('iAdvize tells which conversations were closed again')
  // A stretch that did not reach the present is followed by the next one at once.
  const dueAt = to < now ? now : now + CONVERSATION_POLL_MS
  return { polledThrough: to, dueAt, failures: 0, refusal: null }
}

/** Nothing that asking again soon would mend. */
const isRefusal = ({ reason }: NoAnswer) =>
  reason === 'errors' || reason === 'refused' || reason === 'not_understood'

function afterFailure(
  { log }: Context,
  { polledThrough, failures, refusal }: ConversationPoll,
  failure: NoAnswer,
  now: number,
): Settled {
  const pause = Math.min(CONVERSATION_POLL_MS * 2 ** failures, CONVERSATION_POLL_PAUSE_MS_MAX)
  const dueAt = now + Math.max(pause, failure.retryAfterMs ?? 0)
  const refused = isRefusal(failure) ? failure.detail : null
  if (refused !== null && refusal === null) {
    log.warn({ detail: refused }, 'iAdvize does not tell which conversations were closed')
  }
  return { polledThrough, dueAt, failures: failures + 1, refusal: refused ?? refusal }
}
