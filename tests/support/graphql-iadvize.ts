import { buildSchema, graphql } from 'graphql'
import { answers, type Answer } from './iadvize-server.ts'

/** What iAdvize has of a conversation; times are ISO 8601. */
export interface HeldConversation {
  id: string
  channel: string
  createdAt: string
  closedAt: string | null
  phoneNumber: string | null
  said: { id: string; role: string; text: string; createdAt: string }[]
}

const SCHEMA = buildSchema(/* GraphQL */ `
  scalar UUID
  scalar DateTime
  enum Channel {
    CHAT
    SMS
    WHATSAPP
  }
  type Mutation {
    smsOutboundMessageSend(smsOutboundMessageSendInput: SmsOutboundMessageSendInput!): Sent
  }
  input SmsOutboundMessageSendInput {
    senderId: String!
    recipientId: String!
    text: String!
    campaignId: UUID!
  }
  type Sent {
    messageText: String
    messageId: String
  }
  type Query {
    conversation(id: UUID!): Conversation
    closedConversations(first: Int, after: String, filters: Filters!): Page!
  }
  input Interval {
    from: DateTime!
    to: DateTime!
  }
  input Filters {
    interval: Interval!
    channels: [Channel!]
    engagementCampaignIds: [UUID!]
  }
  type Page {
    edges: [Edge!]!
    pageInfo: PageInfo!
  }
  type Edge {
    node: Conversation!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Conversation {
    id: UUID!
    channel: String!
    createdAt: DateTime!
    closedAt: DateTime
    visitor: Visitor
    messages(last: Int): Messages!
  }
  type Visitor {
    phoneNumber: String
  }
  type Messages {
    edges: [MessageEdge!]!
  }
  type MessageEdge {
    node: Message!
  }
  type Message {
    id: String!
    createdAt: DateTime!
    author: Author
    text: String
  }
  type Author {
    role: String!
  }
`)

interface ClosedArguments {
  first: number
  after?: string
  filters: { interval: { from: string; to: string }; engagementCampaignIds: string[] }
}

/** iAdvize's GraphQL over some conversations, executed for real. */
export function graphqlIadvize() {
  const held = new Map<string, HeldConversation>()
  /** Pages it hands out. */
  const state = { pageSize: 2, pollsAsked: [] as ClosedArguments[], sent: 0 }
  const shown = ({ said, phoneNumber, ...conversation }: HeldConversation) => ({
    ...conversation,
    visitor: { phoneNumber },
    messages: {
      edges: said.map(({ role, ...node }) => ({ node: { ...node, author: { role } } })),
    },
  })
  const rootValue = {
    smsOutboundMessageSend: (args: { smsOutboundMessageSendInput: { text: string } }) => ({
      messageText: args.smsOutboundMessageSendInput.text,
      messageId: `SM${String((state.sent += 1)).padStart(32, '0')}`,
    }),
    conversation: ({ id }: { id: string }) => {
      const found = held.get(id)
      return found === undefined ? null : shown(found)
    },
    closedConversations: (asked: ClosedArguments) => {
      state.pollsAsked.push(asked)
      const { from, to } = asked.filters.interval
      const closed = [...held.values()].filter(
        ({ closedAt }) => closedAt !== null && closedAt >= from && closedAt < to,
      )
      const begin = asked.after === undefined ? 0 : Number(asked.after)
      const end = begin + Math.min(asked.first, state.pageSize)
      return {
        edges: closed.slice(begin, end).map((each) => ({ node: shown(each) })),
        pageInfo: { hasNextPage: end < closed.length, endCursor: String(end) },
      }
    },
  }
  const answer: Answer = (response, call, index) => {
    const { query, variables } = JSON.parse(call.body) as {
      query: string
      variables: Record<string, unknown>
    }
    void graphql({ schema: SCHEMA, rootValue, source: query, variableValues: variables }).then(
      (body) => answers.json(200, body)(response, call, index),
    )
  }
  return { answer, held, state }
}
