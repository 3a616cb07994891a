import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sendBody } from '../../server/iadvize/send.ts'
import type { KnownRecipients } from './known-recipients.ts'
import { median, spread } from './measures.ts'
import { startHelper, startServer, type Server } from './processes.ts'
import { openQueue, TEXT, type MessageQueue } from './queued-messages.ts'
import type { Figure } from './report.ts'
import { databaseIn, startAccord } from './servers.ts'

const CONCURRENCY = 16
const LATENCY_MS = 50
const AT_ONCE_RATIO_MIN = 0.7
const LATENCY_RATIO_MIN = 0.95
const ROUNDS = 3
/** Texts of a round, and of the one that warms up. */
const TEXTS = { atOnce: 2_400, latency: 640 }
/** So far ahead a round is due: everything is queued by then. */
const AHEAD_MS = 1_500
const ROUND_MS_MAX = 30_000
const POLL_MS = 50
/** The start and the end of a round are not its pace. */
const EDGES = 0.1

const startStub = (delayMs: number): Promise<Server> =>
  startServer(process.execPath, ['tests/bench/iadvize-stub.mjs'], {
    ...process.env,
    DELAY_MS: String(delayMs),
  })

const arrivedAt = async ({ url }: Server): Promise<number[]> =>
  (await (await fetch(`${url}/arrived`)).json()) as number[]

/** Calls a second between the tenth and the ninetieth of a hundred. */
function pace(times: number[]): number {
  const from = Math.floor(times.length * EDGES)
  const to = Math.ceil(times.length * (1 - EDGES)) - 1
  return ((to - from) / ((times[to] ?? 0) - (times[from] ?? 0))) * 1_000
}

/** Calls that arrive from now on, until there are so many. */
async function arrivals(stub: Server, count: number, begin: () => Promise<unknown>) {
  const before = (await arrivedAt(stub)).length
  await begin()
  const until = performance.now() + ROUND_MS_MAX
  for (;;) {
    const times = await arrivedAt(stub)
    if (times.length >= before + count) return times.slice(before)
    if (performance.now() > until) throw new Error(`Only ${times.length - before} calls arrived`)
    await sleep(POLL_MS)
  }
}

/** The bare loop, in a process of its own. */
function startBareLoop(stub: Server, texts: number) {
  Object.assign(process.env, {
    URL: stub.url,
    CALLS: String(texts),
    CONCURRENCY: String(CONCURRENCY),
    BODY: sendBody({
      senderId: '+447488881720',
      recipientId: '+33612345678',
      text: TEXT,
      campaignId: 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c',
    }),
  })
  return startHelper<object>(fileURLToPath(new URL('bare-sender.mjs', import.meta.url)))
}

const bareRound = async (
  stub: Server,
  loop: ReturnType<typeof startBareLoop>,
  texts: number,
): Promise<number> => pace(await arrivals(stub, texts, () => loop.ask({})))

const accordRound = async (stub: Server, queue: MessageQueue, texts: number): Promise<number> =>
  pace(await arrivals(stub, texts, () => queue.add(texts, Date.now() + AHEAD_MS)))

/** Both in turn against the same pretend iAdvize. */
async function compare(folder: string, known: KnownRecipients, delayMs: number, texts: number) {
  mkdirSync(folder, { recursive: true })
  cpSync(databaseIn(known.folder), databaseIn(folder))
  const queue = await openQueue(folder, known.category)
  const stub = await startStub(delayMs)
  const accord = await startAccord(folder, {
    SANDBOX: '0',
    IADVIZE_TOKEN: 'bench',
    IADVIZE_API_URL: `${stub.url}/graphql`,
    IADVIZE_CONCURRENCY: String(CONCURRENCY),
    IADVIZE_MAX_PER_SECOND: '100000',
  })
  const product: number[] = []
  const baseline: number[] = []
  const loop = startBareLoop(stub, texts)
  // Neither is measured while its code is being compiled.
  await accordRound(stub, queue, texts)
  await bareRound(stub, loop, texts)
  for (let round = 0; round < ROUNDS; round += 1) {
    product.push(await accordRound(stub, queue, texts))
    baseline.push(await bareRound(stub, loop, texts))
  }
  await Promise.all([queue.close(), loop.stop()])
  await Promise.all([accord.stop(), stub.stop()])
  return { product, baseline, ratio: median(product) / median(baseline) }
}

/** Texts leaving, against a loop that only posts. */
export async function dispatch(folder: string, known: KnownRecipients): Promise<Figure[]> {
  const atOnce = await compare(join(folder, 'at-once'), known, 0, TEXTS.atOnce)
  const late = await compare(join(folder, 'latency'), known, LATENCY_MS, TEXTS.latency)
  const ideal = (CONCURRENCY / LATENCY_MS) * 1_000
  return [
    {
      name: 'Texts leaving, iAdvize answers at once',
      product: spread(atOnce.product, '/s'),
      baseline: `a loop that only posts: ${spread(atOnce.baseline, '/s')}`,
      ratio: atOnce.ratio,
      target: `ratio ≥ ${AT_ONCE_RATIO_MIN}`,
      met: atOnce.ratio >= AT_ONCE_RATIO_MIN,
    },
    {
      name: `Texts leaving, iAdvize answers after ${LATENCY_MS} ms`,
      product: spread(late.product, '/s'),
      baseline: `${CONCURRENCY} ÷ ${LATENCY_MS} ms = ${ideal}/s; a loop that only posts: ${spread(late.baseline, '/s')}`,
      ratio: median(late.product) / ideal,
      target: `ratio ≥ ${LATENCY_RATIO_MIN}`,
      met: median(late.product) / ideal >= LATENCY_RATIO_MIN,
    },
  ]
}
