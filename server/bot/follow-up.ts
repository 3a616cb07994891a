import { z } from 'zod'
import type { AskIadvize } from '../iadvize/ask.ts'
import type { Log } from '../log.ts'

/** The schema shows this mutation only to whoever asks for its preview. */
const PREVIEW = 'application/vnd.iadvize.automation-chatbot-conversation-preview+json'

/** `userErrors` is null when iAdvize took the message; their types are not published. */
const data = z.object({
  chatbotMessageSend: z.object({ userErrors: z.array(z.unknown()).nullish() }).nullish(),
})

/**
 * Writes into a conversation after its message was answered. Resolves to whether iAdvize took it.
 * Never repeated: an answer that is lost may have been a message that arrived.
 */
export async function sendLater(
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
