import type { IncomingMessage, ServerResponse } from 'node:http'
import { SANDBOX_DELAY_MS } from '../../../src/domain/limits.ts'
import { write, type HttpAnswer } from './http-answer.ts'
import type { SandboxBehaviour } from '../../../src/domain/sandbox.ts'

const REFUSAL: HttpAnswer = {
  status: 200,
  body: { data: null, errors: [{ message: 'The carrier refused this message.' }] },
}

/**
 * Answers a call that was read whole, in the way the sandbox was told to.
 * @param obey carries the call out, which is what makes a text arrive. It runs for `normal`,
 *   `slow` and `hang` only: with `fail`, `refuse` and `reset` nothing arrives.
 */
export async function answerAs(
  behaviour: SandboxBehaviour,
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
