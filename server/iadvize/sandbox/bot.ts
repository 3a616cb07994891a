import { z } from 'zod'
import type { SandboxConversation, SandboxUtterance } from '../../../src/domain/sandbox.ts'
import { callAccord, type AccordDoor } from './accord-calls.ts'
import { AGENTS_RULE, BOT_ID, CONNECTOR_VERSION, PLATFORM, WEBSITE } from './project.ts'

const seconds = { seconds: 1_000, minutes: 60_000, millis: 1 } as const
const duration = z
  .object({ unit: z.enum(['millis', 'seconds', 'minutes']), value: z.number() })
  .transform(({ unit, value }) => value * seconds[unit])

/** The replies of the protocol that mean something on a phone. */
const reply = z.union([
  z.object({ type: z.literal('await'), duration }),
  z.object({
    type: z.literal('message'),
    payload: z.object({ contentType: z.literal('text'), value: z.string().min(1) }),
  }),
  z.object({ type: z.literal('transfer'), distributionRule: z.string() }),
  z.object({ type: z.literal('close') }),
])
export type BotReply = z.output<typeof reply>

const answer = z.object({ replies: z.array(reply) })
const scenarios = z.array(z.object({ idBot: z.string(), name: z.string(), editorUrl: z.string() }))
const availability = z.array(
  z.object({
    strategy: z.string(),
    availability: z.boolean().optional(),
    distributionRulesToCheck: z.array(z.string()).optional(),
  }),
)

const OPERATOR = `${PLATFORM}-${BOT_ID}`
const base = '/iadvize/bot'
const query = (extra: Record<string, string> = {}) =>
  new URLSearchParams({
    ...extra,
    idConnectorVersion: CONNECTOR_VERSION,
    idWebsite: WEBSITE,
  }).toString()

export interface Bot {
  /** Whether conversations may go to it: it was made, and says that it is there. */
  isAvailable: () => Promise<boolean>
  begin: (conversation: SandboxConversation) => Promise<void>
  /** Tells it what was said, by whomever, and resolves to what it wants done. */
  tell: (conversation: SandboxConversation, said: SandboxUtterance) => Promise<BotReply[]>
}

/** Java's way of writing a time, as iAdvize sends it. */
const zoned = (at: number) => `${new Date(at).toISOString()}[Etc/UTC]`

/** Plays iAdvize towards Accord's bot: the external-bot protocol, route by route. */
export function openBot(door: AccordDoor): Bot {
  let made = false

  /** What somebody does once in iAdvize: picks a scenario and makes a bot of it. */
  const make = async (): Promise<void> => {
    const path = `${base}/external-bots?${query()}`
    const [scenario] = scenarios.parse(await callAccord(door, { method: 'GET', path }))
    if (scenario === undefined) throw new Error('Accord offers no scenario')
    await callAccord(door, {
      method: 'PUT',
      path: `${base}/bots/${OPERATOR}?${query()}`,
      body: {
        name: scenario.name,
        pseudo: scenario.name,
        language: languageOf(scenario.idBot),
        distributionRules: [AGENTS_RULE],
        external: { idBot: scenario.idBot },
      },
    })
    made = true
  }

  return {
    isAvailable: async () => {
      try {
        if (!made) await make()
        const path = `${base}/availability-strategies?${query({ idOperator: OPERATOR })}`
        const strategies = availability.parse(await callAccord(door, { method: 'GET', path }))
        // The agent of the sandbox is always there, so every rule that can be checked is met.
        return strategies.every(({ availability: isThere = true }) => isThere)
      } catch {
        return false
      }
    },
    begin: async ({ id }) => {
      await callAccord(door, {
        method: 'POST',
        path: `${base}/conversations?${query()}`,
        body: { idOperator: OPERATOR, idConversation: id, history: [] },
      })
    },
    tell: async ({ id }, { id: idMessage, by, text, saidAt }) => {
      const told = await callAccord(door, {
        method: 'POST',
        path: `${base}/conversations/${id}/messages?${query()}`,
        body: {
          idOperator: OPERATOR,
          message: {
            idMessage,
            author: { role: by === 'visitor' ? 'visitor' : 'operator' },
            payload: { contentType: 'text', value: text },
            createdAt: zoned(saidAt),
          },
        },
      })
      return told === undefined ? [] : answer.parse(told).replies
    },
  }
}

/** A scenario is made for one language, which its id ends with. */
const languageOf = (idBot: string): string => /[a-z]{2}$/.exec(idBot)?.[0] ?? 'en'
