import { z } from 'zod'
import { BOT_FOLLOW_UP_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { AskIadvize } from '../iadvize/ask.ts'
import type { Log } from '../log.ts'
import type { BotFigures } from './figures.ts'
import type { Attempt } from './waiting.ts'

/** The schema shows this mutation only to whoever asks for its preview. */
const PREVIEW = 'application/vnd.iadvize.automation-chatbot-conversation-preview+json'

/** `userErrors` is null when iAdvize took the message; their types are not published. */
const data = z.object({
  chatbotMessageSend: z.object({ userErrors: z.array(z.unknown()).nullish() }).nullish(),
})

type Withdrawn = Extract<Attempt, { kind: 'withdrawn' }>

export interface FollowUps {
  /** Confirms a withdrawal whose message was answered before it was done, in the background. */
  confirm: (withdrawn: Withdrawn) => void
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>
}

/** Writes into conversations whose messages were answered already. */
export function openFollowUps(
  { clock, log }: Pick<Context, 'clock' | 'log'>,
  iadvize: AskIadvize,
  figures: Pick<BotFigures, 'followedUp'>,
): FollowUps {
  const underWay = new Set<Promise<void>>()

  const send = async ({ leaving, replies }: Withdrawn): Promise<void> => {
    // Later nobody is in that conversation any more.
    if (clock() - leaving.saidAt > BOT_FOLLOW_UP_MS) return
    for (const reply of replies) {
      if (reply.type !== 'message') continue
      const sent = await sendLater(iadvize, log, { ...leaving, text: reply.payload.value })
      figures.followedUp(sent ? 'sent' : 'failed')
    }
  }
  return {
    confirm: (withdrawn) => {
      const call = send(withdrawn)
        .catch((error: unknown) => log.error({ err: error }, 'A confirmation failed'))
        .finally(() => underWay.delete(call))
      underWay.add(call)
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/**
 * Resolves to whether iAdvize took it. Never repeated: an answer that is lost may have been a
 * message that arrived.
 */
async function sendLater(
  { ask }: AskIadvize,
  log: Log,
  { conversationId, operatorId, text }: Record<'conversationId' | 'operatorId' | 'text', string>,
): Promise<boolean> {
  // The operator without its platform: `ha-456678` is chatbot 456678.
  const chatbotId = /\d+$/.exec(operatorId)?.[0]
  if (chatbotId === undefined) return false
  // Values stand in the query itself, for iAdvize publishes no name of the input's type.
  const input = `conversationId: ${JSON.stringify(conversationId)}, chatbotId: ${Number(chatbotId)}, actionOrMessage: { chatbotMessage: { chatbotSimpleTextMessage: ${JSON.stringify(text)} } }`
  const asked = await ask({
    query: `mutation { chatbotMessageSend(input: { ${input} }) { userErrors { __typename } } }`,
    variables: {},
    data,
    repeatable: false,
    accept: PREVIEW,
  })
  if (asked.kind === 'failed') {
    log.warn({ reason: asked.reason }, 'The confirmation of a withdrawal did not reach iAdvize')
    return false
  }
  const isTaken = (asked.data.chatbotMessageSend?.userErrors ?? []).length === 0
  if (!isTaken) log.warn('iAdvize did not take the confirmation of a withdrawal')
  return isTaken
}
