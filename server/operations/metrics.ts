import { Counter, Gauge, Registry } from 'prom-client'
import { DatabaseUnavailable, type Database } from '../../db/database.ts'
import { retentionTotals, type RetentionTotals } from '../../db/retention-runs.ts'
import type { ConsentEventType, Source } from '../../src/domain/consent.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import { RETENTION_RULES } from '../../src/domain/retention.ts'
import type { Log } from '../log.ts'

/** What the house counts. No label ever names a person: neither a number nor an id. */
export interface Metrics {
  /** A fact went into the ledger. */
  consent: (event: ConsentEventType) => void
  /** Messages came into a status. */
  messages: (status: MessageStatus, count?: number) => void
  /** A person left, in one category or all; null when Accord took them out by itself. */
  optOut: (source: Source | null) => void
  /** Everything in the text format of Prometheus. */
  page: () => Promise<{ body: string; contentType: string }>
}

/** Counts since the start of this process; what retention did is read where it is kept. */
export function openMetrics(db: Database, log: Log): Metrics {
  // A registry of its own: two houses in one process must not count together.
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  const consents = new Counter({
    name: 'accord_consents_total',
    help: 'Facts written to the ledger, by type of event',
    labelNames: ['event'],
    registers,
  })
  const messages = new Counter({
    name: 'accord_messages_total',
    help: 'Messages that came into a status',
    labelNames: ['status'],
    registers,
  })
  const optOuts = new Counter({
    name: 'accord_opt_outs_total',
    help: 'People who left one category or all, by the way they took',
    labelNames: ['source'],
    registers,
  })
  const showRetention = retentionMetrics(registers)
  return {
    consent: (event) => consents.inc({ event }),
    messages: (status, count = 1) => messages.inc({ status }, count),
    optOut: (source) => optOuts.inc({ source: source ?? 'accord' }),
    page: async () => {
      try {
        showRetention(await retentionTotals(db.read))
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error
        // The rest must be told above all when the database is gone.
        log.warn({ err: error }, 'What retention did cannot be read')
      }
      return { body: await registry.metrics(), contentType: registry.contentType }
    },
  }
}

/** What the runs of retention add up to, whichever process did them. */
function retentionMetrics(registers: Registry[]): (totals: RetentionTotals) => void {
  const actions = new Counter({
    name: 'accord_retention_actions_total',
    help: 'What the retention rules did, dry runs aside',
    labelNames: ['rule'],
    registers,
  })
  const lastRun = new Gauge({
    name: 'accord_retention_last_run_timestamp_seconds',
    help: 'When the last run of retention ended; 0 for never',
    registers,
  })
  return ({ counts, lastEndedAt }) => {
    actions.reset()
    for (const rule of RETENTION_RULES) actions.inc({ rule }, counts[rule])
    lastRun.set((lastEndedAt ?? 0) / 1_000)
  }
}
