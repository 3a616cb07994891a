import {
  countFed,
  hasParts,
  lockBatch,
  markBatchFinished,
  nextPart,
  notePartFed,
  type BatchRecord,
  type PartRecord,
} from '../../../db/batches.ts'
import { cancelSomeOfBatch, countComingUp, isUnderWay } from '../../../db/batch-messages.ts'
import type { Queryable } from '../../../db/database.ts'
import { findTemplateVersion } from '../../../db/templates.ts'
import { BATCH_AHEAD_MAX, BATCH_AT_ONCE, BATCH_SOON_MS } from '../../../src/domain/limits.ts'
import { Problem, type ProblemCode } from '../../../src/domain/problem.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import type { Context } from '../../context.ts'
import { categoryAsked, checked, messageWith, type CheckedMessage } from '../accept.ts'
import type { Verdict } from '../gate.ts'
import { keepMessage, type AcceptedMessage } from '../keep.ts'
import { personLocale } from '../person-locale.ts'
import { readVersion } from '../template-version.ts'
import { addRefusals, type OpenedText, type Refusals } from './batch-part.ts'
import type { PartsOpened } from './parts-opened.ts'
import { trialRoom } from './canary.ts'

/** What one step for a batch did. */
export type Fed =
  /** Texts had their turn; there may be more to do at once. */
  | 'fed'
  /** Nothing can be done for now. */
  | 'waits'
  | 'finished'

/**
 * Gives the next texts of a batch their turn: each is asked about again and becomes a message, in
 * one transaction with how far the batch is. So a crash repeats nothing and loses nothing, and two
 * servers do not work on the same texts.
 */
export const feedBatch = (context: Context, parts: PartsOpened, id: string): Promise<Fed> =>
  context.db.write(async (transaction) => {
    const batch = await lockBatch(transaction, id)
    if (batch?.finished_at !== null) return 'finished'
    const now = context.clock()
    if (batch.cancelled_at !== null) return endCancelled(context, transaction, id, now)
    if (batch.stopped_at !== null) return 'waits'
    const part = await nextPart(transaction, id, now)
    if (part === undefined) return finishIfDone(context, transaction, batch, now)
    const soon = { batchId: id, until: now + BATCH_SOON_MS }
    const ahead = BATCH_AHEAD_MAX - (await countComingUp(transaction, soon))
    const room = Math.min(ahead, await trialRoom(context, transaction, batch))
    if (room <= 0) return 'waits'
    await feedPart(context, transaction, { batch, part, parts, room })
    return 'fed'
  })

/** What was being called when its batch was cancelled, and came back, is cancelled too. */
async function endCancelled(
  { metrics }: Context,
  transaction: Queryable,
  batchId: string,
  now: number,
): Promise<Fed> {
  const some = { batchId, now, limit: BATCH_AT_ONCE.cancels }
  const cancelled = await cancelSomeOfBatch(transaction, some)
  if (cancelled.length > 0) {
    metrics.messages('cancelled', cancelled.length)
    return 'fed'
  }
  if (await isUnderWay(transaction, batchId)) return 'waits'
  await markBatchFinished(transaction, batchId, now)
  return 'finished'
}

/** A batch is done when it is here, everything had its turn, and nothing of it waits. */
async function finishIfDone(
  { log }: Context,
  transaction: Queryable,
  { id, received_at, rows_left }: BatchRecord,
  now: number,
): Promise<Fed> {
  if (received_at === null || rows_left > 0) return 'waits'
  if ((await hasParts(transaction, id)) || (await isUnderWay(transaction, id))) return 'waits'
  await markBatchFinished(transaction, id, now)
  log.info({ batchId: id }, 'Batch done')
  return 'finished'
}

interface Feeding {
  batch: BatchRecord
  part: PartRecord
  parts: PartsOpened
  /** How many may come to wait. */
  room: number
}

async function feedPart(
  context: Context,
  transaction: Queryable,
  { batch, part, parts, room }: Feeding,
): Promise<void> {
  const { proofs, texts } = parts.open(batch.id, part)
  const through = Math.min(part.fed + BATCH_AT_ONCE.turns, texts.length)
  let [fed, turned, waited, expired] = [part.fed, 0, 0, 0]
  const refused: ProblemCode[] = []
  for (const text of texts.slice(part.fed, through)) {
    if (text.refusedBy === null && waited >= room) break
    fed += 1
    const verdict = verdictIn(proofs, text.refusedBy)
    const turn = await giveTurn(context, transaction, batch, text, verdict)
    if (verdict !== undefined) continue
    turned += 1
    if (turn.status === 'expired') expired += 1
    else if (turn.code === null) waited += 1
    else refused.push(turn.code)
  }
  await notePartFed(transaction, { batchId: batch.id, number: part.number, fed, rows: part.rows })
  const all = addRefusals(JSON.parse(batch.refused) as Refusals, refused)
  const counted = { id: batch.id, turned, waited, expired, refused: JSON.stringify(all) }
  await countFed(transaction, counted)
}

function verdictIn(proofs: readonly string[], index: number | null): Verdict | undefined {
  if (index === null) return undefined
  const proof = proofs[index]
  if (proof === undefined) throw new Error('A decision about a text of a batch is missing')
  const { facts, ...decision } = JSON.parse(proof) as Pick<Verdict, 'facts'> & Verdict['decision']
  return { proof, facts, decision }
}

interface Turn {
  status: AcceptedMessage['status'] | 'broken'
  /** Why it is refused; null when it waits. */
  code: ProblemCode | null
}

/** Makes a message of a text. What can no longer be written is refused, with no message. */
async function giveTurn(
  context: Context,
  transaction: Queryable,
  batch: BatchRecord,
  text: OpenedText,
  verdict: Verdict | undefined,
): Promise<Turn> {
  const message = await written(context, transaction, text)
  if (message instanceof Problem) return { status: 'broken', code: message.problem.code }
  const caller = { apiKeyId: batch.api_key_id, keyKind: batch.key_kind }
  const of = { batchId: batch.id, ...(verdict === undefined ? {} : { verdict }) }
  const { refusal, status } = await keepMessage(context, transaction, caller, message, of)
  return { status, code: refusal?.code ?? null }
}

async function written(
  context: Context,
  transaction: Queryable,
  { request, expiresAt, templateVersionId }: OpenedText,
): Promise<CheckedMessage | Problem> {
  try {
    const category = categoryAsked(context, request)
    const number = readApiNumber(context, request.to, 'to')
    const row =
      templateVersionId === null
        ? undefined
        : await findTemplateVersion(transaction, templateVersionId)
    const template = row === undefined ? null : readVersion(row)
    const locale = request.locale ?? (await personLocale(context, transaction, number))
    const frame = { category, number, personLocale: locale, template }
    return checked(messageWith(context, { ...request, expiresAt }, frame, context.clock()), request)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
