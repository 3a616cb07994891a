import type { Configuration } from 'openid-client'
import { z } from 'zod'
import {
  findOperatorByEmail,
  findOperatorBySso,
  setSsoSubject,
  type OperatorRow,
} from '../../db/operators.ts'
import type { Queryable } from '../../db/database.ts'
import { done, refused, type Outcome } from '../../src/domain/admin/operator.ts'
import { SIGN_IN_STEP_MS, SSO_ANSWER_S } from '../../src/domain/limits.ts'
import type { Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { sandboxBit, startSession } from './sessions.ts'

/** Where the company signs its people in (OpenID Connect), from the environment. */
export interface SsoSettings {
  issuer: string
  clientId: string
  clientSecret: string
}

export interface Sso {
  /** Where to send the browser, and the seal that it comes back with. */
  begin: (to: string) => Promise<Outcome<{ url: string; sealed: string }>>
  /** Lets whoever came back in. `query` is that of the address they came back to. */
  finish: (
    sealed: string,
    query: string,
    visit: Visit,
  ) => Promise<Outcome<{ token: string; to: string }>>
}

const SECRET_BYTES = 32
/** Loaded when somebody first comes this way. */
const library = () => import('openid-client')
const USE = 'single sign-on'
const SCOPE = 'openid email profile'
const carried = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
})

interface Claims {
  iss: string
  sub: string
  email?: unknown
  email_verified?: unknown
}

/** The company's own sign-in. Its page is only asked about when somebody wants in. */
export function openSso(context: Context, settings: SsoSettings): Sso {
  const { clock, log, publicUrl, random, vault } = context
  const callback = `${publicUrl}/admin/sso/callback`
  let found: Promise<Configuration> | undefined
  const configuration = () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  const secret = () => random(SECRET_BYTES).toString('base64url')
  const unseal = (sealed: string) => {
    const opened = vault.unsealBriefly(USE, Buffer.from(sealed, 'base64url'))
    if (opened === undefined) return undefined
    const value = carried.parse(JSON.parse(opened.toString('utf8')))
    return clock() < value.until ? value : undefined
  }
  return {
    begin: async (to) => {
      const config = await configuration().catch((error: unknown) => {
        log.error({ err: error }, 'The single sign-on could not be reached')
        return undefined
      })
      if (config === undefined) return refused('sso_wrong')
      const oidc = await library()
      const kept = { state: secret(), nonce: secret(), verifier: secret(), to }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: SCOPE,
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      })
      const value = { ...kept, until: clock() + SIGN_IN_STEP_MS }
      const sealed = vault.sealBriefly(USE, JSON.stringify(value)).toString('base64url')
      return done({ url: url.href, sealed })
    },
    finish: async (sealed, query, visit) => {
      const kept = unseal(sealed)
      if (kept === undefined) return refused('sso_wrong')
      const claims = await claimsOf(configuration, new URL(`${callback}${query}`), kept).catch(
        (error: unknown) => {
          // What the company's server answers may hold a name: only the kind of failure is kept.
          log.warn({ reason: (error as { code?: unknown }).code }, 'Single sign-on failed')
          return undefined
        },
      )
      if (claims === undefined) return refused('sso_wrong')
      return context.db.write(async (transaction) => {
        const operator = await operatorFor(context, transaction, claims)
        if (operator === undefined) return refused('sso_unknown')
        const token = await startSession(context, transaction, operator, 'sso', visit)
        return done({ token, to: kept.to })
      })
    },
  }
}

/** Only a provider on this very machine, as in tests, is asked without TLS. */
async function discover(settings: SsoSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const oidc = await library()
  const url = new URL(issuer)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out, not because it ends
  const execute = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(url, clientId, clientSecret, undefined, { execute, timeout: SSO_ANSWER_S })
}

async function claimsOf(
  configuration: () => Promise<Configuration>,
  returned: URL,
  kept: { state: string; nonce: string; verifier: string },
): Promise<Claims | undefined> {
  const [config, oidc] = await Promise.all([configuration(), library()])
  const tokens = await oidc.authorizationCodeGrant(config, returned, {
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    pkceCodeVerifier: kept.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined || claims.email !== undefined) return claims
  // Some providers put no address into the token, and tell it when asked (OIDC Core, 5.4).
  const told = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
  return { ...claims, email: told.email, email_verified: told.email_verified }
}

/**
 * Who that is here: known by issuer and subject, or, the first time, by an address that the company
 * vouches for. Nobody enters who was not invited.
 */
async function operatorFor(
  context: Context,
  transaction: Queryable,
  claims: Claims,
): Promise<OperatorRow | undefined> {
  const mayEnter = (row: OperatorRow | undefined) =>
    row !== undefined && row.sandbox <= sandboxBit(context) ? row : undefined
  const subject = `${claims.iss} ${claims.sub}`
  const known = await findOperatorBySso(transaction, subject)
  if (known !== undefined) return mayEnter(known)
  if (claims.email_verified !== true || typeof claims.email !== 'string') return undefined
  const invited = mayEnter(await findOperatorByEmail(transaction, claims.email.toLowerCase()))
  if (invited?.sso_subject !== null) return undefined
  await setSsoSubject(transaction, invited.id, subject)
  return invited
}
