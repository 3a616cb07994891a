import { fileURLToPath } from 'node:url'
import { median, processorTime } from './measures.ts'
import { startHelper, type Server } from './processes.ts'

/** One request of the load, as autocannon takes it. */
export interface LoadRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

interface RoundResult {
  perSecond: number
  total: number
  failed: number
}

export interface Rounds {
  /** Requests answered per second, one number for each round. */
  perSecond: number[]
  /** Processor time of the server for one request, in microseconds. NaN where it is not known. */
  processorPerRequest: number[]
}

export interface Comparison {
  product: Rounds
  baseline: Rounds
  /** Of the medians. */
  ratio: number
}

const ROUND_S = 2
/** Both compile their code while they warm up; a slow machine needs more than one round for it. */
const WARM_UP = { requests: 20_000, roundsMax: 4 }

/** Sends one of the requests and resolves to the JSON it is answered with. */
export async function ask(
  url: string,
  { path, method, headers, body }: LoadRequest,
): Promise<unknown> {
  const response = await fetch(url + path, { method, headers, body })
  if (response.status !== 200) throw new Error(`${url}${path} answered ${response.status}`)
  return response.json()
}

/** The same load on two servers in turn, so that whatever else this machine does meets both. */
export async function compareUnderLoad(
  product: Server,
  baseline: Server,
  requests: LoadRequest[] | { product: LoadRequest[]; baseline: LoadRequest[] },
  rounds: number,
): Promise<Comparison> {
  const loads = Array.isArray(requests) ? { product: requests, baseline: requests } : requests
  const helper = startHelper<RoundResult>(fileURLToPath(new URL('load.mjs', import.meta.url)))
  const round = async ({ pid, url }: Server, requests: LoadRequest[]) => {
    const before = processorTime(pid)
    const result = await helper.ask({ url, seconds: ROUND_S, requests })
    // A wrong answer is no answer, however fast it came.
    if (result.failed > 0) throw new Error(`${result.failed} requests to ${url} were not answered`)
    return { ...result, processorPerRequest: (processorTime(pid) - before) / result.total }
  }
  const ours: Rounds = { perSecond: [], processorPerRequest: [] }
  const theirs: Rounds = { perSecond: [], processorPerRequest: [] }
  const turns = [
    { server: product, results: ours, load: loads.product },
    { server: baseline, results: theirs, load: loads.baseline },
  ]
  for (const { server, load } of turns) {
    let answered = 0
    for (let count = 0; count < WARM_UP.roundsMax && answered < WARM_UP.requests; count += 1) {
      answered += (await round(server, load)).total
    }
  }
  for (let count = 0; count < rounds; count += 1) {
    for (const { server, results, load } of turns) {
      const { perSecond, processorPerRequest } = await round(server, load)
      results.perSecond.push(perSecond)
      results.processorPerRequest.push(processorPerRequest)
    }
  }
  await helper.stop()
  const ratio = median(ours.perSecond) / median(theirs.perSecond)
  return { product: ours, baseline: theirs, ratio }
}
