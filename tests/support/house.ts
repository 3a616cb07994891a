import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createApiKey } from '../../server/api-keys.ts'
import { createApp } from '../../server/app.ts'
import { readEnv } from '../../server/env.ts'
import { openServices, type Services } from '../../server/services.ts'
import type { KeyKind, Scope } from '../../src/domain/message.ts'
import { brandWithoutCodes } from './brand-files.ts'
import { databaseUrlIn, onPostgres } from './databases.ts'
import { testDoors, type TestDoors } from './doors.ts'
import { temporaryFolder } from './folder.ts'
import { startIadvizeServer, type Answer, type IadvizeServer } from './iadvize-server.ts'

export const MOBILE = '+33612345678'
export const OTHER_MOBILE = '+33698765432'
export const VISIT = {
  ipAddress: '192.0.2.7',
  userAgent: 'Test browser',
  url: 'http://localhost/fr',
}

export interface House {
  services: Services
  doors: TestDoors
  iadvize: IadvizeServer
  folder: string
  /** Calls the API with a key of every scope. The body is sent as JSON. */
  api: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>
  request: (path: string, init?: RequestInit) => Promise<Response>
  keyWith: (scopes: Scope[], kind?: KeyKind) => Promise<string>
  /** Records a grant as the landing page does. */
  grant: (phone: string, categories: string[]) => Promise<void>
  /** Everything logged so far. */
  logged: () => string
}

export interface HouseOptions {
  answer?: Answer
  env?: Record<string, string>
  folder?: string
  /** What the clock says at first, in milliseconds since 1970. */
  at?: number
}

/** PostgreSQL keeps no secret beside it. */
export const SECRET = Buffer.alloc(32, 7).toString('base64url')
export const ADMIN_KEY = 'bootstrap-key-of-the-tests-32-characters'

/** The whole house but its pages: a real database, and a real HTTP server where iAdvize is. */
export async function openHouse({
  answer,
  env = {},
  folder = temporaryFolder(),
  at,
}: HouseOptions = {}): Promise<House> {
  const doors = testDoors(at)
  const iadvize = await startIadvizeServer(answer)
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const services = await openServices(
    readEnv({
      DATABASE_URL: await databaseUrlIn(folder),
      ...(onPostgres ? { ACCORD_SECRET: SECRET } : {}),
      PUBLIC_URL: 'https://sms.example',
      BOOTSTRAP_API_KEY: ADMIN_KEY,
      IADVIZE_API_URL: iadvize.url,
      IADVIZE_TOKEN: 'token-of-the-tests',
      // Long enough for a machine on which other tests run.
      IADVIZE_TIMEOUT_MS: '1500',
      IADVIZE_MAX_PER_SECOND: '1000',
      BRAND_FILE: brandWithoutCodes(temporaryFolder()),
      ...env,
    }),
    doors,
    log,
  )
  onTestFinished(async () => {
    await services.close()
    await iadvize.close()
  })
  const app = createApp(services)
  const request = async (path: string, init?: RequestInit) => app.request(path, init)
  return {
    services,
    doors,
    iadvize,
    folder,
    request,
    api: (method, path, body, headers = {}) =>
      request(`/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ADMIN_KEY}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    keyWith: async (scopes, kind = 'live') =>
      (await createApiKey(services.context, { name: 'test', kind, scopes })).key,
    grant: async (phone, categories) => {
      const result = await services.visitor.optIn({ phone, categories, locale: 'fr' }, VISIT)
      if (!result.ok) throw new Error(`The grant was refused: ${JSON.stringify(result.errors)}`)
    },
    logged: () => lines.join(''),
  }
}

let keys = 0
/** Headers of a send: a new Idempotency-Key, and a wait for the outcome. */
export const sending = (extra: Record<string, string> = {}): Record<string, string> => ({
  'idempotency-key': `key-${(keys += 1)}`,
  prefer: 'wait=5',
  ...extra,
})

/** The body of an answer, whatever it is. */
export const read = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>
