import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { nodeFlags } from '../../server/launch/prepare.mjs'
import { projectRoot } from '../../server/root.ts'
import { formatPhoneNumber } from '../../src/domain/phone-number.ts'
import { APP_SECRET } from './agent-tokens.ts'
import { atAnyHour, brandWithCodes, brandWithoutCodes } from './brand-files.ts'
import { childEnvironment } from './child-environment.ts'
import { freePort } from './free-port.ts'

const SIGN_IN_LINK = /http\S+\/admin\/invitation\/[\w-]+/
const READY_MS_MAX = 20_000
const STOP_MS_MAX = 6_000
const CODE_LOOKS_MAX = 60
const TWO_DAYS_MS = 2 * 86_400_000
/** A key of every scope. */
export const API_KEY = 'bootstrap-key-of-the-page-tests-32-characters'

export interface SendRequest {
  to: string
  category: string
  text: string
  sendAt?: string
}

export interface ApiAnswer {
  status: number
  body: Record<string, unknown>
}

/** The built server in its sandbox, with a database of its own, as the brand's systems see it. */
export interface BuiltServer {
  url: string
  /** Sends a text and waits for its outcome. */
  send: (request: SendRequest) => Promise<ApiAnswer>
  message: (id: string) => Promise<ApiAnswer>
  /** Records a grant that the brand collected at a counter, on words of its own. */
  collect: (grant: {
    to: string
    category: string
    words: string
    locale: string
  }) => Promise<ApiAnswer>
  /** A personal link handed out in a conversation. */
  linkFor: (phoneNumber: string, locale: string) => Promise<string>
  /** Makes every link there is two days older. */
  letLinksAge: () => void
  /** Posts a choice that the brand's shop collected. */
  record: (choice: object) => Promise<ApiAnswer>
  /** A token for the account of whoever has this number. */
  accountToken: (phoneNumber: string) => Promise<string>
  /** Status of each category for a number. */
  lookUp: (phoneNumber: string) => Promise<Record<string, string>>
  /** The codes on a phone of the sandbox, newest first; waits until there are that many. */
  codesOn: (phoneNumber: string, count?: number) => Promise<string[]>
  /** Sends a batch. Resolves to its id. */
  batch: (rows: readonly SendRequest[]) => Promise<string>
  /** The address that signs the sandbox's owner in, once. */
  signInLink: () => Promise<string>
  stop: () => Promise<void>
}

const isAlive = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

export interface BuiltServerOptions {
  /** Whether a form asks for a code first. */
  codes?: boolean
  /** The brand file just as it ships, hours and all: what a picture shows. */
  asShipped?: boolean
  /** Name that the address has; an authenticator takes no number for one. */
  host?: string
  /** More of the environment. */
  env?: Record<string, string>
  /** Address of the GraphQL that stands in for iAdvize; the server's own sandbox otherwise. */
  iadvizeUrl?: string
  /** The shops that may frame pages and change an account's choices. */
  shops?: string[]
}

function environmentFor(
  url: string,
  folder: string,
  { codes = false, asShipped = false, shops = [], iadvizeUrl, env = {} }: BuiltServerOptions,
): NodeJS.ProcessEnv {
  const change = (text: string) =>
    `${atAnyHour(text)}\nembeds: { origins: ${JSON.stringify(shops)} }\n`
  const brandFile = () => {
    if (asShipped) return brandWithCodes(folder)
    return codes ? brandWithCodes(folder, change) : brandWithoutCodes(folder, change)
  }
  return {
    ...childEnvironment,
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    DATABASE_URL: `file:${join(folder, 'accord.db')}`,
    BRAND_FILE: brandFile(),
    BOOTSTRAP_API_KEY: API_KEY,
    IADVIZE_APP_SECRET: APP_SECRET,
    ...(iadvizeUrl === undefined
      ? { SANDBOX: '1' }
      : { SANDBOX: '0', IADVIZE_TOKEN: 'token-of-the-tests', IADVIZE_API_URL: iadvizeUrl }),
    IADVIZE_TIMEOUT_MS: '3000',
    IADVIZE_MAX_PER_SECOND: '1000',
    // Each test comes from an address of its own, so that none uses up another's attempts.
    TRUSTED_PROXIES: '1',
    ...env,
  }
}

