import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { childEnvironment } from './child-environment.ts'

interface Surroundings {
  /** What stands on standard input. */
  input?: string
  env?: Record<string, string>
}

/** Runs the command line from its sources, on the database of a folder, as an operator does. */
export function runAccord(
  folder: string,
  args: readonly string[],
  { input = '', env = {} }: Surroundings = {},
) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['server/cli/accord.ts', ...args],
    {
      encoding: 'utf8',
      input,
      env: { ...childEnvironment, DATABASE_URL: `file:${join(folder, 'accord.db')}`, ...env },
    },
  )
  return { status, stdout, stderr }
}

/** The same without blocking this process: for what the command asks may be answered in it. */
export async function runAccordBeside(
  folder: string,
  args: readonly string[],
  { input = '', env = {} }: Surroundings = {},
) {
  const child = spawn(process.execPath, ['server/cli/accord.ts', ...args], {
    env: { ...childEnvironment, DATABASE_URL: `file:${join(folder, 'accord.db')}`, ...env },
  })
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (printed[name] += text))
  }
  child.stdin.end(input)
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, ...printed }
}
