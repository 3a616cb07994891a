import { buildSchema, GraphQLScalarType, type GraphQLSchema } from 'graphql'

/**
 * The part of iAdvize's schema that Accord uses. Field names of the mutation are those of the
 * proactive SMS guide (help.iadvize.com, article 16308674832274), those of conversations and
 * visitors of graphql.iadvize.dev, those of bots' messages of the open Tock connector. Names of
 * inputs, payloads and everything below a message are not published and may differ.
 */
export const SANDBOX_SDL = /* GraphQL */ `
  "Eight, four, four, four and twelve hexadecimal digits joined by hyphens."
  scalar UUID
  "ISO 8601."
  scalar DateTime

  type Mutation {
    smsOutboundMessageSend(
      smsOutboundMessageSendInput: SmsOutboundMessageSendInput!
    ): SmsOutboundMessageSendPayload
    "Only with the preview's own Accept header."
    chatbotMessageSend(input: ChatbotMessageSendInput!): ChatbotMessageSendPayload
  }

  input SmsOutboundMessageSendInput {
    "E.164 number of the brand's SMS account."
    senderId: String!
    "E.164 number of the visitor."
    recipientId: String!
    "Two SMS segments at most."
    text: String!
    "The outbound campaign."
    campaignId: UUID!
  }

  type SmsOutboundMessageSendPayload {
    messageText: String
    messageId: String
  }

  input ChatbotMessageSendInput {
    conversationId: UUID!
    "The operator id without its platform."
    chatbotId: Int!
    actionOrMessage: ChatbotActionOrMessageInput!
  }

  input ChatbotActionOrMessageInput {
    chatbotAction: ChatbotActionInput
    chatbotMessage: ChatbotMessageInput
  }

  input ChatbotActionInput {
    closeMessage: CloseMessageInput
    transferMessage: TransferMessageInput
  }

  input CloseMessageInput {
    _unusedField: Boolean
  }

  input TransferMessageInput {
    routingRuleId: UUID!
    transferOptions: TransferOptionsInput!
  }

  input TransferOptionsInput {
    "Seconds."
    timeout: Int!
  }

  input ChatbotMessageInput {
    chatbotSimpleTextMessage: String
  }

  type ChatbotMessageSendPayload {
    userErrors: [UserError!]
  }

  type UserError {
    message: String
  }

  type Query {
    conversation(id: UUID!): Conversation
    closedConversations(
      first: Int
      after: String
      filters: ClosedConversationsFilters
    ): ConversationConnection
  }

  input ClosedConversationsFilters {
    interval: DateTimeInterval!
    channels: [Channel!]
    projectIds: [Int!]
    engagementCampaignIds: [UUID!]
    conversationId: UUID
  }

  input DateTimeInterval {
    from: DateTime!
    to: DateTime!
  }

  enum Channel {
    APPLE_BUSINESS_CHAT
    CALL
    CHAT
    FACEBOOK
    FACEBOOK_BUSINESS_ON_MESSENGER
    GOOGLE_BUSINESS_MESSAGES
    INSTAGRAM
    MOBILE_APP
    SMS
    TWITTER
    VIDEO
    WHATSAPP
  }

  type ConversationConnection {
    edges: [ConversationEdge!]!
    pageInfo: PageInfo!
  }

  type ConversationEdge {
    node: Conversation!
    cursor: String!
  }

  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }

  type Conversation {
    id: UUID!
    createdAt: DateTime!
    closedAt: DateTime
    channel: String!
    messages(before: String, after: String, first: Int, last: Int): MessageConnection
    visitor: Visitor
  }

  type Visitor {
    phoneNumber: String
  }

  "Nothing about messages is published but that there are some."
  type MessageConnection {
    edges: [MessageEdge!]!
  }

  type MessageEdge {
    node: Message!
  }

  type Message {
    id: UUID!
    createdAt: DateTime!
    author: Author
    text: String
  }

  type Author {
    role: String!
  }
`

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** A schema of its own for each sandbox, with UUIDs checked wherever one is given. */
export function buildSandboxSchema(): GraphQLSchema {
  const schema = buildSchema(SANDBOX_SDL)
  const scalar = schema.getType('UUID')
  // SDL cannot say how a scalar is read; literals go through the same function as variables.
  if (scalar instanceof GraphQLScalarType) scalar.coerceInputValue = readUuid
  return schema
}

// A plain error, so that graphql adds where in the call the value stands.
function readUuid(value: unknown): string {
  if (typeof value !== 'string' || !UUID.test(value)) throw new TypeError('not a UUID')
  return value
}
