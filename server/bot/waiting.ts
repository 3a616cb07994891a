import type { Queryable } from '../../db/database.ts'
import {
  countWaiting,
  endWaiting,
  keepWaiting,
  postponeWaiting,
  takeWaiting,
  waitingDue,
  type WaitingWithdrawalRow,
} from '../../db/withdrawals-waiting.ts'
import {
  WITHDRAWALS_AT_ONCE,
  WITHDRAWAL_GIVE_UP_MS,
  WITHDRAWAL_HOLD_MS,
  WITHDRAWAL_RETRY_MS,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { noteAnswer } from './answers.ts'
import type { BotFigures } from './figures.ts'
import { leave, type Leaving } from './leave.ts'
import type { Caller, Numbers } from './numbers.ts'
import type { Reply } from './replies.ts'

const USE = 'bot.withdrawal'

export interface WaitingParts {
  numbers: Pick<Numbers, 'ask'>
  dispatcher: Pick<Dispatcher, 'withdrawn'>
  figures: Pick<BotFigures, 'resolved'>
}

/** How an attempt at a withdrawal ended. */
export type Attempt =
  /** Committed: whoever waits for it may be told. */
  | { kind: 'withdrawn'; leaving: Leaving; replies: Reply[] }
  /** Nothing came of it yet, or nothing had to. */
  | { kind: 'none' }

export interface WaitingWithdrawals {
  /** Keeps a withdrawal in the caller's transaction, held for whoever calls `attempt` next. */
  keep: (
    transaction: Queryable,
    hash: Uint8Array,
    leaving: Leaving,
  ) => Promise<WaitingWithdrawalRow>
  /** Asks for the number and withdraws. `inTime` says whether the message itself is still unanswered. */
  attempt: (row: WaitingWithdrawalRow, inTime: () => boolean) => Promise<Attempt>
  /** Takes what is due, and resolves to how each attempt ended. */
  due: () => Promise<Attempt[]>
  count: () => Promise<number>
}

/** Doubles with each attempt; never sooner than iAdvize asks for. */
export function retryAfterMs(attempts: number, askedForMs = 0): number {
  const { min, max } = WITHDRAWAL_RETRY_MS
  return Math.max(Math.min(min * 2 ** (attempts - 1), max), Math.min(askedForMs, max))
}

/** Withdrawals of people whose number iAdvize has not told: on disk, so that none is lost. */
export function openWaiting(context: Context, parts: WaitingParts): WaitingWithdrawals {
  const { clock, db, vault } = context

  const take = async (row: WaitingWithdrawalRow): Promise<Attempt> => {
    const until = clock() + WITHDRAWAL_HOLD_MS
    const taken = await db.write((transaction) => takeWaiting(transaction, row, until))
    return taken ? attempt(context, parts, { ...row, due_at: until }, () => false) : NONE
  }

  return {
    keep: async (transaction, hash, leaving) => {
      const row = {
        message_hash: hash,
        request_sealed: vault.sealBriefly(USE, JSON.stringify(leaving)),
        said_at: leaving.saidAt,
        due_at: clock() + WITHDRAWAL_HOLD_MS,
        attempts: 0,
      }
      await keepWaiting(transaction, row)
      return row
    },
    attempt: (row, inTime) => attempt(context, parts, row, inTime),
    due: async () => {
      const rows = await waitingDue(db.read, clock(), WITHDRAWALS_AT_ONCE)
      return Promise.all(rows.map(take))
    },
    count: () => countWaiting(db.read),
  }
}

const NONE: Attempt = { kind: 'none' }

function requestIn({ vault }: Context, { request_sealed }: WaitingWithdrawalRow): Leaving {
  const opened = vault.unsealBriefly(USE, request_sealed)
  if (opened === undefined) throw new Error('A waiting withdrawal is sealed with another secret')
  return JSON.parse(opened.toString('utf8')) as Leaving
}

async function attempt(
  context: Context,
  { numbers, dispatcher, figures }: WaitingParts,
  row: WaitingWithdrawalRow,
  inTime: () => boolean,
): Promise<Attempt> {
  const { db } = context
  const leaving = requestIn(context, row)
  const caller = await numbers.ask(leaving.conversationId)
  if (caller.kind === 'unknown') {
    if (await putOff(context, row, leaving, caller)) return NONE
    figures.resolved('given_up')
    return NONE
  }
  if (caller.kind === 'elsewhere') {
    if (await end(context, row)) figures.resolved('other_channel')
    return NONE
  }
  const gone = await db.write(async (transaction) => {
    if (!(await endWaiting(transaction, row.message_hash))) return undefined
    const left = await leave(context, transaction, leaving, caller.number)
    if (inTime()) await noteAnswer(context, transaction, row.message_hash, left.replies)
    return left
  })
  if (gone === undefined) return NONE
  await dispatcher.withdrawn(gone.affected)
  figures.resolved('withdrawn')
  return { kind: 'withdrawn', leaving, replies: gone.replies }
}

const end = ({ db }: Context, { message_hash }: WaitingWithdrawalRow) =>
  db.write((transaction) => endWaiting(transaction, message_hash))

/** Waits for another attempt, or reports what had its time. Resolves to whether it still waits. */
async function putOff(
  context: Context,
  row: WaitingWithdrawalRow,
  { conversationId, saidAt }: Leaving,
  { reason, retryAfterMs: askedForMs }: Extract<Caller, { kind: 'unknown' }>,
): Promise<boolean> {
  const { clock, db, log } = context
  const attempts = row.attempts + 1
  const due = clock() + retryAfterMs(attempts, askedForMs)
  if (due - saidAt > WITHDRAWAL_GIVE_UP_MS) {
    if (!(await end(context, row))) return true
    const about = { conversationId, attempts, reason }
    log.error(about, 'A visitor wants no more texts and iAdvize does not tell their number')
    return false
  }
  const { message_hash } = row
  await db.write((transaction) =>
    postponeWaiting(transaction, { message_hash, due_at: due, attempts }),
  )
  if (attempts === 1) log.warn({ reason }, 'A withdrawal waits for its number')
  return true
}
