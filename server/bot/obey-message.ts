import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnavailable } from '../../db/database.ts'
import type { WaitingWithdrawalRow } from '../../db/withdrawals-waiting.ts'
import { BOT_NUMBER_WAIT_MS } from '../../src/domain/limits.ts'
import type { Scope } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { noteAnswer, takeMessage } from './answers.ts'
import { answerAgain, type Answer, type Heard } from './heard.ts'
import { leave, type Leaving } from './leave.ts'
import type { Caller, Numbers } from './numbers.ts'
import type { Reply } from './replies.ts'
import type { Attempt, WaitingWithdrawals } from './waiting.ts'

export interface ObeyParts {
  numbers: Numbers
  waiting: WaitingWithdrawals
  dispatcher: Pick<Dispatcher, 'withdrawn'>
  /** Told of a withdrawal whose message was answered before it was done. */
  followUp: (attempt: Extract<Attempt, { kind: 'withdrawn' }>) => void
}

/**
 * Withdraws, and confirms it in the same answer when iAdvize tells the number in time. Else the
 * answer is `meanwhile`, the way out by hand, and the withdrawal stays on disk until it is done.
 */
export async function obeyMessage(
  context: Context,
  parts: ObeyParts,
  heard: Heard,
  scope: Scope,
  meanwhile: Reply,
): Promise<Answer> {
  const { conversationId, operatorId } = heard.message
  const caller = parts.numbers.known(conversationId)
  if (caller?.kind === 'elsewhere') return { outcome: 'answered', replies: [meanwhile] }
  const { intent } = heard.reading
  const saidAt = context.clock()
  const leaving = { conversationId, operatorId, intent, scope, locale: heard.locale, saidAt }
  try {
    return caller === undefined
      ? await leaveOnceKnown(context, parts, heard, leaving, meanwhile)
      : await leaveNow(context, parts, heard, leaving, caller)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error
    context.log.error({ err: error }, 'A withdrawal could not be kept; its visitor got the link')
    return { outcome: 'failed', replies: [meanwhile] }
  }
}

async function leaveNow(
  context: Context,
  { dispatcher }: ObeyParts,
  heard: Heard,
  leaving: Leaving,
  { number }: Extract<Caller, { kind: 'sms' }>,
): Promise<Answer> {
  const { hash } = heard
  const gone = await context.db.write(async (transaction) => {
    if (!(await takeMessage(context, transaction, hash))) return undefined
    const left = await leave(context, transaction, leaving, number)
    await noteAnswer(context, transaction, hash, left.replies)
    return left
  })
  if (gone === undefined) return answerAgain(context, heard)
  await dispatcher.withdrawn(gone.affected)
  return { outcome: 'withdrawn', replies: gone.replies }
}

/** The withdrawal is on disk before iAdvize is asked, and the answer does not wait long for it. */
async function leaveOnceKnown(
  context: Context,
  parts: ObeyParts,
  heard: Heard,
  leaving: Leaving,
  meanwhile: Reply,
): Promise<Answer> {
  const { hash } = heard
  const row = await context.db.write(async (transaction) => {
    if (!(await takeMessage(context, transaction, hash))) return undefined
    await noteAnswer(context, transaction, hash, [meanwhile])
    return parts.waiting.keep(transaction, hash, leaving)
  })
  if (row === undefined) return answerAgain(context, heard)
  const made = await attemptInTime(context, parts, row)
  return made.kind === 'withdrawn'
    ? { outcome: 'withdrawn', replies: made.replies }
    : { outcome: 'kept', replies: [meanwhile] }
}

/** How a first attempt ends; what ends too late is followed up. */
async function attemptInTime(
  { log }: Context,
  { waiting, followUp }: ObeyParts,
  row: WaitingWithdrawalRow,
): Promise<Attempt> {
  let isInTime = true
  const none: Attempt = { kind: 'none' }
  const attempt = waiting
    .attempt(row, () => isInTime)
    .catch((error: unknown): Attempt => {
      log.error({ err: error }, 'A withdrawal could not be tried and waits')
      return none
    })
  const ended = new AbortController()
  const timeUp = sleep(BOT_NUMBER_WAIT_MS, undefined, { signal: ended.signal }).catch(
    () => undefined, // Nobody waits for it any more.
  )
  const made = await Promise.race([attempt.finally(() => ended.abort()), timeUp])
  isInTime = false
  if (made !== undefined) return made
  void attempt.then((later) => {
    if (later.kind === 'withdrawn') followUp(later)
  })
  return none
}
