import type { Locale } from '../src/domain/locales.ts'
import type { KeyKind, MessageStatus } from '../src/domain/message.ts'
import type { Encoding } from '../src/domain/text.ts'
import type { Queryable } from './database.ts'

export interface MessageRow {
  id: string
  recipient_id: string
  category: string
  purpose: 'service' | 'marketing'
  campaign_id: string
  sender_id: string
  text_sealed: Uint8Array
  segments: number
  encoding: Encoding
  locale: Locale
  reference: string | null
  api_key_id: string
  key_kind: KeyKind
  sandbox: number
  status: MessageStatus
  reason: string | null
  detail: string | null
  decision: string
  /** What the gate saw at the last claim; null when it never came to one. */
  claim_decision: string | null
  due_at: number
  expires_at: number
  attempts: number
  accepted_at: number
  claimed_at: number | null
  claimed_by: string | null
  settled_at: number | null
  provider_message_id: string | null
  template_version_id: string | null
  batch_id: string | null
}

export interface NewMessage {
  id: string
  recipientId: string
  category: string
  purpose: 'service' | 'marketing'
  campaignId: string
  senderId: string
  textSealed: Uint8Array
  segments: number
  encoding: Encoding
  locale: Locale
  reference: string | null
  apiKeyId: string
  keyKind: KeyKind
  /** 1 when it was accepted in the sandbox: such a text never leaves the house. */
  sandbox: 0 | 1
  status: MessageStatus
  reason: string | null
  detail: string | null
  decision: string
  dueAt: number
  expiresAt: number
  acceptedAt: number
  settledAt: number | null
  /** The version of the template it was written with; left out for one that has none. */
  templateVersionId?: string | null
  /** The batch it came in, and 1 when it came to wait; left out for one that came by itself. */
  batchId?: string | null
  batchWaited?: 1 | null
}

export const insertMessage = (db: Queryable, message: NewMessage) =>
  db.run(
    `INSERT INTO messages
       (id, recipient_id, category, purpose, campaign_id, sender_id, text_sealed, segments, encoding,
        locale, reference, api_key_id, key_kind, sandbox, status, reason, detail, decision, due_at,
        expires_at, accepted_at, settled_at, template_version_id, batch_id, batch_waited)
     VALUES
       (:id, :recipientId, :category, :purpose, :campaignId, :senderId, :textSealed, :segments, :encoding,
        :locale, :reference, :apiKeyId, :keyKind, :sandbox, :status, :reason, :detail, :decision,
        :dueAt, :expiresAt, :acceptedAt, :settledAt,
        :templateVersionId, :batchId, :batchWaited)`,
    { templateVersionId: null, batchId: null, batchWaited: null, ...message },
  )

export const findMessage = (db: Queryable, id: string) =>
  db.get<MessageRow>('SELECT * FROM messages WHERE id = :id', { id })

/** The few whose messages are not called at present. */
const STOPPED_BATCHES =
  'SELECT b.id FROM batches b WHERE b.stopped_at IS NOT NULL AND b.finished_at IS NULL'

/**
 * Takes the messages whose time has come, oldest first, and marks them `sending` in the same
 * statement: what is claimed once is never claimed again. Their recipients stay locked with them
 * until the commit, so that no answer of a person comes between the gate and the claim. What
 * another transaction holds is left for the next time: a claim waits for nobody.
 */
export const claimDueMessages = (
  db: Queryable,
  claim: {
    purpose: 'service' | 'marketing'
    sandbox: 0 | 1
    now: number
    limit: number
    /** Id of the server that will make the calls. */
    claimedBy: string
  },
) =>
  // MATERIALIZED: chosen once, or PostgreSQL might choose again for each row it compares with.
  db.all<MessageRow>(
    `WITH due AS MATERIALIZED (
       SELECT m.id FROM messages m JOIN recipients r ON r.id = m.recipient_id
       WHERE m.status IN ('scheduled', 'queued') AND m.sandbox = :sandbox
         AND m.purpose = :purpose AND m.due_at <= :now
         AND (m.batch_id IS NULL OR m.batch_id NOT IN (${STOPPED_BATCHES}))
       ORDER BY m.due_at LIMIT :limit
       FOR UPDATE SKIP LOCKED
     )
     UPDATE messages
     SET status = 'sending', claimed_at = :now, claimed_by = :claimedBy, attempts = attempts + 1
     WHERE id IN (SELECT id FROM due)
     RETURNING *`,
    claim,
  )

/** Keeps what the gate saw when a message was claimed. */
export const keepClaimDecision = (db: Queryable, id: string, decision: string) =>
  db.run('UPDATE messages SET claim_decision = :decision WHERE id = :id', { id, decision })

/** One turn of a message: a message that is claimed again has another attempt. */
export interface Attempted {
  id: string
  /** How often it was claimed, this time included. */
  attempt: number
}

export interface Settlement extends Attempted {
  status: MessageStatus
  reason: string | null
  detail: string | null
  providerMessageId: string | null
  settledAt: number
}

const SETTLE = `UPDATE messages SET status = :status, reason = :reason, detail = :detail,
    provider_message_id = :providerMessageId, settled_at = :settledAt
  WHERE id = :id AND attempts = :attempt
    AND (status = 'sending' OR (status = 'unknown' AND reason = 'interrupted'))`

