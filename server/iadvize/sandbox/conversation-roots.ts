import { GraphQLError } from 'graphql'
import { SANDBOX_PAGE_CONVERSATIONS_MAX } from '../../../src/domain/limits.ts'
import type { SandboxConversation, SandboxUtterance } from '../../../src/domain/sandbox.ts'
import type { BotReply } from './bot.ts'
import type { Conversing } from './conversing.ts'
import { BOT_ID } from './project.ts'

const time = (at: number) => new Date(at).toISOString()

const messageNode = ({ id, by, text, saidAt }: SandboxUtterance) => ({
  id,
  createdAt: time(saidAt),
  author: { role: by === 'visitor' ? 'visitor' : 'operator' },
  text,
})

const conversationNode = (conversation: SandboxConversation) => ({
  id: conversation.id,
  channel: 'SMS',
  createdAt: time(conversation.startedAt),
  closedAt: conversation.closedAt === null ? null : time(conversation.closedAt),
  visitor: { phoneNumber: conversation.visitorNumber },
  messages: ({ last, first }: { last?: number; first?: number }) => {
    const { utterances } = conversation
    const some = last === undefined ? utterances.slice(0, first) : utterances.slice(-last)
    return { edges: some.map((utterance) => ({ node: messageNode(utterance) })) }
  },
})

interface ClosedConversations {
  first?: number
  after?: string
  filters?: {
    interval: { from: string; to: string }
    channels?: string[]
    engagementCampaignIds?: string[]
    conversationId?: string
  }
}

function isAskedFor(
  { id, closedAt, campaignId }: SandboxConversation,
  filters: ClosedConversations['filters'],
): boolean {
  if (closedAt === null) return false
  if (filters === undefined) return true
  const { interval, channels, engagementCampaignIds, conversationId } = filters
  return (
    closedAt >= Date.parse(interval.from) &&
    closedAt <= Date.parse(interval.to) &&
    (channels?.includes('SMS') ?? true) &&
    (engagementCampaignIds?.includes(campaignId ?? '') ?? true) &&
    (conversationId ?? id) === id
  )
}

interface ChatbotMessageSend {
  input: {
    conversationId: string
    chatbotId: number
    actionOrMessage: {
      chatbotAction?: { closeMessage?: object; transferMessage?: { routingRuleId: string } }
      chatbotMessage?: { chatbotSimpleTextMessage?: string }
    }
  }
}

function replyIn({
  chatbotAction,
  chatbotMessage,
}: ChatbotMessageSend['input']['actionOrMessage']) {
  const text = chatbotMessage?.chatbotSimpleTextMessage
  const rule = chatbotAction?.transferMessage?.routingRuleId
  if (text !== undefined && text !== '') {
    return { type: 'message', payload: { contentType: 'text', value: text } } as const
  }
  if (rule !== undefined) return { type: 'transfer', distributionRule: rule } as const
  return chatbotAction?.closeMessage === undefined ? undefined : ({ type: 'close' } as const)
}

/** What the sandbox's schema answers about conversations. */
export const conversationRoots = (conversing: Conversing) => ({
  conversation: ({ id }: { id: string }) => {
    const conversation = conversing.find(id)
    return conversation === undefined ? null : conversationNode(conversation)
  },
  closedConversations: ({ first, after, filters }: ClosedConversations) => {
    const closed = conversing.conversations().filter((each) => isAskedFor(each, filters))
    const from = after === undefined ? 0 : closed.findIndex(({ id }) => id === after) + 1
    const size = Math.min(first ?? SANDBOX_PAGE_CONVERSATIONS_MAX, SANDBOX_PAGE_CONVERSATIONS_MAX)
    const page = closed.slice(from, from + size)
    return {
      edges: page.map((each) => ({ node: conversationNode(each), cursor: each.id })),
      pageInfo: {
        hasNextPage: from + size < closed.length,
        endCursor: page.at(-1)?.id ?? null,
      },
    }
  },
  chatbotMessageSend: ({ input }: ChatbotMessageSend) => {
    const reply: BotReply | undefined = replyIn(input.actionOrMessage)
    if (reply === undefined) throw new GraphQLError('actionOrMessage holds neither')
    const isOurs = input.chatbotId === BOT_ID
    const done = isOurs && conversing.perform(input.conversationId, reply)
    return { userErrors: done ? null : [{ message: 'This bot does not hold this conversation' }] }
  },
})
