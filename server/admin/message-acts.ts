import { done, refused, type Acting, type Outcome } from '../../src/domain/admin/operator.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { cancel, settleFound, type Finding } from '../messages/order.ts'
import { showMessage, showMessages, type ShownMessage } from '../messages/show.ts'
import { explainDecision } from '../rights/explain-decision.ts'
import { audit } from './audit.ts'
import { readReason } from './reason.ts'

type Sending = Pick<Dispatcher, 'announce' | 'waiting'>

const isProblem = (error: unknown, code: 'not_found' | 'invalid_request'): boolean =>
  error instanceof Problem && error.problem.code === code

/** Resolves to `too_late` when an order comes after its time. */
export async function inTime(order: Promise<unknown>): Promise<Outcome> {
  try {
    return done(await order)
  } catch (error) {
    if (isProblem(error, 'invalid_request') || isProblem(error, 'not_found')) {
      return refused('too_late')
    }
    throw error
  }
}

/** What is asked for, or undefined where there is none. */
export async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isProblem(error, 'not_found')) return undefined
    throw error
  }
}

export const listForOperator = (
  context: Context,
  { waiting }: Sending,
  asked: Parameters<typeof showMessages>[1],
) => showMessages(context, asked, waiting())

export interface MessagePage {
  message: ShownMessage
  decision: Awaited<ReturnType<typeof explainDecision>>
}

/** A message and why it was let through or refused; undefined when there is none with this id. */
export const messageForOperator = (
  context: Context,
  { waiting }: Sending,
  id: string,
): Promise<MessagePage | undefined> =>
  orNothing(
    (async () => ({
      message: await showMessage(context, id, waiting()),
      decision: await explainDecision(context, id),
    }))(),
  )

/** Cancels what has not left. */
export async function cancelFor(
  context: Context,
  { announce }: Sending,
  acting: Acting,
  id: string,
): Promise<Outcome> {
  const entry = { action: 'message-cancelled', subject: { kind: 'message', id } } as const
  const outcome = await inTime(
    cancel(context, id, (transaction) => audit(context, transaction, acting, entry)),
  )
  if (outcome.ok) announce([id])
  return outcome
}

export interface FindingForm {
  id: string
  outcome: string
  providerMessageId: string
  reason: string
}

/** Says what became of an unknown message, by somebody who looked in iAdvize. */
export async function settleFor(
  context: Context,
  acting: Acting,
  { id, outcome, providerMessageId: typed, reason: why }: FindingForm,
): Promise<Outcome> {
  if (outcome !== 'sent' && outcome !== 'rejected') return refused('finding_missing')
  const providerMessageId = typed.trim() === '' ? undefined : typed.trim()
  if (outcome === 'rejected' && providerMessageId !== undefined) {
    return refused('finding_contradicts')
  }
  const read = readReason(why)
  if (!read.ok) return read
  const reason = read.value
  const by = acting.name ?? ''
  const finding: Finding = { outcome, reason, by, providerMessageId }
  return inTime(
    settleFound(context, id, finding, (transaction) =>
      audit(context, transaction, acting, {
        action: 'message-settled',
        subject: { kind: 'message', id },
        details: { outcome, reason },
      }),
    ),
  )
}