/**
 * Writes what happened to a claimed message, in this turn of it. One that was given up because its
 * server seemed to be gone can still be settled by it: what is known wins over `unknown`.
 */
export const settleMessage = (db: Queryable, settlement: Settlement) =>
  db.run(SETTLE, { ...settlement })

/** The same for many. */
export const settleMessages = (db: Queryable, settlements: readonly Settlement[]) =>
  db.runMany(
    SETTLE,
    settlements.map((each) => ({ ...each })),
  )

/**
 * Puts back a claimed message that iAdvize provably did not process, in this turn of it: a commit
 * that is written twice must not put back what is called for again. What was declared unknown is
 * never called again.
 */
export const requeueMessage = (
  db: Queryable,
  message: Attempted & { reason: string | null; detail: string | null; dueAt: number },
) =>
  db.run(
    `UPDATE messages SET status = 'queued', reason = :reason, detail = :detail, due_at = :dueAt
     WHERE id = :id AND attempts = :attempt AND status = 'sending'`,
    { ...message },
  )

/** Puts back a claimed message whose hours are over, until they begin: no call was made for it. */
export const holdMessage = (
  db: Queryable,
  message: { id: string; reason: string; detail: string; dueAt: number },
) =>
  db.run(
    `UPDATE messages SET status = 'scheduled', reason = :reason, detail = :detail, due_at = :dueAt,
       claimed_by = NULL, attempts = attempts - 1
     WHERE id = :id AND status = 'sending'`,
    { ...message },
  )

/** Puts back a claimed message whose call never began, in the place it had. */
export const returnMessage = (db: Queryable, turn: Attempted) =>
  db.run(
    `UPDATE messages SET status = 'queued'
     WHERE id = :id AND attempts = :attempt AND status = 'sending'`,
    { ...turn },
  )

/**
 * Gives up the calls of every server but `self` that was not seen since `aliveSince`: nobody can
 * tell whether their texts left.
 */
export const markInterruptedCalls = (
  db: Queryable,
  gone: { self: string; aliveSince: number; now: number },
) =>
  db.all<{ id: string }>(
    `UPDATE messages SET status = 'unknown', reason = 'interrupted',
       detail = 'Accord stopped while iAdvize was being called', settled_at = :now
     WHERE id IN (
       SELECT id FROM messages
       WHERE status = 'sending'
         AND (claimed_by IS NULL OR (claimed_by <> :self AND claimed_by NOT IN (
           SELECT s.id FROM servers s WHERE s.seen_at >= :aliveSince
         )))
       FOR UPDATE SKIP LOCKED
     ) AND status = 'sending'
     RETURNING id`,
    { ...gone },
  )

/** Stops everything that waits for one recipient, in one category or, for null, in all. */
export const refuseWaitingMessages = (
  db: Queryable,
  refusal: { recipientId: string; category: string | null; reason: string; now: number },
) =>
  db.all<{ id: string }>(
    `UPDATE messages SET status = 'refused', reason = :reason, detail = NULL, settled_at = :now
     WHERE recipient_id = :recipientId AND status IN ('scheduled', 'queued')
       AND (CAST(:category AS TEXT) IS NULL OR category = :category)
     RETURNING id`,
    { ...refusal },
  )

/**
 * Messages to one recipient, in one category or all, that iAdvize is being called for. One given
 * up since `givenUpSince` counts: its server may only have seemed to be gone.
 */
export const messagesBeingCalled = (
  db: Queryable,
  called: { recipientId: string; category: string | null; givenUpSince: number },
) =>
  db.all<{ id: string }>(
    `SELECT id FROM messages
     WHERE recipient_id = :recipientId
       AND (status = 'sending'
         OR (status = 'unknown' AND reason = 'interrupted' AND settled_at >= :givenUpSince))
       AND (CAST(:category AS TEXT) IS NULL OR category = :category)`,
    { ...called },
  )

/** Messages that a server has claimed and not settled. */
export const claimsOf = (db: Queryable, server: string) =>
  db.all<Attempted>(
    `SELECT id, attempts AS attempt FROM messages
     WHERE status = 'sending' AND claimed_by = :server`,
    { server },
  )

/** Stops what was accepted in the sandbox: it was never meant to reach anybody. */
export const cancelSandboxMessages = (db: Queryable, now: number) =>
  db.run(
    `UPDATE messages SET status = 'cancelled', reason = 'accepted_in_sandbox', detail = NULL,
       settled_at = :now
     WHERE status IN ('scheduled', 'queued') AND sandbox = 1`,
    { now },
  )

/** How many messages wait for their turn. */
export const countWaiting = async (db: Queryable): Promise<number> =>
  (
    await db.get<{ waiting: number }>(
      "SELECT count(*) AS waiting FROM messages WHERE status IN ('scheduled', 'queued')",
    )
  )?.waiting ?? 0

/** Forgets what the brand's systems called the messages of a recipient. */
export const forgetReferences = (db: Queryable, recipientId: string) =>
  db.run(
    'UPDATE messages SET reference = NULL WHERE recipient_id = :recipientId AND reference IS NOT NULL',
    { recipientId },
  )
