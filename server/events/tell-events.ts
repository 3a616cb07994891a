import { findBatch } from '../../db/batches.ts'
import type { Queryable } from '../../db/database.ts'
import {
  factsAt,
  messagesToTell,
  type FeedRow,
  type ToldFact,
  type ToldMessage,
} from '../../db/feed.ts'
import type { ToldEvent } from '../../src/domain/event.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { statusOf } from '../messages/batches/show-batch.ts'
import { tallyBatch } from '../messages/batches/tally-batch.ts'

const isoTime = (time: number) => new Date(time).toISOString()
const present = <T>(values: readonly (T | null)[]): T[] => [
  ...new Set(values.filter((value) => value !== null)),
]

/**
 * What is told of places of the feed, by place. Read where it is kept when it is told, so that
 * nothing outlives an erasure: the reference of a message is gone with its recipient.
 */
export async function tellEvents(
  { brand, db: { read: db } }: Pick<Context, 'brand' | 'db'>,
  rows: readonly FeedRow[],
): Promise<Map<number, ToldEvent>> {
  const { country } = brand.brand
  const facts = await factsAt(db, present(rows.map(({ ledger_seq }) => ledger_seq)))
  const messages = await messagesToTell(db, present(rows.map(({ message_id }) => message_id)))
  const batches = await batchData(db, present(rows.map(({ batch_id }) => batch_id)))
  const factBySeq = new Map(facts.map((fact) => [fact.seq, fact]))
  const messageById = new Map(messages.map((message) => [message.id, message]))

  const told = new Map<number, ToldEvent>()
  for (const row of rows) {
    const { place, type, ledger_seq, message_id, batch_id, recorded_at } = row
    const fact = factBySeq.get(ledger_seq ?? -1)
    const message = messageById.get(message_id ?? '')
    const batch = batches.get(batch_id ?? '')
    const occurredAt = isoTime(fact?.occurred_at ?? recorded_at)
    const said = { type, occurredAt }
    if (fact !== undefined) told.set(place, { id: fact.id, ...said, data: factData(fact) })
    if (message !== undefined) {
      // Of each kind a message has one event at most.
      const id = `${message.id}-${type.slice('message.'.length)}`
      told.set(place, { id, ...said, data: messageData(message, row, country) })
    }
    if (batch !== undefined) told.set(place, { id: `${batch_id}-finished`, ...said, data: batch })
  }
  return told
}

function factData(fact: ToldFact): Record<string, unknown> {
  const { recipient_id: recipientId, category, type, status, source, locale, import_id } = fact
  if (category === null) return { recipientId, source }
  const leadsTo = { granted: 'granted', withdrawn: 'withdrawn', expired: 'expired' } as const
  const state = status ?? leadsTo[type as keyof typeof leadsTo]
  return {
    recipientId,
    category,
    status: state,
    source,
    locale,
    // How it came about: said by the person, imported, or an import that was undone.
    cause: type,
    importId: import_id,
  }
}

/** A brand may call a text by the number it goes to; an event never holds one. */
const withoutNumber = (reference: string | null, country: string): string | null =>
  reference !== null && /^\s*[+0(]/.test(reference) && parsePhoneNumber(reference, country).ok
    ? '[number]'
    : reference

function messageData(
  message: ToldMessage,
  { type, reason }: FeedRow,
  country: string,
): Record<string, unknown> {
  const sent =
    type === 'message.sent' ? { providerMessageId: message.provider_message_id } : { reason }
  return {
    messageId: message.id,
    recipientId: message.recipient_id,
    category: message.category,
    purpose: message.purpose,
    batchId: message.batch_id,
    reference: withoutNumber(message.reference, country),
    segments: message.segments,
    keyKind: message.key_kind,
    ...sent,
  }
}

async function batchData(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const data = new Map<string, Record<string, unknown>>()
  for (const id of ids) {
    const batch = await findBatch(db, id)
    if (batch === undefined) continue
    const tally = await tallyBatch(db, batch)
    data.set(id, { batchId: id, status: statusOf(batch), keyKind: batch.key_kind, ...tally })
  }
  return data
}
