import type { ServerResponse } from 'node:http'
import { iadvizeSignature } from '../../server/iadvize/signature.ts'
import { answers, type Answer, type ReceivedCall } from './iadvize-server.ts'

export const APP_SECRET = 'app-secret-of-the-tests'
export const OPERATOR = 'ha-456678'
export const RULE = '11111111-2222-4333-8444-555555555555'
const CONNECTOR = 'idConnectorVersion=c008849d-7cb1-40ca-9503-d6df2c5cddd8&idWebsite=ha-123'

export interface BotReply {
  type: string
  payload?: { contentType: string; value: string }
  [field: string]: unknown
}

/** Calls the bot as iAdvize does: signed, over the bytes that are sent. */
export function botCaller(request: (path: string, init?: RequestInit) => Promise<Response>) {
  const get = (path: string, query = CONNECTOR) =>
    request(`/iadvize/bot${path}${query === '' ? '' : `?${query}`}`, {
      headers: { 'x-iadvize-signature': iadvizeSignature(APP_SECRET, query) },
    })
  const send = (method: 'PUT' | 'POST', path: string, body: unknown) => {
    const raw = typeof body === 'string' ? body : JSON.stringify(body)
    return request(`/iadvize/bot${path}?${CONNECTOR}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-iadvize-signature': iadvizeSignature(APP_SECRET, raw),
      },
      body: raw,
    })
  }
  let messages = 0
  const message = (text: string, changes: Record<string, unknown> = {}) => ({
    idMessage: `message-${(messages += 1)}`,
    author: { role: 'visitor' },
    payload: { contentType: 'text', value: text },
    createdAt: '2017-11-22T12:04:00.762Z[Etc/UTC]',
    ...changes,
  })
  const post = (idConversation: string, body: unknown, idOperator = OPERATOR) =>
    send('POST', `/conversations/${idConversation}/messages`, { idOperator, message: body })
  return {
    get,
    send,
    message,
    post,
    /** Creates or modifies the operator, in the language of a scenario. */
    create: (
      language = 'fr',
      idOperator = OPERATOR,
      distributionRules: unknown = [{ id: RULE, label: 'Conseillers' }],
    ) =>
      send('PUT', `/bots/${idOperator}`, {
        name: 'Accord',
        pseudo: 'Botty',
        language,
        distributionRules,
        external: { idBot: `sms-consent-${language}` },
      }),
    begin: (idConversation: string, idOperator = OPERATOR) =>
      send('POST', '/conversations', {
        idOperator,
        idConversation,
        history: [message('Bonjour')],
      }),
    /** Says something in a conversation; resolves to the replies. */
    say: async (idConversation: string, text: string, changes: Record<string, unknown> = {}) => {
      const response = await post(idConversation, message(text, changes))
      return ((await response.json()) as { replies: BotReply[] }).replies
    },
  }
}
export type BotCaller = ReturnType<typeof botCaller>

export interface GraphqlConversation {
  phoneNumber?: string | null
  channel?: string
}

/** iAdvize's GraphQL as far as the bot needs it: conversations, and messages of bots. */
export function graphqlWith(conversations: Record<string, GraphqlConversation>) {
  const said: string[] = []
  const accepts: (string | undefined)[] = []
  let meanwhile: ((response: ServerResponse, answer: () => void) => void) | undefined
  const answerNow = (response: ServerResponse, call: ReceivedCall, index: number): void => {
    const { query, variables } = JSON.parse(call.body) as {
      query: string
      variables: { id?: string }
    }
    if (query.includes('chatbotMessageSend')) {
      const text = /chatbotSimpleTextMessage: ("(?:[^"\\]|\\.)*")/.exec(query)?.[1] ?? '""'
      said.push(JSON.parse(text) as string)
      accepts.push(call.headers.accept)
      answers.json(200, { data: { chatbotMessageSend: { userErrors: null } } })(
        response,
        call,
        index,
      )
      return
    }
    const found = conversations[variables.id ?? '']
    const conversation = found && {
      id: variables.id,
      channel: found.channel ?? 'SMS',
      createdAt: '2026-11-23T08:00:00Z',
      closedAt: null,
      visitor: { phoneNumber: found.phoneNumber ?? null },
      messages: { edges: [] },
    }
    answers.json(200, { data: { conversation: conversation ?? null } })(response, call, index)
  }
  const answer: Answer = (response, call, index) => {
    const now = () => answerNow(response, call, index)
    if (meanwhile === undefined) now()
    else meanwhile(response, now)
  }
  return {
    answer,
    /** What bots wrote into conversations. */
    said,
    accepts,
    /** Does something else with every call, or holds it back; undefined goes back to answering. */
    instead: (next: typeof meanwhile) => {
      meanwhile = next
    },
  }
}
