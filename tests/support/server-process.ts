import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { atAnyHour, brandWithoutCodes } from './brand-files.ts'
import { childEnvironment } from './child-environment.ts'
import { ask, databaseUrlIn, onPostgres } from './databases.ts'
import { temporaryFolder } from './folder.ts'
import { freePort } from './free-port.ts'
import { SECRET } from './house.ts'

/** What a server logs once it listens. Asking it again and again takes processor time from its start. */
const READY = 'Accord is ready'
const READY_MS_MAX = 60_000

export const SERVER_KEY = 'bootstrap-key-of-the-server-process-tests'

export interface ServerProcess {
  url: string
  process: ChildProcess
  /** Everything it printed. */
  output: () => string
  api: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>
  /** Posts a form as a page of the same site would. */
  post: (path: string, fields: Record<string, string>) => Promise<Response>
  kill: (signal: NodeJS.Signals) => Promise<number | null>
}

/** The built server, as `npm start` runs it, on its own database. */
export async function startServer(
  folder: string,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, ['dist/server/entry.mjs'], {
    env: {
      ...childEnvironment,
      PORT: String(port),
      DATABASE_URL: await databaseUrlIn(folder),
      ...(onPostgres ? { ACCORD_SECRET: SECRET } : {}),
      BOOTSTRAP_API_KEY: SERVER_KEY,
      BRAND_FILE: brandWithoutCodes(temporaryFolder(), atAnyHour),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let printed = ''
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        if (printed.includes(READY)) resolve()
      })
    }
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const url = `http://127.0.0.1:${port}`
  await Promise.race([
    ready,
    exited.then(([code]) => {
      throw new Error(`The server ended with ${code}:\n${printed}`)
    }),
    sleep(READY_MS_MAX, undefined, { ref: false }).then(() => {
      throw new Error(`The server is not ready in time:\n${printed}`)
    }),
  ])
  return {
    url,
    process: child,
    output: () => printed,
    api: (method, path, body, headers = {}) =>
      fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${SERVER_KEY}`,
          'content-type': 'application/json',
          connection: 'close',
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    post: (path, fields) =>
      fetch(url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url },
        body: new URLSearchParams(fields),
      }),
    kill: async (signal) => {
      child.kill(signal)
      const [code] = await exited
      return code
    },
  }
}

/** PostgreSQL has no lock that ends with the process: half a minute of silence tells it is gone. */
export async function letHalfAMinutePass(folder: string): Promise<void> {
  if (onPostgres) await ask(await databaseUrlIn(folder), 'UPDATE servers SET seen_at = 0')
}
