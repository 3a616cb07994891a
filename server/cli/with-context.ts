import type { Context } from '../context.ts'
import { realDoors } from '../doors.ts'
import { readEnv, type Env } from '../env.ts'
import { openLog } from '../log.ts'
import { openContext } from '../services.ts'

/** Opens the house for one command, beside a running server or without one, and closes it. */
export async function withContext<T>(work: (context: Context, env: Env) => Promise<T>): Promise<T> {
  const env = readEnv({ ...process.env, SANDBOX: process.env.SANDBOX ?? '1' })
  const log = openLog({ LOG_LEVEL: 'silent' }, false)
  const context = await openContext(env, realDoors, log)
  try {
    return await work(context, env)
  } finally {
    await context.db.close()
  }
}
