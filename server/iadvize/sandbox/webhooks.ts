import { setTimeout as sleep } from 'node:timers/promises'
import { SANDBOX_WEBHOOK_RETRY_MS } from '../../../src/domain/limits.ts'
import type { SandboxConversation } from '../../../src/domain/sandbox.ts'
import { callAccord, type AccordDoor } from './accord-calls.ts'
import { SANDBOX_PROJECT_ID } from '../../../src/domain/sandbox.ts'
import type { SandboxDoors } from './sandbox.ts'

export interface Webhooks {
  /** A conversation starts, or goes to another operator. */
  pushed: (conversation: SandboxConversation, operatorId: number) => Promise<void>
  closed: (conversation: SandboxConversation, operatorIds: number[]) => Promise<void>
  close: () => void
}

/**
 * Tells Accord what happens, as iAdvize's webhooks do (documentation, "Webhooks"): signed, taken
 * when it answers 2xx, otherwise delivered twice more.
 */
export function openWebhooks(door: AccordDoor, { clock, newId }: SandboxDoors): Webhooks {
  const closing = new AbortController()

  const deliver = async (event: object): Promise<void> => {
    const correlation = newId()
    for (const pause of [0, ...SANDBOX_WEBHOOK_RETRY_MS]) {
      if (pause > 0) await sleep(pause, undefined, { signal: closing.signal, ref: false })
      try {
        const headers = { 'x-iadvize-delivery': newId(), 'x-iadvize-correlationid': correlation }
        await callAccord(door, { method: 'POST', path: '/iadvize/webhooks', body: event, headers })
        return
      } catch {
        // Not taken: it is delivered again, and then lost, as iAdvize's are.
      }
    }
  }
  const tell = (eventType: string, fields: object): Promise<void> => {
    const at = new Date(clock()).toISOString()
    const event = {
      eventId: newId(),
      eventType,
      platform: 'ha',
      projectId: SANDBOX_PROJECT_ID,
      clientId: 1,
    }
    // Ended by the end of the sandbox: nobody is left to tell.
    return deliver({ ...event, ...fields, createdAt: at, sentAt: at }).catch(() => undefined)
  }
  const about = ({ id }: SandboxConversation) => ({
    conversationId: id,
    channel: 'SMS',
    visitorId: id,
  })
  return {
    pushed: (conversation, operatorId) =>
      tell('v2.conversation.pushed', { ...about(conversation), operatorId }),
    closed: (conversation, operatorIds) =>
      tell('v2.conversation.closed', { ...about(conversation), operatorIds }),
    close: () => closing.abort(),
  }
}
