import type { Tracing } from '../operations/tracing.ts'
import type { AskIadvize } from './ask.ts'
import type { Iadvize } from './send.ts'

/** Follows each text on its way: neither the number nor the words, only what became of it. */
export const followedTexts = (texts: Iadvize, tracing: Tracing, apiUrl: string): Iadvize => ({
  send: (text, mayStart) =>
    tracing.follow(
      {
        name: 'iAdvize smsOutboundMessageSend',
        kind: 'client',
        attributes: { 'server.address': new URL(apiUrl).host, 'accord.campaign': text.campaignId },
      },
      () => texts.send(text, mayStart),
      ({ kind }) => ({ attributes: { 'accord.outcome': kind }, failed: kind !== 'sent' }),
    ),
  close: texts.close,
})

/** Follows each question. */
export const followedQuestions = (
  questions: AskIadvize,
  tracing: Tracing,
  apiUrl: string,
): AskIadvize => ({
  ask: (question) =>
    tracing.follow(
      {
        name: 'iAdvize question',
        kind: 'client',
        attributes: { 'server.address': new URL(apiUrl).host },
      },
      () => questions.ask(question),
      (asked) => ({
        attributes: { 'accord.outcome': asked.kind === 'failed' ? asked.reason : asked.kind },
        failed: asked.kind === 'failed',
      }),
    ),
  close: questions.close,
})
