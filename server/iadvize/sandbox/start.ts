import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AccordDoor } from './accord-calls.ts'
import { signAgentToken } from '../agent-token.ts'
import { openConversing } from './conversing.ts'
import { errorAnswer, prepareExecution, readCall, type ExecuteCall } from './graphql-call.ts'
import { readBody, write, type HttpAnswer } from './http-answer.ts'
import { openInbox } from './inbox.ts'
import { answerAs } from './misbehave.ts'
import type { SandboxBehaviour } from '../../../src/domain/sandbox.ts'
import type { SimulatedBehaviour } from '../../../src/domain/simulated-numbers.ts'
import { AGENT_ID, PLATFORM } from './project.ts'
import type { Sandbox, SandboxDoors } from './sandbox.ts'
import { hasToken, INVALID_TOKEN, signIn } from './sign-in.ts'
import { openSimulations } from './simulate.ts'

const LOOPBACK = '127.0.0.1'

/**
 * Starts a stand-in for iAdvize on a free loopback port. Shapes are those of iAdvize's
 * documentation (GraphQL API) and of its proactive SMS guide:
 * - `POST /graphql` `{query, variables?, operationName?}` with a bearer token, any but empty.
 *   401 `{error, error_description}` without one; 400 `{errors}` for what is not such a body;
 *   413 above `SANDBOX_BODY_BYTES_MAX`. Only these calls follow `behave`, unless they text a simulated number.
 * - `POST /oauth2/token` form `username`, `password`, `grant_type=password` →
 *   `{refresh_token, token_type, expires_in, access_token}`, seconds; 400 `{error}` otherwise.
 * - `GET /_authenticated` → `{authenticated: true}`, or 401 as above.
 *
 * Towards Accord it plays the rest of iAdvize: the external-bot protocol and the webhooks, signed,
 * at `door`, which is only called once somebody writes back.
 *
 * @returns once it listens. `close` ends every call in flight and may be called twice.
 * @throws when no port can be opened.
 */
export async function startSandbox(door: AccordDoor, doors: SandboxDoors): Promise<Sandbox> {
  const inbox = openInbox()
  const conversing = openConversing(door, inbox, doors)
  const execute = prepareExecution(inbox, conversing, doors)
  const simulated = openSimulations()
  let behaviour: SandboxBehaviour = 'normal'

  const server = createServer((request, response) => {
    answer(request, response, {
      doors,
      execute,
      behaviour: (body) => simulated(body) ?? behaviour,
    }).catch(() => {
      // The client went away while it was writing: there is nobody left to answer.
      response.destroy()
    })
  })
  server.listen(0, LOOPBACK)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  let closed: Promise<void> | undefined
  return {
    graphqlUrl: `http://${LOOPBACK}:${port}/graphql`,
    behaviour: () => behaviour,
    behave: (next) => {
      behaviour = next
    },
    texts: inbox.texts,
    subscribe: inbox.subscribe,
    conversations: conversing.conversations,
    reply: conversing.reply,
    answer: conversing.answer,
    endConversation: conversing.endConversation,
    agentToken: () =>
      signAgentToken({ ...door, clock: doors.clock }, door.appSecret, {
        operatorId: `${PLATFORM}-${AGENT_ID}`,
      }),
    close: () => {
      conversing.close()
      return (closed ??= closeNow(server))
    },
  }
}

interface Desk {
  doors: SandboxDoors
  execute: ExecuteCall
  behaviour: (body: Buffer) => SimulatedBehaviour
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { doors, execute, behaviour }: Desk,
): Promise<void> {
  const body = await readBody(request)
  const [path] = (request.url ?? '').split('?', 1)
  const authenticated = hasToken(request.headers.authorization)

  switch (`${request.method ?? ''} ${path ?? ''}`) {
    case 'POST /graphql':
      if (!authenticated) write(response, INVALID_TOKEN)
      else if (body === undefined) write(response, errorAnswer(413, 'The body is too large.'))
      else await answerAs(behaviour(body), request, response, () => answerCall(body, execute))
      return
    case 'POST /oauth2/token':
      write(response, body === undefined ? { status: 413 } : signIn(body, doors))
      return
    case 'GET /_authenticated':
      write(response, authenticated ? { status: 200, body: { authenticated } } : INVALID_TOKEN)
      return
    default:
      write(response, { status: 404 })
  }
}

async function answerCall(body: Buffer, execute: ExecuteCall): Promise<HttpAnswer> {
  const call = readCall(body)
  if (call === undefined) return errorAnswer(400, 'The body is not a GraphQL call in JSON.')
  return execute(call)
}

async function closeNow(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // Kept-alive and hanging connections would otherwise hold the server open for as long as they like.
  server.closeAllConnections()
  await closed
}
