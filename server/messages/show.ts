import { listMessages, type MessageListing } from '../../db/message-list.ts'
import { findMessage, type MessageRow } from '../../db/messages.ts'
import { findRecipient, findRecipients, type RecipientRow } from '../../db/recipients.ts'
import { findTemplateVersion } from '../../db/templates.ts'
import { MESSAGES_LOOKED_AT_MAX } from '../../src/domain/limits.ts'
import { isFinal, type MessageStatus } from '../../src/domain/message.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Encoding } from '../../src/domain/text.ts'
import type { Context } from '../context.ts'
import type { Waiting } from './waiting.ts'

/** A message as the API shows it: without a number. */
export interface ShownMessage {
  id: string
  status: MessageStatus
  category: string
  recipientId: string
  segments: number
  encoding: Encoding
  /** Null when it can no longer be unsealed: the person was erased, or the row is damaged. */
  text: string | null
  /** The template it was written with, and which version of it. */
  template: { id: string; version: number } | null
  reference: string | null
  reason: string | null
  detail: string | null
  attempts: number
  acceptedAt: string
  scheduledFor: string
  expiresAt: string
  settledAt: string | null
  providerMessageId: string | null
}

const isoTime = (time: number) => new Date(time).toISOString()

/** Why a message that has its turn still waits: what its own last call met, or what stops all. */
function explain(row: MessageRow, waiting: Waiting | null) {
  if (isFinal(row.status) || row.reason !== null || waiting === null) {
    return { reason: row.reason, detail: row.detail }
  }
  return { reason: waiting.reason, detail: waiting.detail }
}

/** A damaged row still shows where its message stands. */
function unsealText(
  { log, vault }: Context,
  row: MessageRow,
  recipient: RecipientRow,
): string | null {
  const isDestroyed = recipient.person_key.length === 0 || row.text_sealed.length === 0
  if (isDestroyed) return null
  try {
    return vault.unseal(recipient.person_key, 'message.text', row.text_sealed)
  } catch (error) {
    if (recipient.erased_at !== null) return null
    log.error({ err: error, messageId: row.id }, 'A message cannot be unsealed')
    return null
  }
}

async function templateOf({ db }: Context, { template_version_id }: MessageRow) {
  if (template_version_id === null) return null
  const version = await findTemplateVersion(db.read, template_version_id)
  return version === undefined ? null : { id: version.template_id, version: version.version }
}

const shown = async (
  context: Context,
  row: MessageRow,
  recipient: RecipientRow,
  waiting: Waiting | null,
): Promise<ShownMessage> => ({
  id: row.id,
  status: row.status,
  category: row.category,
  recipientId: row.recipient_id,
  segments: row.segments,
  encoding: row.encoding,
  text: unsealText(context, row, recipient),
  template: await templateOf(context, row),
  reference: row.reference,
  ...explain(row, waiting),
  attempts: row.attempts,
  acceptedAt: isoTime(row.accepted_at),
  scheduledFor: isoTime(row.due_at),
  expiresAt: isoTime(row.expires_at),
  settledAt: row.settled_at === null ? null : isoTime(row.settled_at),
  // Empty when a person said that it was sent, and nobody knows its id.
  providerMessageId: row.provider_message_id === '' ? null : row.provider_message_id,
})

/** Reads one message. Throws `not_found`. */
export async function showMessage(
  context: Context,
  id: string,
  waiting: Waiting | null,
): Promise<ShownMessage> {
  const { db } = context
  const row = await findMessage(db.read, id)
  const recipient = row && (await findRecipient(db.read, row.recipient_id))
  if (row === undefined || recipient === undefined) {
    throw new Problem({ code: 'not_found', detail: 'No message has this id.' })
  }
  return shown(context, row, recipient, waiting)
}

/** One page of messages, the newest first. `next` is the cursor of the next one, null at the end. */
export async function showMessages(
  context: Context,
  asked: Pick<MessageListing, 'status' | 'category' | 'before' | 'limit'>,
  waiting: Waiting | null,
): Promise<{ messages: ShownMessage[]; next: string | null }> {
  const { db } = context
  const { rows, next } = await listMessages(db.read, { ...asked, lookAt: MESSAGES_LOOKED_AT_MAX })
  const ids = rows.map((row) => row.recipient_id)
  const recipients = new Map(
    (await findRecipients(db.read, ids)).map((recipient) => [recipient.id, recipient]),
  )
  const messages: ShownMessage[] = []
  for (const row of rows) {
    const recipient = recipients.get(row.recipient_id)
    if (recipient !== undefined) messages.push(await shown(context, row, recipient, waiting))
  }
  return { messages, next }
}
