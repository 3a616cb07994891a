import { resolve } from 'node:path'
import type { Brand } from '../../src/domain/brand.ts'
import { readBrandFile } from '../brand-file.ts'
import type { Context } from '../context.ts'
import { realDoors, type Doors } from '../doors.ts'
import { readEnv, type Env } from '../env.ts'
import { openLog } from '../log.ts'
import type { LaunchReport } from '../launch-checks/check.ts'
import { launchChecks } from '../launch-checks/launch-checks.ts'
import { openContext } from '../services.ts'

const commandEnv = (): Env => readEnv({ ...process.env, SANDBOX: process.env.SANDBOX ?? '1' })

/** For a command that needs the brand's file and no database. */
export function withBrand(work: (brand: Brand, env: Env) => void): void {
  const env = commandEnv()
  work(readBrandFile(resolve(env.BRAND_FILE)), env)
}

/** For a command that works on the files of the house, and opens what it needs itself. */
export const withSettings = <T>(work: (env: Env, doors: Doors) => Promise<T>): Promise<T> =>
  work(commandEnv(), realDoors)

/** Opens the house for one command, beside a running server or without one, and closes it. */
export async function withContext<T>(work: (context: Context, env: Env) => Promise<T>): Promise<T> {
  const env = commandEnv()
  const log = openLog({ LOG_LEVEL: 'silent' }, false)
  const context = await openContext(env, realDoors, log)
  try {
    return await work(context, env)
  } finally {
    await context.db.close()
  }
}

/** Looks at everything with the settings that the server has: live or in the sandbox as it is. */
export const withLaunchChecks = (): Promise<LaunchReport> =>
  launchChecks(() => readEnv(process.env), realDoors)
