import { Counter, Gauge, type Registry } from 'prom-client'
import { BOT_TIMES_MS } from '../../src/domain/limits.ts'
import type { BotCounts } from '../bot/figures.ts'

/** What the bot did, and what still waits. */
export interface BotSight extends BotCounts {
  /** Withdrawals whose number is not known; null while that cannot be read. */
  waiting: number | null
}

/** The bot of iAdvize, in the text format of Prometheus. */
export function showBot(registry: Registry, sight: BotSight): void {
  const registers = [registry]
  const messages = new Counter({
    name: 'accord_bot_messages_total',
    help: 'Messages to the bot, by what they wanted and what became of them',
    labelNames: ['intent', 'outcome'],
    registers,
  })
  for (const { intent, outcome, count } of sight.messages) messages.inc({ intent, outcome }, count)
  const by = (
    name: string,
    help: string,
    labelName: string,
    counts: ReadonlyMap<string, number>,
  ) => {
    const counter = new Counter({ name, help, labelNames: [labelName], registers })
    for (const [label, count] of counts) counter.inc({ [labelName]: label }, count)
  }
  by(
    'accord_bot_waits_total',
    'Withdrawals that waited for their number, by how that ended',
    'end',
    sight.waits,
  )
  by(
    'accord_bot_follow_ups_total',
    'Confirmations that followed later, by whether iAdvize took them',
    'outcome',
    sight.followUps,
  )
  showTimes(registry, sight)
  if (sight.waiting === null) return
  new Gauge({
    name: 'accord_bot_withdrawals_waiting',
    help: 'Withdrawals whose number iAdvize has not told yet',
    registers,
  }).set(sight.waiting)
}

/** The series of a histogram: its library takes single times, and these are counted already. */
function showTimes(registry: Registry, { times, timesCount, timesSumMs }: BotCounts): void {
  const name = 'accord_bot_answer_seconds'
  const registers = [registry]
  const buckets = new Counter({
    name: `${name}_bucket`,
    help: 'Answers of the bot that took at most so long',
    labelNames: ['le'],
    registers,
  })
  let within = 0
  for (const [index, edge] of BOT_TIMES_MS.entries()) {
    within += times[index] ?? 0
    buckets.inc({ le: String(edge / 1_000) }, within)
  }
  buckets.inc({ le: '+Inf' }, timesCount)
  const sum = `${name}_sum`
  new Counter({ name: sum, help: 'Seconds that answers of the bot took', registers }).inc(
    timesSumMs / 1_000,
  )
  new Counter({ name: `${name}_count`, help: 'Answers of the bot', registers }).inc(timesCount)
}
