import { sandboxLink } from './admin/people.ts'
import { realDoors } from './doors.ts'
import { readEnv } from './env.ts'
import { openLog } from './log.ts'
import { openServices, type Services } from './services.ts'

/** Survives the reloads of the development server, which would else open the database again each time. */
const memory = globalThis as { accordServices?: Promise<Services> }

/** The services of this process, opened on first use. */
export function runningServices(): Promise<Services> {
  memory.accordServices ??= open()
  return memory.accordServices
}

async function open(): Promise<Services> {
  const env = readEnv(process.env)
  const services = await openServices(env, realDoors, openLog(env, process.stdout.isTTY))
  if (services.sandbox !== null) {
    process.stderr.write(`\n  The brand’s side ${await sandboxLink(services.context)}\n\n`)
  }
  return services
}
