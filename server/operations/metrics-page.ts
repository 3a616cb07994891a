import { Counter, Gauge, Registry } from 'prom-client'
import type { LinkOpenings } from '../../db/link-openings.ts'
import type { RetentionTotals } from '../../db/retention-runs.ts'
import { RETENTION_RULES } from '../../src/domain/retention.ts'
import { showBot, type BotSight } from './bot-figures.ts'
import type { SendingFigures } from './sending-figures.ts'
import type { WebhookFigures } from './webhook-figures.ts'

export interface MetricsPage {
  body: string
  contentType: string
}

/** How often what happened, by the value of the one label. */
export type Counts = Map<string, number>

/** The same by the values of two labels. */
export type PairedCounts = Map<string, Counts>

export interface Counted {
  consents: Counts
  messages: Counts
  optOuts: Counts
  /** By type, then by outcome. */
  iadvizeWebhooks: PairedCounts
  conversations: Counts
  /** Milliseconds since 1970. */
  now: number
  /** Conversations that wait to be read, and since when; null while it cannot be read. */
  backlog: { waiting: number; since: number | null } | null
  deliveries: Counts
  /** Null where nothing is sent from: at the command line. */
  sending: SendingFigures | null
  /** Null where no bot answers: at the command line. */
  bot: BotSight | null
  /** Null while it cannot be read. */
  retention: RetentionTotals | null
  linkOpenings: readonly LinkOpenings[] | null
  webhooks: WebhookFigures | null
}

/** What was counted, in the text format of Prometheus. */
export async function metricsPage(counted: Counted): Promise<MetricsPage> {
  // A registry of its own: two houses in one process must not count together.
  const registry = new Registry()
  const show = (name: string, help: string, labelName: string, counts: Counts) => {
    const counter = new Counter({ name, help, labelNames: [labelName], registers: [registry] })
    for (const [label, times] of counts) counter.inc({ [labelName]: label }, times)
  }
  show(
    'accord_consents_total',
    'Facts written to the ledger, by type of event',
    'event',
    counted.consents,
  )
  show('accord_messages_total', 'Messages that came into a status', 'status', counted.messages)
  show(
    'accord_opt_outs_total',
    'People who left one category or all, by the way they took',
    'source',
    counted.optOuts,
  )
  show(
    'accord_conversations_total',
    'Conversations read for the first time, and given up',
    'outcome',
    counted.conversations,
  )
  showIadvizeWebhooks(registry, counted)
  show(
    'accord_webhook_deliveries_total',
    'Events that an endpoint took, that failed and are tried again, and that became dead letters',
    'outcome',
    counted.deliveries,
  )
  if (counted.webhooks !== null) showWebhooks(registry, counted.webhooks)
  if (counted.sending !== null) showSending(registry, counted.sending)
  if (counted.bot !== null) showBot(registry, counted.bot)
  if (counted.retention !== null) showRetention(registry, counted.retention, show)
  if (counted.linkOpenings !== null) showLinkOpenings(registry, counted.linkOpenings)
  return { body: await registry.metrics(), contentType: registry.contentType }
}

/** What iAdvize said happened, and what of it waits. */
function showIadvizeWebhooks(registry: Registry, { iadvizeWebhooks, backlog, now }: Counted): void {
  const counter = new Counter({
    name: 'accord_webhooks_total',
    help: 'Calls of iAdvize that say something happened',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  })
  for (const [type, outcomes] of iadvizeWebhooks) {
    for (const [outcome, times] of outcomes) counter.inc({ type, outcome }, times)
  }
  if (backlog === null) return
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers: [registry] }).set(value)
  gauge('accord_conversations_waiting', 'Conversations that wait to be read', backlog.waiting)
  const age = backlog.since === null ? 0 : Math.max(0, now - backlog.since) / 1_000
  gauge('accord_conversations_waiting_seconds', 'How long the oldest of them has waited', age)
}

/** The way to iAdvize as it stands. */
function showSending(registry: Registry, sending: SendingFigures): void {
  const { stopped, waitingFor, breakerTrips, callsPerSecondMax, callsInFlight } = sending
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers: [registry] }).set(value)
  gauge('accord_sending_stopped', '1 while somebody has stopped every text', stopped ? 1 : 0)
  gauge('accord_calls_in_flight', 'Calls to iAdvize under way', callsInFlight)
  gauge('accord_calls_per_second_max', 'Calls that may start in a second', callsPerSecondMax)
  const waiting = new Gauge({
    name: 'accord_sending_waiting',
    help: '1 while nothing leaves, with the reason',
    labelNames: ['reason'],
    registers: [registry],
  })
  if (waitingFor !== null) waiting.set({ reason: waitingFor }, 1)
  new Counter({
    name: 'accord_breaker_trips_total',
    help: 'How often too many texts failed and sending paused',
    registers: [registry],
  }).inc(breakerTrips)
}

/** How often personal links were opened on all servers, machines apart. */
function showLinkOpenings(registry: Registry, totals: readonly LinkOpenings[]): void {
  const counter = new Counter({
    name: 'accord_link_openings_total',
    help: 'Personal links opened, by who handed them out; machines open links by themselves',
    labelNames: ['channel', 'visitor'],
    registers: [registry],
  })
  for (const { openings, ...labels } of totals) counter.inc(labels, openings)
}

/** Where the brand's endpoints stand. */
function showWebhooks(registry: Registry, webhooks: WebhookFigures): void {
  const { enabled, disabled, deadLetters, oldestSeconds } = webhooks
  const endpoints = new Gauge({
    name: 'accord_webhooks',
    help: 'Endpoints that are told of events, and those that are disabled, with the reason',
    labelNames: ['state'],
    registers: [registry],
  })
  endpoints.set({ state: 'enabled' }, enabled)
  for (const [reason, endpointsOf] of disabled) endpoints.set({ state: reason }, endpointsOf)
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers: [registry] }).set(value)
  gauge('accord_webhook_dead_letters', 'Events that nobody tries any more', deadLetters)
  gauge(
    'accord_webhook_oldest_undelivered_seconds',
    'How old the oldest event is that an enabled endpoint has yet to take; 0 for none',
    oldestSeconds,
  )
}

/** What the runs of retention add up to, whichever process did them. */
function showRetention(
  registry: Registry,
  { counts, lastEndedAt }: RetentionTotals,
  show: (name: string, help: string, labelName: string, counts: Counts) => void,
): void {
  show(
    'accord_retention_actions_total',
    'What the retention rules did, dry runs aside',
    'rule',
    new Map(RETENTION_RULES.map((rule) => [rule, counts[rule]])),
  )
  new Gauge({
    name: 'accord_retention_last_run_timestamp_seconds',
    help: 'When the last run of retention ended; 0 for never',
    registers: [registry],
  }).set((lastEndedAt ?? 0) / 1_000)
}
