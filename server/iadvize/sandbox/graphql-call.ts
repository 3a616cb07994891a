import { graphql } from 'graphql'
import { z } from 'zod'
import { SANDBOX_QUERY_TOKENS_MAX } from '../../../src/domain/limits.ts'
import { carry, type SmsOutboundMessageSendInput } from './carrier.ts'
import { conversationRoots } from './conversation-roots.ts'
import type { Conversing } from './conversing.ts'
import type { HttpAnswer } from './http-answer.ts'
import type { Inbox } from './inbox.ts'
import type { SandboxDoors } from './sandbox.ts'
import { buildSandboxSchema } from './schema.ts'

const GraphqlCall = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})
export type GraphqlCall = z.infer<typeof GraphqlCall>

/** @returns undefined when the bytes are not UTF-8, not JSON or not `{query, variables?}`. */
export function readCall(body: Buffer): GraphqlCall | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return GraphqlCall.safeParse(json).data
  } catch {
    return undefined
  }
}

/** An answer in the shape of GraphQL errors, whatever the status. */
export const errorAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  body: { errors: [{ message }] },
})

export type ExecuteCall = (call: GraphqlCall) => Promise<HttpAnswer>

/**
 * Executes calls against the sandbox's schema. Every call that could be read is answered with 200,
 * its errors inside, as servers of `application/json` do (GraphQL over HTTP, section 6.4.1).
 */
export function prepareExecution(
  inbox: Inbox,
  conversing: Conversing,
  doors: SandboxDoors,
): ExecuteCall {
  const schema = buildSandboxSchema()
  const rootValue = {
    smsOutboundMessageSend: (args: { smsOutboundMessageSendInput: SmsOutboundMessageSendInput }) =>
      carry(args.smsOutboundMessageSendInput, inbox, doors),
    ...conversationRoots(conversing),
  }
  return async ({ query, variables, operationName }) => ({
    status: 200,
    body: await graphql({
      schema,
      rootValue,
      source: query,
      variableValues: variables,
      operationName,
      maxLexicalTokens: SANDBOX_QUERY_TOKENS_MAX,
    }),
  })
}
