import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import {
  DESK_CALLS_PER_MINUTE,
  DESK_INTENTS_PER_MINUTE,
  DESK_TOKEN_CHARACTERS_MAX,
} from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Agent } from '../../iadvize/agent-token.ts'
import { neighbourhood } from '../../neighbourhood.ts'
import type { Services } from '../../services.ts'
import { visitorAddress } from '../middleware/visitor-address.ts'
import { problemResponse } from '../problem.ts'

export interface DeskVariables {
  Variables: { agent: Agent }
}

const BEARER = new RegExp(`^Bearer +([\\w.-]{1,${DESK_TOKEN_CHARACTERS_MAX}})$`, 'i')

/** The same for every fault: whoever brings a wrong token learns nothing. */
const NOT_AN_AGENT = {
  code: 'unauthorized',
  detail: 'This call needs a token of the desk of iAdvize.',
} as const

/** Seconds to wait; undefined when the call may go on. */
async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (limit) {
    if (!(limit instanceof RateLimiterRes)) throw limit
    return Math.ceil(limit.msBeforeNext / 1_000)
  }
}

const tooMany = (c: Parameters<MiddlewareHandler>[0], seconds: number): Response => {
  const detail = `Try again in ${seconds} seconds.`
  c.header('retry-after', String(seconds))
  return problemResponse(c, { code: 'rate_limited', detail })
}

/** Lets agents through, each so often that work is easy and trying out conversations is not. */
export function requireAgent({
  readAgent,
}: Pick<Services, 'readAgent'>): MiddlewareHandler<DeskVariables> {
  const limiter = new RateLimiterMemory({ points: DESK_CALLS_PER_MINUTE, duration: 60 })
  return async (c, next) => {
    const [, token = ''] = BEARER.exec(c.req.header('authorization') ?? '') ?? []
    const agent = await readAgent(token)
    if (agent === undefined) throw new Problem(NOT_AN_AGENT)
    const seconds = await secondsToWait(limiter, agent.operatorId)
    if (seconds !== undefined) return tooMany(c, seconds)
    c.set('agent', agent)
    return next()
  }
}

/** Keeps one address from having texts read all day: whoever asks here shows no token. */
export function limitAddress({
  trustedProxies,
}: Pick<Services, 'trustedProxies'>): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: DESK_INTENTS_PER_MINUTE, duration: 60 })
  return async (c, next) => {
    const address = neighbourhood(visitorAddress(c, trustedProxies))
    const seconds = await secondsToWait(limiter, address)
    return seconds === undefined ? next() : tooMany(c, seconds)
  }
}
