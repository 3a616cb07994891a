import { DatabaseUnavailable, type Database } from '../../db/database.ts'
import { conversationBacklog } from '../../db/conversations.ts'
import { linkOpeningTotals } from '../../db/link-openings.ts'
import { retentionTotals } from '../../db/retention-runs.ts'
import type { ConsentEventType, Source } from '../../src/domain/consent.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import { isWebhookType } from '../../src/domain/webhook-types.ts'
import type { Clock } from '../doors.ts'
import type { Log } from '../log.ts'
import type { BotSight } from './bot-figures.ts'
import type { Counts, MetricsPage, PairedCounts } from './metrics-page.ts'
import type { SendingFigures } from './sending-figures.ts'
import { webhookFigures } from './webhook-figures.ts'

/** What the house counts. No label ever names a person: neither a number nor an id. */
export interface Metrics {
  /** A fact went into the ledger. */
  consent: (event: ConsentEventType) => void
  /** Messages came into a status. */
  messages: (status: MessageStatus, count?: number) => void
  /** A person left, in one category or all; null when Accord took them out by itself. */
  optOut: (source: Source | null) => void
  /** iAdvize said that something happened; no type for a call that was not understood. */
  webhook: (type: string, outcome: string) => void
  /** A conversation was read for the first time, or given up. */
  conversation: (outcome: ConversationOutcome) => void
  /** Tries to tell an endpoint of events ended. */
  deliveries: (outcome: 'delivered' | 'failed' | 'dead', count: number) => void
  /** How the way to iAdvize stands, read whenever somebody looks. */
  watchSending: (look: () => SendingFigures) => void
  /** What the bot did, read whenever somebody looks. */
  watchBot: (look: () => Promise<BotSight>) => void
  /** Everything in the text format of Prometheus. */
  page: () => Promise<MetricsPage>
}

/** What a conversation led to. */
export type ConversationOutcome = 'tied' | 'untied' | 'other_channel' | 'given_up'

const count = (counts: Counts, label: string, by = 1): void => {
  counts.set(label, (counts.get(label) ?? 0) + by)
}

/** Counts since the start of this process; what is kept, and what waits, is read where it is kept. */
export function openMetrics(db: Database, log: Log, clock: Clock): Metrics {
  const consents: Counts = new Map()
  const messages: Counts = new Map()
  const optOuts: Counts = new Map()
  const iadvizeWebhooks: PairedCounts = new Map()
  const conversations: Counts = new Map()
  const deliveries: Counts = new Map()
  let sending: () => SendingFigures | null = () => null
  let bot: () => Promise<BotSight | null> = () => Promise.resolve(null)
  const unlessGone = <Totals>(reading: Promise<Totals>) =>
    reading.catch((error: unknown) => {
      if (!(error instanceof DatabaseUnavailable)) throw error
      // The rest must be told above all when the database is gone.
      log.warn({ err: error }, 'What the database counts cannot be read')
      return null
    })
  return {
    consent: (event) => count(consents, event),
    messages: (status, by) => count(messages, status, by),
    optOut: (source) => count(optOuts, source ?? 'accord'),
    webhook: (type, outcome) => {
      const known = isWebhookType(type) ? type : 'other'
      const outcomes = iadvizeWebhooks.get(known) ?? new Map<string, number>()
      iadvizeWebhooks.set(known, outcomes)
      count(outcomes, outcome)
    },
    conversation: (outcome) => count(conversations, outcome),
    deliveries: (outcome, by) => {
      if (by > 0) count(deliveries, outcome, by)
    },
    watchSending: (look) => {
      sending = look
    },
    watchBot: (look) => {
      bot = look
    },
    page: async () => {
      // Loaded for those who look: its library takes a tenth of the memory of the house.
      const { metricsPage } = await import('./metrics-page.ts')
      const counted = {
        ...{ consents, messages, optOuts, iadvizeWebhooks, conversations, deliveries },
        sending: sending(),
      }
      return metricsPage({
        ...counted,
        now: clock(),
        bot: await bot(),
        backlog: await unlessGone(conversationBacklog(db.read)),
        linkOpenings: await unlessGone(linkOpeningTotals(db.read)),
        retention: await unlessGone(retentionTotals(db.read)),
        webhooks: await unlessGone(webhookFigures(db.read, clock())),
      })
    },
  }
}
