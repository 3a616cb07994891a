import { batchesBefore } from '../../db/batches.ts'
import { newestStops, type SendingStop } from '../../db/sending-stops.ts'
import type { AuditAction } from '../../src/domain/admin/audit.ts'
import { done, type Acting, type Outcome } from '../../src/domain/admin/operator.ts'
import type { BatchOrder, BatchStatus } from '../../src/domain/batch.ts'
import { ADMIN_PAGE_ROWS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Batches } from '../messages/batches/batches.ts'
import { cancelBatch, pauseBatch, resumeBatch } from '../messages/batches/order-batch.ts'
import { showBatch, statusOf } from '../messages/batches/show-batch.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { startSending, stopSending } from '../messages/stop-sending.ts'
import type { Alongside } from '../../db/database.ts'
import { audit } from './audit.ts'
import { inTime, orNothing } from './message-acts.ts'
import { readReason } from './reason.ts'

export interface SendingParts {
  batches: Pick<Batches, 'nudge'>
  dispatcher: Pick<Dispatcher, 'announce' | 'nudge'>
}

/** A batch in a list: what is known without counting its messages. */
export interface ListedBatch {
  id: string
  status: BatchStatus
  /** Milliseconds since 1970. */
  startedAt: number
  total: number
  letIn: number
  isTest: boolean
}

/** One page of batches, the newest first. `next` is the cursor of the next one, null at the end. */
export async function listBatches(
  { db }: Pick<Context, 'db'>,
  before: string | null,
): Promise<{ batches: ListedBatch[]; next: string | null }> {
  const rows = await batchesBefore(db.read, before, ADMIN_PAGE_ROWS + 1)
  const page = rows.slice(0, ADMIN_PAGE_ROWS)
  return {
    batches: page.map((row) => ({
      id: row.id,
      status: statusOf(row),
      startedAt: row.started_at,
      total: row.rows_read,
      letIn: row.let_in,
      isTest: row.key_kind === 'test',
    })),
    next: rows.length > ADMIN_PAGE_ROWS ? (page.at(-1)?.id ?? null) : null,
  }
}

export const batchForOperator = (context: Context, id: string) => orNothing(showBatch(context, id))

const TOLD: Record<BatchOrder, AuditAction> = {
  pause: 'batch-paused',
  resume: 'batch-resumed',
  cancel: 'batch-cancelled',
}

/** Follows an order about a batch, told in the transaction that follows it. */
export async function orderBatch(
  context: Context,
  { batches, dispatcher }: SendingParts,
  acting: Acting,
  { id, order }: { id: string; order: BatchOrder },
): Promise<Outcome> {
  const tell: Alongside = (transaction) =>
    audit(context, transaction, acting, { action: TOLD[order], subject: { kind: 'batch', id } })
  const orders = {
    pause: () => pauseBatch(context, id, tell),
    resume: () => resumeBatch(context, id, tell),
    cancel: () => cancelBatch(context, id, dispatcher.announce, tell),
  }
  const outcome = await inTime(orders[order]())
  batches.nudge()
  dispatcher.nudge()
  return outcome
}

/** Stops and starts of all sending that a page tells: the newest. */
const STOPS_TOLD = 5

export interface SendingState {
  /** The stop that holds; null while texts may leave. */
  stop: SendingStop | null
  /** The newest first. */
  stops: SendingStop[]
}

export async function sendingState({ db }: Pick<Context, 'db'>): Promise<SendingState> {
  const stops = await newestStops(db.read, STOPS_TOLD)
  return { stop: stops.find(({ started_at }) => started_at === null) ?? null, stops }
}

/** Stops every text of every server, or lets them leave again. */
export async function orderSending(
  context: Context,
  acting: Acting,
  { order, reason: typed }: { order: 'stop' | 'start'; reason: string },
): Promise<Outcome> {
  const read = readReason(typed)
  if (!read.ok) return read
  const reason = read.value
  const tell: Alongside = (transaction) =>
    audit(context, transaction, acting, {
      action: order === 'stop' ? 'sending-stopped' : 'sending-started',
      subject: { kind: 'settings', id: 'sending' },
      details: { reason },
    })
  const given = { by: acting.name ?? '', reason }
  const follow = order === 'stop' ? stopSending : startSending
  return done(await follow(context, given, tell))
}
