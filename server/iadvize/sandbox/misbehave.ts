import type { IncomingMessage, ServerResponse } from 'node:http'
import { SANDBOX_DELAY_MS } from '../../../src/domain/limits.ts'
import { write, type HttpAnswer } from './http-answer.ts'
import type { SimulatedBehaviour } from '../../../src/domain/simulated-numbers.ts'
import { INVALID_TOKEN } from './sign-in.ts'

const REFUSAL: HttpAnswer = {
  status: 200,
  body: { data: null, errors: [{ message: 'The carrier refused this message.' }] },
}

const USER_ERRORS: HttpAnswer = {
  status: 200,
  body: { data: { smsOutboundMessageSend: { userErrors: [{ __typename: 'RecipientRefused' }] } } },
}

const THROTTLED: HttpAnswer = { status: 429, headers: { 'retry-after': '1' } }

/**
 * Answers a call that was read whole, in the way the sandbox was told to.
 * @param obey carries the call out, which is what makes a text arrive. It runs for `normal`,
 *   `slow` and `hang` only: with every other nothing arrives.
 */
export async function answerAs(
  behaviour: SimulatedBehaviour,
  request: IncomingMessage,
  response: ServerResponse,
  obey: () => Promise<HttpAnswer>,
): Promise<void> {
  switch (behaviour) {
    case 'normal':
      write(response, await obey())
      return
    case 'slow':
      writeLater(response, await obey())
      return
    case 'hang':
      // The text arrives and nobody is told: the connection stays open until either side ends it.
      await obey()
      return
    case 'fail':
      write(response, { status: 500 })
      return
    case 'refuse':
      write(response, REFUSAL)
      return
    case 'user_errors':
      write(response, USER_ERRORS)
      return
    case 'throttle':
      write(response, THROTTLED)
      return
    case 'refuse_token':
      write(response, INVALID_TOKEN)
      return
    case 'reset':
      request.socket.resetAndDestroy()
      return
  }
}

function writeLater(response: ServerResponse, answer: HttpAnswer): void {
  const timer = setTimeout(() => write(response, answer), SANDBOX_DELAY_MS.slow)
  // Otherwise a closed sandbox would keep the process alive until the delay is over.
  response.once('close', () => clearTimeout(timer))
}
