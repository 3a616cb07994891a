import { z } from 'zod'
import {
  DESK_TOKEN_AGE_S,
  DESK_TOKEN_CHARACTERS_MAX,
  DESK_TOKEN_SKEW_S,
} from '../../src/domain/limits.ts'
import type { Clock } from '../doors.ts'

/** Who sits at the desk of iAdvize. */
export interface Agent {
  /** As iAdvize numbers its operators. */
  operatorId: string
}

/** Whose token it is; undefined for one that is not iAdvize's, not for this app, or out of time. */
export type ReadAgent = (token: string) => Promise<Agent | undefined>

interface House {
  clock: Clock
  publicUrl: string
}

const ALGORITHM = 'HS256'
const ISSUER = 'iadvize'

/** The address of the desk app, and so whom its tokens are for. */
export const deskAppUrl = ({ publicUrl }: Pick<House, 'publicUrl'>): string =>
  `${publicUrl}/iadvize/app`

const keyOf = (secret: string) => new TextEncoder().encode(secret)

const claims = z.object({
  sub: z.union([z.string().regex(/^[\w.-]{1,64}$/), z.int().positive().transform(String)]),
})

/** Reads the tokens of iAdvize's custom apps (docs/desk-app.md). Without a secret there is no agent. */
export function agentReader(house: House, secret: string | undefined): ReadAgent {
  if (secret === undefined) return () => Promise.resolve(undefined)
  const key = keyOf(secret)
  return async (token) => {
    if (token.length > DESK_TOKEN_CHARACTERS_MAX) return undefined
    // Loaded for those who have agents.
    const { errors, jwtVerify } = await import('jose')
    try {
      const { payload } = await jwtVerify(token, key, {
        // Named, so that a token never chooses how it is read.
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: deskAppUrl(house),
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: DESK_TOKEN_AGE_S,
        clockTolerance: DESK_TOKEN_SKEW_S,
        currentDate: new Date(house.clock()),
      })
      const { data } = claims.safeParse(payload)
      return data && { operatorId: data.sub }
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

/** How long iAdvize's own tokens live, in seconds, as its sample shows. */
const LIFE_S = 60

/** A token as iAdvize's desk makes them: for the desk of the sandbox, whose secret is ours. */
export async function signAgentToken(
  house: House,
  secret: string,
  { operatorId }: Agent,
): Promise<string> {
  const { SignJWT } = await import('jose')
  const now = Math.floor(house.clock() / 1_000)
  return new SignJWT({})
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(operatorId)
    .setAudience(deskAppUrl(house))
    .setIssuedAt(now)
    .setExpirationTime(now + LIFE_S)
    .sign(keyOf(secret))
}
