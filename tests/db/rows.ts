import { createHash, randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { projectConsents } from '../../db/consents.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { appendEvents, openLanes, type LedgerChain, type LedgerEvent } from '../../db/ledger.ts'
import { insertMessage, type NewMessage } from '../../db/messages.ts'
import { migrateSqlite } from '../../db/migrate-sqlite.ts'
import { keepNotice } from '../../db/notices.ts'
import { insertRecipients } from '../../db/recipients.ts'
import { openPostgres, type PostgresOptions } from '../../db/postgres.ts'
import { openSqlite, type SqliteOptions } from '../../db/sqlite.ts'
import { databaseUrlIn, onPostgres } from '../support/databases.ts'
import { MONDAY_MORNING } from '../support/doors.ts'
import { temporaryFolder } from '../support/folder.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../db/migrations/sqlite', import.meta.url))
export const NOW = MONDAY_MORNING

export interface OpenedDatabase {
  db: Database
  file: string
}

export const postgresOptions = (
  url: string,
  changed: Partial<PostgresOptions> = {},
): PostgresOptions => ({
  url,
  connectionsMax: 5,
  connectMs: 20_000,
  statementMs: 5_000,
  answerMs: 6_000,
  lockMs: 2_000,
  writeTriesMax: 8,
  retryPauseMs: 100,
  uptime: () => 0,
  random: randomBytes,
  ...changed,
})

/** A database that is opened when it is first asked, because making one takes a moment. */
function opening(open: () => Promise<Database>): Database {
  let opened: Promise<Database> | null = null
  const db = () => (opened ??= open())
  return {
    read: {
      get: async (...asked) => (await db()).read.get(...asked),
      all: async (...asked) => (await db()).read.all(...asked),
      run: async (...asked) => (await db()).read.run(...asked),
      runMany: async (...asked) => (await db()).read.runMany(...asked),
    },
    write: async (...asked) => (await db()).write(...asked),
    lastFailure: () => null,
    close: async () => (await db()).close(),
  }
}

/** A migrated database of its own on the engine of the project, closed when the test is over. */
export function openDatabase({
  file = join(temporaryFolder(), 'accord.db'),
  ...options
}: Partial<SqliteOptions> = {}): OpenedDatabase {
  if (!onPostgres) return openSqliteFile({ file, ...options })
  const db = opening(async () => {
    const opened = openPostgres(postgresOptions(await databaseUrlIn(dirname(file))))
    onTestFinished(opened.close)
    return opened
  })
  return { db, file }
}

/** A migrated SQLite file of its own, closed when the test is over. */
export function openSqliteFile({
  file = join(temporaryFolder(), 'accord.db'),
  ...options
}: Partial<SqliteOptions> = {}): OpenedDatabase {
  migrateSqlite(file, MIGRATIONS, NOW)
  const db = openSqlite({ file, busyMs: 2_000, commitGroupMax: 64, uptime: () => 0, ...options })
  onTestFinished(() => db.close())
  return { db, file }
}

/** A recipient with nothing but what the schema asks for. */
export async function addRecipient(transaction: Queryable, id = 'r1'): Promise<string> {
  await insertRecipients(transaction, [
    {
      id,
      fingerprint: randomBytes(32),
      personKey: randomBytes(60),
      numberSealed: randomBytes(60),
      country: 'FR',
      locale: null,
      lastSeenAt: NOW,
      createdAt: NOW,
    },
  ])
  return id
}

export const NOTICE_ID = 'f'.repeat(64)
export const addNotice = (transaction: Queryable) =>
  keepNotice(transaction, { id: NOTICE_ID, locale: 'fr', wording: '{}', createdAt: NOW })

/** One granted category: recipient, notice, event and state. */
export async function addGrant(transaction: Queryable): Promise<void> {
  const recipientId = await addRecipient(transaction)
  await addNotice(transaction)
  await addEvent(transaction, anEvent('e1', { recipientId }))
  await projectConsents(transaction, [
    {
      recipientId,
      category: 'offers',
      state: { status: 'granted', since: NOW, source: 'landing_page', until: null, before: null },
      eventId: 'e1',
    },
  ])
}

/** A chain that anybody could make: enough to see that places are bound. */
export const CHAIN: LedgerChain = {
  link: (previous, { lane, position }, { id }) =>
    createHash('sha256').update(previous).update(`${lane} ${position} ${id}`).digest(),
  head: ({ lane, position }, mac) =>
    createHash('sha256').update(mac).update(`head ${lane} ${position}`).digest(),
}

/** A grant of recipient `r1`, unless told otherwise. */
export const anEvent = (id: string, changed: Partial<LedgerEvent> = {}): LedgerEvent => ({
  id,
  recipientId: 'r1',
  category: 'offers',
  type: 'granted',
  status: null,
  until: null,
  source: 'landing_page',
  locale: 'fr',
  noticeId: NOTICE_ID,
  importId: null,
  evidenceSealed: randomBytes(40),
  occurredAt: NOW,
  recordedAt: NOW,
  ...changed,
})

/** Appends to a ledger that has its lanes, or gets them now. */
export async function addEvent(transaction: Queryable, ...events: LedgerEvent[]): Promise<void> {
  await openLanes(transaction, 2, CHAIN)
  await appendEvents(transaction, CHAIN, events)
}

/** A message of the recipient `r1`, queued and due, unless told otherwise. */
export const aMessage = (id: string, changed: Partial<NewMessage> = {}): NewMessage => ({
  id,
  recipientId: 'r1',
  category: 'order-updates',
  purpose: 'service',
  campaignId: 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c',
  senderId: '+447488881720',
  textSealed: Buffer.from('sealed'),
  segments: 1,
  encoding: 'GSM-7',
  locale: 'fr',
  reference: null,
  apiKeyId: 'k1',
  keyKind: 'live',
  sandbox: 0,
  status: 'queued',
  reason: null,
  detail: null,
  decision: '{}',
  dueAt: NOW,
  expiresAt: NOW + 1_000,
  acceptedAt: NOW,
  settledAt: null,
  ...changed,
})

/** Writes a message in any status, as if it had gone there by itself. */
export async function addMessage(transaction: Queryable, message: NewMessage): Promise<void> {
  const sent = message.status === 'sent'
  await insertMessage(transaction, sent ? { ...message, status: 'sending' } : message)
  if (!sent) return
  await transaction.run(
    "UPDATE messages SET status = 'sent', provider_message_id = 'SM1' WHERE id = :id",
    { id: message.id },
  )
}
