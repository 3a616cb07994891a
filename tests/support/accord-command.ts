import { spawnSync } from 'node:child_process'
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
