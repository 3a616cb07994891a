import { DatabaseUnavailable, type Database } from '../../db/database.ts'
import { retentionTotals } from '../../db/retention-runs.ts'
import type { ConsentEventType, Source } from '../../src/domain/consent.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Clock } from '../doors.ts'
import type { Log } from '../log.ts'
import type { Counts, MetricsPage } from './metrics-page.ts'
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
  /** Tries to tell an endpoint of events ended. */
  deliveries: (outcome: 'delivered' | 'failed' | 'dead', count: number) => void
  /** How the way to iAdvize stands, read whenever somebody looks. */
  watchSending: (look: () => SendingFigures) => void
  /** Everything in the text format of Prometheus. */
  page: () => Promise<MetricsPage>
}

const count = (counts: Counts, label: string, by = 1): void => {
  counts.set(label, (counts.get(label) ?? 0) + by)
}

/** Counts since the start of this process; what retention did, and what waits, is read where it is kept. */
export function openMetrics(db: Database, clock: Clock, log: Log): Metrics {
  const consents: Counts = new Map()
  const messages: Counts = new Map()
  const optOuts: Counts = new Map()
  const deliveries: Counts = new Map()
  let sending: () => SendingFigures | null = () => null
  const ifReadable = <T>(answer: Promise<T>): Promise<T | null> =>
    answer.catch((error: unknown) => {
      if (!(error instanceof DatabaseUnavailable)) throw error
      // The rest must be told above all when the database is gone.
      log.warn({ err: error }, 'Some figures cannot be read')
      return null
    })
  return {
    consent: (event) => count(consents, event),
    messages: (status, by) => count(messages, status, by),
    optOut: (source) => count(optOuts, source ?? 'accord'),
    deliveries: (outcome, by) => {
      if (by > 0) count(deliveries, outcome, by)
    },
    watchSending: (look) => {
      sending = look
    },
    page: async () => {
      // Loaded for those who look: its library takes a tenth of the memory of the house.
      const { metricsPage } = await import('./metrics-page.ts')
      const retention = await ifReadable(retentionTotals(db.read))
      const webhooks = await ifReadable(webhookFigures(db.read, clock()))
      const counted = { consents, messages, optOuts, deliveries, sending: sending() }
      return metricsPage({ ...counted, retention, webhooks })
    },
  }
}
