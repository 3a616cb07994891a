import { pino } from 'pino'
import { insertMessage, type NewMessage } from '../../db/messages.ts'
import type { Database } from '../../db/database.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { openContext } from '../../server/services.ts'
import { settings } from './servers.ts'

const DAY_MS = 86_400_000
/** As long as a service text usually is. */
export const TEXT = 'Atelier Nord : votre colis arrive demain entre 9 h et 12 h.'

/** Queues texts, each to a recipient of its own who agreed to the category, due at `dueAt`. */
export interface MessageQueue {
  /** Queues that many, to recipients who got none yet. */
  add: (count: number, dueAt: number) => Promise<void>
  db: Database
  close: () => Promise<void>
}

/** Opens the queue of a database whose recipients agreed to the category. */
export async function openQueue(folder: string, category: string): Promise<MessageQueue> {
  const context = await openContext(
    readEnv({ ...settings(folder), SANDBOX: '0', IADVIZE_TOKEN: 'bench' }),
    realDoors,
    pino({ level: 'silent' }),
  )
  const { brand, db, newId, vault } = context
  const found = brand.categories.find(({ id }) => id === category)
  if (found === undefined) throw new Error(`The brand has no category ${category}`)
  const recipients = await db.read.all<{ id: string; person_key: Uint8Array }>(
    'SELECT id, person_key FROM recipients ORDER BY id',
  )
  const message = (recipient: (typeof recipients)[number], dueAt: number): NewMessage => ({
    id: newId(),
    recipientId: recipient.id,
    category,
    purpose: found.purpose,
    campaignId: found.campaignId,
    senderId: brand.senders[0]?.id ?? '',
    textSealed: vault.seal(recipient.person_key, 'message.text', TEXT),
    segments: 1,
    encoding: 'GSM-7',
    locale: 'fr',
    reference: null,
    apiKeyId: 'bench',
    keyKind: 'live',
    sandbox: 0,
    status: 'queued',
    reason: null,
    detail: null,
    decision: '{}',
    dueAt,
    expiresAt: dueAt + DAY_MS,
    acceptedAt: dueAt,
    settledAt: null,
  })
  return {
    db,
    add: async (count, dueAt) => {
      const next = recipients.splice(0, count)
      if (next.length < count) throw new Error('There are too few recipients')
      await db.write(async (transaction) => {
        for (const recipient of next) await insertMessage(transaction, message(recipient, dueAt))
      })
    },
    close: () => db.close(),
  }
}
