import { setTimeout as sleep } from 'node:timers/promises'
import { serve, type ServerType } from '@hono/node-server'
import { DRAIN_MS, SHUTDOWN_MS } from '../src/domain/limits.ts'
import { sandboxLink } from './admin/people.ts'
import { createApp } from './app.ts'
import { realDoors } from './doors.ts'
import { readEnv, SettingsError, type Env } from './env.ts'
import { openLog } from './log.ts'
import { openServices, type Services } from './services.ts'

/** The composition root: environment and doors in, a listening house out. */
async function main(): Promise<void> {
  const env = readEnv(process.env)
  const log = openLog(env, process.stdout.isTTY)
  const services = await openServices(env, realDoors, log)
  const app = createApp(services)
  const server = serve({ fetch: app.fetch, port: env.PORT, hostname: env.HOST }, () => {
    log.info({ url: env.PUBLIC_URL, sandbox: services.sandbox !== null }, 'Accord is ready')
    if (!env.production) void greet(env, services)
  })
  server.on('error', (error) => {
    log.fatal({ err: error }, `Accord cannot listen on ${env.HOST}:${env.PORT}`)
    void services.close().finally(() => process.exit(1))
  })
  // A terminal signals every process of `npm start`, and the launcher passes the signal on too.
  let stopping: Promise<void> | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop(server, services)
    })
  }
}

/** The greeting is a comfort: a house that cannot give it serves all the same. */
async function greet(env: Env, services: Services): Promise<void> {
  try {
    await welcome(env, services)
  } catch (error) {
    services.context.log.error({ err: error }, 'The sign-in link could not be made')
  }
}

/** Tells a person where to click. */
async function welcome({ PUBLIC_URL }: Env, { sandbox, context }: Services): Promise<void> {
  const door =
    sandbox === null
      ? `${PUBLIC_URL}/admin`
      : `${await sandboxLink(context)}   (signs you in, once)`
  const lines = [
    `  Opt-in page      ${PUBLIC_URL}/${context.brand.brand.locales[0]}`,
    `  Leaving          ${PUBLIC_URL}/stop`,
    ...(sandbox === null ? [] : [`  Sandbox phones   ${PUBLIC_URL}/sandbox`]),
    `  The brand’s side ${door}`,
    '',
    '  An API key:      npm run accord -- keys create --name mine --scopes messages:send,consents:read',
  ]
  // Not stdout: the log goes there, one JSON object a line.
  process.stderr.write(`\n${lines.join('\n')}\n\n`)
}

/** Stops accepting, settles what is in flight, leaves. */
async function stop(server: ServerType, { close, context, dispatcher }: Services): Promise<void> {
  const forced = setTimeout(() => process.exit(1), SHUTDOWN_MS)
  forced.unref()
  dispatcher.release()
  const drained = new Promise<void>((resolve) => server.close(() => resolve()))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  // A live sandbox page keeps its connection open: it is not waited for to the end.
  await Promise.race([drained, sleep(DRAIN_MS)])
  await close()
  context.log.info('Accord has stopped')
  process.exit(0)
}

main().catch((error: unknown) => {
  const lines =
    error instanceof SettingsError ? error.lines : [String((error as Error).stack ?? error)]
  process.stderr.write(`Accord cannot start:\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
  process.exit(1)
})
