import { z } from 'zod'

/** The one place that reads the environment: contract, section 2. */

const blankIsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.output<T>) =>
  z.preprocess((value) => blankIsUnset(value) ?? fallback, schema)
const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error })
}

/** What can stand in a header: a secret pasted with its line break would fail at every call. */
const token = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/, { error: 'must be one word of ASCII characters, without spaces' })
const isOrigin = (address: string) => {
  if (!URL.canParse(address)) return true // Told by the check of the address itself.
  const { pathname, search, hash } = new URL(address)
  return pathname === '/' && search === '' && hash === ''
}
const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be a web address such as https://sms.example.com',
})
const isSecureOrNear = (address: string) =>
  !URL.canParse(address) ||
  new URL(address).protocol === 'https:' ||
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname)
const isDatabaseUrl = (url: string) =>
  /^file:.+/.test(url) || (/^postgres(?:ql)?:\/\/.+/.test(url) && URL.canParse(url))
const databaseUrl = z.string().trim().refine(isDatabaseUrl, {
  error:
    'must be file: and a path, or the address of PostgreSQL, for example file:./data/accord.db or postgres://accord:…@localhost:5432/accord',
})
const secret = z.string().refine((value) => Buffer.from(value, 'base64url').length >= 32, {
  error:
    'must hold at least 32 random bytes in base64url; make one with: openssl rand -base64 48 | tr +/ -_',
})

const schema = z.object({
  PORT: withDefault(wholeNumber(0, 65_535), 4321),
  HOST: withDefault(z.string(), '127.0.0.1'),
  PUBLIC_URL: optional(
    webAddress.refine(isOrigin, { error: 'must end after the host: links are built on it' }),
  ),
  DATABASE_URL: withDefault(databaseUrl, 'file:./data/accord.db'),
  BRAND_FILE: withDefault(z.string(), './brand.yaml'),
  ACCORD_SECRET: optional(secret),
  ACCORD_SECRET_NEW: optional(secret),
  BOOTSTRAP_API_KEY: optional(token.min(32, { error: 'must have at least 32 characters' })),
  IADVIZE_API_URL: withDefault(webAddress, 'https://api.iadvize.com/graphql'),
  IADVIZE_TOKEN: optional(token),
  IADVIZE_USERNAME: optional(z.string()),
  IADVIZE_PASSWORD: optional(z.string()),
  IADVIZE_APP_SECRET: optional(token),
  IADVIZE_MAX_PER_SECOND: withDefault(wholeNumber(1, 100_000), 20),
  IADVIZE_CONCURRENCY: withDefault(wholeNumber(1, 1_000), 16),
  IADVIZE_TIMEOUT_MS: withDefault(wholeNumber(100, 120_000), 10_000),
  OIDC_ISSUER: optional(
    webAddress.refine(isSecureOrNear, { error: 'must begin with https://, but on this machine' }),
  ),
  OIDC_CLIENT_ID: optional(token),
  OIDC_CLIENT_SECRET: optional(token),
  TRUSTED_PROXIES: withDefault(wholeNumber(0, 10), 0),
  LOG_LEVEL: withDefault(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    }),
    'info',
  ),
  SANDBOX: optional(z.enum(['0', '1'], { error: 'must be 1 or 0' })),
  NODE_ENV: withDefault(z.string(), 'development'),
})

type Variables = z.output<typeof schema>

export type IadvizeCredentials =
  { kind: 'token'; token: string } | { kind: 'account'; username: string; password: string }

/** The company's sign-in, when all of it is set. */
function ssoIn({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Variables): Env['sso'] {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) return null
  if (OIDC_CLIENT_SECRET === undefined) return null
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
}

export interface Env extends Omit<Variables, 'PUBLIC_URL' | 'SANDBOX'> {
  PUBLIC_URL: string
  /** Null in the sandbox: nothing leaves the house. */
  credentials: IadvizeCredentials | null
  production: boolean
  /** Null where people sign in here alone. */
  sso: { issuer: string; clientId: string; clientSecret: string } | null
}

/** Wrong settings, one line per problem: name, what is wrong, how to fix it. No secret in it. */
export class SettingsError extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'SettingsError'
    this.lines = lines
  }
}

function credentialsIn(variables: Variables): IadvizeCredentials | null {
  const { IADVIZE_TOKEN: token, IADVIZE_USERNAME: username, IADVIZE_PASSWORD: password } = variables
  if (token !== undefined) return { kind: 'token', token }
  if (username !== undefined && password !== undefined)
    return { kind: 'account', username, password }
  return null
}

function contradictions(variables: Variables): string[] {
  const lines: string[] = []
  const hasToken = variables.IADVIZE_TOKEN !== undefined
  const hasUsername = variables.IADVIZE_USERNAME !== undefined
  const hasPassword = variables.IADVIZE_PASSWORD !== undefined
  if (!hasToken && hasUsername !== hasPassword) {
    lines.push(
      'IADVIZE_USERNAME and IADVIZE_PASSWORD go together: set both, or IADVIZE_TOKEN instead',
    )
  }
  const sso = [variables.OIDC_ISSUER, variables.OIDC_CLIENT_ID, variables.OIDC_CLIENT_SECRET]
  if (sso.includes(undefined) && sso.some((value) => value !== undefined)) {
    lines.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all, or none')
  }
  const hasCredentials = credentialsIn(variables) !== null
  const mayPretend = variables.SANDBOX ?? (variables.NODE_ENV === 'production' ? '0' : '1')
  if (!hasCredentials && mayPretend === '0') {
    lines.push(
      'IADVIZE_TOKEN is missing: set it (or IADVIZE_USERNAME and IADVIZE_PASSWORD), or SANDBOX=1 to send nothing',
    )
  }
  return lines
}

/** Reads and checks the environment. Throws a `SettingsError`. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    )
  }
  const variables = parsed.data
  const lines = contradictions(variables)
  if (lines.length > 0) throw new SettingsError(lines)
  const sandboxed = variables.SANDBOX === '1'
  return {
    ...variables,
    PUBLIC_URL: (variables.PUBLIC_URL ?? `http://localhost:${variables.PORT}`).replace(/\/+$/, ''),
    credentials: sandboxed ? null : credentialsIn(variables),
    production: variables.NODE_ENV === 'production',
    sso: ssoIn(variables),
  }
}
