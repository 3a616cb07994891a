import { timingSafeEqual } from 'node:crypto'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { findApiKey } from '../../../db/api-keys.ts'
import { SCOPES, type KeyKind, type Scope } from '../../../src/domain/message.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { hashApiKey } from '../../api-keys.ts'
import type { Context } from '../../context.ts'

export interface AuthenticatedCaller {
  apiKeyId: string
  keyKind: KeyKind
  scopes: ReadonlySet<Scope>
}

export interface ApiVariables {
  Variables: { caller: AuthenticatedCaller }
}

const NO_HASH = Buffer.alloc(32)
const ALL_SCOPES: ReadonlySet<Scope> = new Set(SCOPES)
const BEARER = /^Bearer +(\S{1,512})$/i

const bearerKey = (c: HonoContext): string =>
  BEARER.exec(c.req.header('authorization') ?? '')?.[1] ?? ''

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)

/**
 * Finds out who calls, or throws `unauthorized`. A missing key and a wrong one go through the same hash, look-up and comparisons,
 * so that both are refused in the same time.
 */
export function authenticate(
  { db }: Context,
  bootstrapKey: string | undefined,
): (c: HonoContext<ApiVariables>) => Promise<void> {
  const bootstrapHash = bootstrapKey === undefined ? NO_HASH : hashApiKey(bootstrapKey)
  return async (c) => {
    const hash = hashApiKey(bearerKey(c))
    const row = await findApiKey(db.read, hash)
    const isBootstrap = isSame(hash, bootstrapHash)
    const isKept = isSame(hash, row?.key_hash ?? NO_HASH)
    if (isBootstrap) {
      c.set('caller', { apiKeyId: 'bootstrap', keyKind: 'live', scopes: ALL_SCOPES })
    } else if (row !== undefined && isKept) {
      const scopes = new Set(row.scopes.split(' ') as Scope[])
      c.set('caller', { apiKeyId: row.id, keyKind: row.kind, scopes })
    } else {
      throw new Problem({
        code: 'unauthorized',
        detail:
          'Send the header Authorization: Bearer KEY, with a key made by: npm run accord -- keys create',
      })
    }
  }
}

/** Lets only callers through whose key has the scope; `admin` has them all. */
export const requireScope =
  (scope: Scope): MiddlewareHandler<ApiVariables> =>
  async (c, next) => {
    const { scopes } = c.get('caller')
    if (!scopes.has(scope) && !scopes.has('admin')) {
      throw new Problem({ code: 'forbidden', detail: `This key lacks the scope ${scope}.` })
    }
    await next()
  }
