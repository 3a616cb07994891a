import { PREFER_WAIT_MS_MAX } from '../../src/domain/limits.ts'
import { isFinal } from '../../src/domain/message.ts'
import { Problem, problemBody } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import { checkMessage, type Caller, type SendRequest } from './accept.ts'
import type { Dispatcher } from './dispatch.ts'
import {
  answerKept,
  keepResponse,
  takeKey,
  type IdempotentRequest,
  type KeptResponse,
} from './idempotency.ts'
import { keepMessage, type AcceptedMessage } from './keep.ts'
import { showMessage } from './show.ts'

/** The answer to an accepted or refused message. A refused one is kept too, under the id told. */
function answerTo({ id, status, refusal, leavesAt, message }: AcceptedMessage, now: number) {
  if (refusal !== null) {
    const { code, detail } = refusal
    const body = problemBody({ code, detail: `${detail} Nothing was sent.`, extra: { id } })
    return { status: body.status, body }
  }
  const { measure, text, replacements } = message
  const { segments, encoding } = measure
  // What a template with `fit` wrote otherwise is never silent.
  const changed = replacements.length > 0 ? { replacements } : {}
  const scheduledFor = leavesAt > now ? { scheduledFor: new Date(leavesAt).toISOString() } : {}
  return {
    status: 202,
    body: { id, status, segments, encoding, text, ...scheduledFor, ...changed },
  }
}

/** Reads `Prefer: wait=10` (RFC 7240 §4.3), in milliseconds; 0 when not asked. */
export function waitAsked(prefer: string | undefined): number {
  const seconds = /(?:^|[\s,;])wait=(\d{1,4})(?:$|[\s,;])/.exec(prefer ?? '')?.[1]
  return Math.min(Number(seconds ?? 0) * 1_000, PREFER_WAIT_MS_MAX)
}

export interface Submission {
  caller: Caller
  request: SendRequest
  idempotent: IdempotentRequest
  /** How long the caller wants to wait for the outcome, in milliseconds. */
  waitMs: number
}

/** Accepts messages one request at a time per Idempotency-Key. */
export function openSubmissions(context: Context, dispatcher: Dispatcher) {
  const { clock, db, vault } = context
  const inFlight = new Set<string>()

  /** Message, decision, link and answer are written together or not at all. */
  const accept = async ({ caller, request, idempotent }: Submission) => {
    const checked = await checkMessage(context, request)
    return db.write(async (transaction) => {
      const kept = await takeKey(context, transaction, idempotent)
      if (kept !== undefined) return { response: kept, waitFor: null }
      const accepted = await keepMessage(context, transaction, caller, checked)
      const response = answerTo(accepted, clock())
      const { leavesAt, message, recipient, refusal } = accepted
      await keepResponse(context, transaction, idempotent, { response, recipient })
      // One that has to wait for its hours is not waited for.
      const isHeld = leavesAt > message.dueAt
      return { response, waitFor: refusal === null && !isHeld ? accepted : null }
    })
  }

  const waitForOutcome = async (
    { id, recipient }: AcceptedMessage,
    { idempotent, waitMs }: Submission,
  ) => {
    await dispatcher.settled(id, waitMs)
    const shown = await showMessage(context, id, dispatcher.waiting())
    if (!isFinal(shown.status)) return { status: 202, body: shown }
    const response = { status: 200, body: shown }
    try {
      // With the key as it was: of somebody who was erased meanwhile nothing can be read.
      const answer = { response, recipient }
      await db.write((transaction) => keepResponse(context, transaction, idempotent, answer))
    } catch (error) {
      // The outcome is known and on disk; a repeated request is told what was accepted.
      context.log.error({ err: error, messageId: id }, 'An answer could not be kept')
    }
    return response
  }

  return async (submission: Submission): Promise<KeptResponse> => {
    const { apiKeyId, idempotencyKey } = submission.idempotent
    const name = `${apiKeyId} ${idempotencyKey}`
    if (inFlight.has(name)) {
      throw new Problem({
        code: 'idempotency_key_in_flight',
        detail: 'The first request with this key is not answered yet; try again in a moment.',
      })
    }
    inFlight.add(name)
    try {
      const kept = await answerKept(vault, db.read, submission.idempotent)
      if (kept !== undefined) return kept
      const { response, waitFor } = await accept(submission)
      dispatcher.nudge()
      if (waitFor === null || submission.waitMs === 0) return response
      return await waitForOutcome(waitFor, submission)
    } finally {
      inFlight.delete(name)
    }
  }
}
