import { z } from 'zod'
import { CONVERSATION_MESSAGES_MAX } from '../../src/domain/limits.ts'
import { parsePhoneNumber, type ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import type { AskIadvize, Asked, NoAnswerReason } from '../iadvize/ask.ts'

/** Something that was said in a conversation. */
export interface Utterance {
  id: string
  author: 'visitor' | 'operator' | 'system'
  text: string
  /** Milliseconds since 1970. */
  saidAt: number
}

/** A conversation of iAdvize, as far as Accord reads it. */
export interface Conversation {
  id: string
  /** `SMS`, `WHATSAPP`, `CHAT` … also ones that are not documented yet. */
  channel: string
  /** Milliseconds since 1970. */
  startedAt: number
  closedAt: number | null
  /** Whom it is with; null when iAdvize knows no number that a text can reach. */
  phoneNumber: ParsedPhoneNumber | null
  /** Newest last; empty where iAdvize does not tell. */
  utterances: Utterance[]
}

export type ConversationRead =
  | { kind: 'found'; conversation: Conversation }
  /** iAdvize knows no such conversation, or not for this account. */
  | { kind: 'missing' }
  | { kind: 'failed'; reason: NoAnswerReason; detail: string; retryAfterMs?: number }

export interface Conversations {
  /** Reads one conversation of iAdvize by its id, a UUID. Never throws. */
  read: (id: string) => Promise<ConversationRead>
}

/** Fields that iAdvize documents (graphql.iadvize.dev, types Conversation and Visitor). */
const DOCUMENTED = 'id channel createdAt closedAt visitor { phoneNumber }'
/** Neither the fields of a message nor the arguments are published: these are what its bots are sent. */
const MESSAGES = `messages(last: ${CONVERSATION_MESSAGES_MAX}) { edges { node { id createdAt author { role } text } } }`

const queryOf = (fields: string) =>
  `query($id: UUID!){ conversation(id: $id) { ${DOCUMENTED} ${fields} } }`
const WITH_MESSAGES = queryOf(MESSAGES)
const WITHOUT_MESSAGES = queryOf('')

/** ISO 8601; Java writes a zone after it: `2017-11-22T12:04:00.762Z[Etc/UTC]`. */
export const iadvizeTime = z
  .string()
  .transform((written) => Date.parse(written.replace(/\[[^\]]*\]$/, '')))
  .refine((at) => Number.isFinite(at), { error: 'is not a time' })

const node = z.object({
  id: z.string(),
  createdAt: iadvizeTime,
  author: z.object({ role: z.string() }).nullish(),
  text: z.string().nullish(),
})

const data = z.object({
  conversation: z
    .object({
      id: z.string(),
      channel: z.string(),
      createdAt: iadvizeTime,
      closedAt: iadvizeTime.nullish(),
      visitor: z.object({ phoneNumber: z.string().nullish() }).nullish(),
      messages: z.object({ edges: z.array(z.object({ node })) }).nullish(),
    })
    .nullish(),
})
type Answered = NonNullable<z.output<typeof data>['conversation']>

const AUTHORS: Partial<Record<string, Utterance['author']>> = {
  visitor: 'visitor',
  operator: 'operator',
}

const utteranceOf = ({ id, createdAt, author, text }: z.output<typeof node>): Utterance => ({
  id,
  author: AUTHORS[author?.role.toLowerCase() ?? ''] ?? 'system',
  text: text ?? '',
  saidAt: createdAt,
})

function numberIn(typed: string | null | undefined, country: string): ParsedPhoneNumber | null {
  if (typed === null || typed === undefined) return null
  // A carrier leaves out the plus sign of an international number, never that of a national one.
  for (const written of [typed, `+${typed}`]) {
    const number = parsePhoneNumber(written, country)
    if (number.ok) return number
  }
  return null
}

function conversationIn(answered: Answered, country: string): Conversation {
  const { id, channel, createdAt, closedAt, visitor, messages } = answered
  return {
    id,
    channel,
    startedAt: createdAt,
    closedAt: closedAt ?? null,
    phoneNumber: numberIn(visitor?.phoneNumber, country),
    utterances: (messages?.edges ?? [])
      .map((edge) => utteranceOf(edge.node))
      .sort((one, other) => one.saidAt - other.saidAt),
  }
}

/** Reads conversations of iAdvize, with what was said where its schema has that as we believe. */
export function openConversations(
  { brand, log }: Pick<Context, 'brand' | 'log'>,
  { ask }: AskIadvize,
): Conversations {
  let tellsMessages = true

  const put = (query: string, id: string): Promise<Asked<z.output<typeof data>>> =>
    ask({ query, variables: { id }, data, repeatable: true })

  const readDocumented = async (id: string): Promise<Asked<z.output<typeof data>>> => {
    if (!tellsMessages) return put(WITHOUT_MESSAGES, id)
    const asked = await put(WITH_MESSAGES, id)
    if (asked.kind === 'answered' || asked.reason !== 'errors') return asked
    // Whether the fields were wrong or the conversation, the documented ones tell.
    const documented = await put(WITHOUT_MESSAGES, id)
    if (documented.kind === 'answered' && documented.data.conversation) {
      tellsMessages = false
      log.warn({ detail: asked.detail }, 'iAdvize does not tell what is said in its conversations')
    }
    return documented
  }

  return {
    read: async (id) => {
      const asked = await readDocumented(id)
      if (asked.kind === 'failed') return asked.reason === 'errors' ? { kind: 'missing' } : asked
      const { conversation } = asked.data
      if (conversation === null || conversation === undefined) return { kind: 'missing' }
      return { kind: 'found', conversation: conversationIn(conversation, brand.brand.country) }
    },
  }
}