/** Starts `dist/server/entry.mjs` and waits until it answers. Throws with its log when it does not. */
export async function startBuiltServer(options: BuiltServerOptions = {}): Promise<BuiltServer> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-pages-'))
  const url = `http://${options.host ?? '127.0.0.1'}:${await freePort()}`
  const server = spawn(process.execPath, [...nodeFlags, 'dist/server/entry.mjs'], {
    cwd: projectRoot(),
    env: environmentFor(url, folder, options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  let signInAt: string | undefined
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (lines: string) => {
      log = (log + lines).slice(-4_000)
      signInAt ??= SIGN_IN_LINK.exec(log)?.[0]
    })
  }
  const ended = once(server, 'exit')
  const killWithUs = () => server.kill('SIGKILL')
  process.once('exit', killWithUs)

  const until = performance.now() + READY_MS_MAX
  while (!(await isAlive(url))) {
    if (server.exitCode !== null || performance.now() > until) {
      server.kill('SIGKILL')
      throw new Error(`The built server does not answer:\n${log}`)
    }
    await sleep(20)
  }

  let keys = 0
  const api = async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${API_KEY}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as ApiAnswer['body'] }
  }

  return {
    url,
    send: (request) =>
      api('POST', '/messages', request, {
        'idempotency-key': `pages-${(keys += 1)}`,
        // A text of the future has no outcome to wait for.
        ...(request.sendAt === undefined ? { prefer: 'wait=10' } : {}),
      }),
    message: (id) => api('GET', `/messages/${id}`),
    collect: ({ to, category, words, locale }) =>
      api('POST', '/consents', {
        phoneNumber: to,
        categories: [category],
        action: 'grant',
        source: 'point_of_sale',
        notice: { text: words, locale },
        evidence: { reference: 'till 4' },
      }),
    linkFor: async (phoneNumber, locale) => {
      const asked = { phoneNumber, locale, channel: 'agent' }
      return String((await api('POST', '/unsubscribe-links', asked)).body.url)
    },
    letLinksAge: () => {
      const file = new BetterSqlite3(join(folder, 'accord.db'))
      file.prepare('UPDATE links SET created_at = created_at - ?').run(TWO_DAYS_MS)
      file.prepare('UPDATE messages SET settled_at = settled_at - ?').run(TWO_DAYS_MS)
      file.close()
    },
    record: (choice) => api('POST', '/consents', choice),
    accountToken: async (phoneNumber) => {
      const { body } = await api('POST', '/embed-tokens', { phoneNumber, reference: 'customer 12' })
      return String(body.token)
    },
    lookUp: async (phoneNumber) => {
      const { body } = await api('POST', '/consents/lookup', { phoneNumber })
      const consents = body.consents as { category: string; status: string }[]
      return Object.fromEntries(consents.map(({ category, status }) => [category, status]))
    },
    codesOn: async (phoneNumber, count = 1) => {
      const phone = `<h2>${formatPhoneNumber(phoneNumber)}</h2>`
      for (let attempt = 0; attempt < CODE_LOOKS_MAX; attempt += 1) {
        const sandbox = await (await fetch(`${url}/sandbox`)).text()
        const own = sandbox.split('<article').find((article) => article.includes(phone)) ?? ''
        const texts = own.split('class="words"').slice(1)
        const codes = texts.flatMap((text) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? [])
        if (codes.length >= count) return codes
        await sleep(50)
      }
      throw new Error('The sandbox phone has not rung')
    },
    batch: async (rows) => {
      const headers = {
        'content-type': 'application/x-ndjson',
        'idempotency-key': `pages-${(keys += 1)}`,
      }
      const body = rows.map((row) => JSON.stringify(row)).join('\n')
      return String((await api('POST', '/batches', body, headers)).body.id)
    },
    signInLink: async () => {
      for (let looks = 0; looks < CODE_LOOKS_MAX && signInAt === undefined; looks += 1) {
        await sleep(50)
      }
      if (signInAt === undefined) throw new Error(`No sign-in link was printed:\n${log}`)
      return signInAt
    },
    stop: async () => {
      process.off('exit', killWithUs)
      server.kill('SIGTERM')
      await Promise.race([ended, sleep(STOP_MS_MAX, undefined, { ref: false })])
      server.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
