import { optIn } from '../../server/consent/opt-in.ts'
import { recipientFor } from '../../server/consent/recipients.ts'
import { recordFacts } from '../../server/consent/record.ts'
import { leaveByNumber } from '../../server/consent/withdraw.ts'
import { checkMessage } from '../../server/messages/accept.ts'
import { keepMessage } from '../../server/messages/keep.ts'
import { Problem } from '../../src/domain/problem.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import type { Dice } from './dice.ts'
import type { Choice, Model } from './model.ts'
import type { Server } from './servers.ts'

export const CATEGORY = 'order-updates'
const VISIT = { ipAddress: '192.0.2.7', userAgent: 'Test', url: 'http://localhost/fr' }
export const CALLER = { apiKeyId: 'k1', keyKind: 'live' } as const
const SECOND = 1_000

/** A message that was acknowledged. */
export interface Accepted {
  id: string
  person: number
  text: string
}

/** One person, who says yes and no and pauses, and whom a brand texts meanwhile. */
export interface Person {
  step: (server: Server) => void
  /** Whether an answer is still awaited from a server that lives. */
  isWaiting: () => boolean
}

export const phoneOf = (person: number): string => `+3361${2_000_000 + person}`
/** What a text says: whose it is, and which. */
export const textOf = (person: number, number: number): string => `Colis ${person}-${number}`

export function openPerson(
  person: number,
  { model, dice, noticeId, accepted }: Surroundings,
): Person {
  let awaited: Server | null = null
  /** A database that could not say whether it wrote leaves everything open. */
  const onlyUnavailable = (error: unknown): void => {
    const known = error instanceof Problem || (error as Error).name === 'DatabaseUnavailable'
    if (!known) model.fail(person, String((error as Error).stack))
  }
  let texts = 0
  const phone = phoneOf(person)

  const choose = (server: Server, choice: Choice, write: () => Promise<void>): void => {
    awaited = server
    model.asks(person, choice)
    void write()
      .then(() => model.acknowledged(person, choice))
      .catch(onlyUnavailable)
      .finally(() => {
        awaited = null
      })
  }
  const grant = (server: Server) =>
    choose(server, 'yes', async () => {
      const form = { phone, categories: [CATEGORY], currentNotice: noticeId, locale: 'fr' as const }
      await optIn(server.context, form, VISIT)
    })
  const leave = (server: Server) =>
    choose(server, 'no', async () => {
      const left = await leaveByNumber(
        server.context,
        { phone, locale: 'fr', scope: 'everything' },
        VISIT,
      )
      if (left.ok) await server.dispatcher.withdrawn(left.affected)
    })
  const pause = (server: Server) =>
    choose(server, 'no', async () => {
      const { context, dispatcher } = server
      const affected = await context.db.write(async (transaction) => {
        const recipient = await recipientFor(context, transaction, numberOf(phone))
        const now = context.clock()
        const said = { source: 'preferences', locale: 'fr', noticeId: null } as const
        return recordFacts(context, transaction, recipient, [
          {
            ...said,
            category: CATEGORY,
            type: 'paused',
            until: now + 1e9,
            evidence: null,
            occurredAt: now,
          },
        ])
      })
      await dispatcher.withdrawn(affected)
    })
  const send = ({ context, dispatcher }: Server): void => {
    const text = textOf(person, (texts += 1))
    const at = context.clock()
    const request = {
      to: phone,
      category: CATEGORY,
      text,
      ...(dice.chance(15) ? { sendAt: at + dice.roll(20) * SECOND } : {}),
    }
    void checkMessage(context, request)
      .then((checked) =>
        context.db.write((transaction) => keepMessage(context, transaction, CALLER, checked)),
      )
      .then(({ id, refusal }) => {
        if (refusal === null) accepted.push({ id, person, text })
        dispatcher.nudge()
      })
      .catch(onlyUnavailable)
  }
  return {
    isWaiting: () => awaited !== null && !awaited.isDead(),
    step: (server) => {
      if (awaited !== null && !awaited.isDead()) return
      const rolled = dice.roll(100)
      if (rolled < 32) grant(server)
      else if (rolled < 52) leave(server)
      else if (rolled < 57) pause(server)
      else if (rolled < 92) send(server)
    },
  }
}

export interface Surroundings {
  model: Model
  dice: Dice
  noticeId: string
  accepted: Accepted[]
}

function numberOf(phone: string) {
  const number = parsePhoneNumber(phone, 'FR')
  if (!number.ok) throw new Error(`${phone} is no mobile number`)
  return number
}
