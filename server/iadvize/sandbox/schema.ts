import { buildSchema, GraphQLScalarType, type GraphQLSchema } from 'graphql'

/**
 * The part of iAdvize's schema that Accord uses. Field names of the mutation are those of the
 * proactive SMS guide (help.iadvize.com, article 16308674832274); the names of its input and
 * payload types are not published and may differ.
 */
export const SANDBOX_SDL = /* GraphQL */ `
  "Eight, four, four, four and twelve hexadecimal digits joined by hyphens."
  scalar UUID

  type Mutation {
    smsOutboundMessageSend(
      smsOutboundMessageSendInput: SmsOutboundMessageSendInput!
    ): SmsOutboundMessageSendPayload
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

  type Query {
    conversation(id: UUID!): Conversation
  }

  type Conversation {
    id: UUID!
    channel: String!
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
