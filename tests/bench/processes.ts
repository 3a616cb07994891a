import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../server/root.ts'
import { freePort } from '../support/free-port.ts'

const READY_MS_MAX = 20_000
const STOP_MS_MAX = 5_000
const POLL_MS = 5

export interface Server {
  pid: number
  url: string
  /** From the moment it was spawned until its first answer, in milliseconds. */
  readyMs: number
  stop: () => Promise<void>
}

const running = new Set<ChildProcess>()

/** `npm start` is a family of processes, so the whole group gets the signal. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name)
  } catch {
    // It is gone already.
  }
}

/** Nothing we started outlives us, however we end. */
export function leaveNothingRunning(): void {
  process.on('exit', () => {
    for (const child of running) signal(child, 'SIGKILL')
  })
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => process.exit(1))
}

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    }).on('error', () => resolve(false))
  })

function start(command: string, args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, {
    cwd: projectRoot(),
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  running.add(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2_000)
  })
  const ended = once(child, 'exit').then(() => void running.delete(child))
  return { child, ended, errors: () => errors }
}

/** Spawns a server on a free port and waits until `/healthz` answers 200. */
export async function startServer(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const { child, ended, errors } = start(command, args, { ...env, PORT: String(port) })
  const isDown = () => child.exitCode !== null || child.signalCode !== null
  while (!(await answers(`${url}/healthz`))) {
    if (isDown() || performance.now() - startedAt > READY_MS_MAX) {
      throw new Error(`${command} ${args.join(' ')} did not become ready:\n${errors()}`)
    }
    await sleep(POLL_MS)
  }
  const readyMs = performance.now() - startedAt
  const stop = async () => {
    signal(child, 'SIGTERM')
    await Promise.race([ended, sleep(STOP_MS_MAX, undefined, { ref: false })])
    signal(child, 'SIGKILL')
    await ended
  }
  return { pid: child.pid ?? 0, url, readyMs, stop }
}

/** Starts a script of ours that answers each message with one message. */
export function startHelper<Answer>(script: string) {
  const child = fork(script, { detached: true })
  running.add(child)
  const ended = once(child, 'exit').then(() => {
    running.delete(child)
    throw new Error(`${script} ended`)
  })
  return {
    ask: async (question: object): Promise<Answer> => {
      const answered = once(child, 'message') as Promise<[Answer]>
      child.send(question)
      const [answer] = await Promise.race([answered, ended])
      return answer
    },
    stop: async () => {
      signal(child, 'SIGTERM')
      await ended.catch(() => undefined)
    },
  }
}
