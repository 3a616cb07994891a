import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { engineOf } from '../db/open.ts'
import { categoriesAnswered } from '../db/consents.ts'
import type { VisitorServices } from '../src/domain/visitor-services.ts'
import { SETTLE_MS } from '../src/domain/limits.ts'
import { readBrandFile } from './brand-file.ts'
import { chainOldEvents } from './consent/ledger/chain-old-events.ts'
import { ledgerChain } from './consent/ledger/ledger-chain.ts'
import { startImports, type Imports } from './consent/import/imports.ts'
import { keepCurrentNotices } from './consent/notices.ts'
import { openCodes } from './consent/verification/verification-codes.ts'
import type { Context } from './context.ts'
import { holdDatabase, migrationsFolder, openMigratedDatabase } from './database.ts'
import type { Doors } from './doors.ts'
import { SettingsError, type Env } from './env.ts'
import { visitorServices } from './http/visitor-services.ts'
import { learnKeys, openKeyring } from './keyring.ts'
import { reachabilityOf } from './iadvize/reachability.ts'
import type { Sandbox } from './iadvize/sandbox/sandbox.ts'
import { startSandbox } from './iadvize/sandbox/start.ts'
import { openIadvize } from './iadvize/send.ts'
import { fixedToken } from './iadvize/token.ts'
import { tokenSource } from './iadvize/token-source.ts'
import type { Log } from './log.ts'
import { startBatches, type Batches } from './messages/batches/batches.ts'
import { startDispatcher, type Dispatcher } from './messages/dispatch.ts'
import { startSendingSwitch } from './messages/sending-switch.ts'
import { startHousekeeping } from './operations/housekeeping.ts'
import { startKeyRefresh } from './operations/key-refresh.ts'
import { openMetrics } from './operations/metrics.ts'
import { readinessOf, type Readiness } from './operations/readiness.ts'
import { startRetention } from './operations/retention.ts'
import { openSecret } from './secret.ts'
import { openVault } from './vault.ts'
import { startWebhooks } from './webhooks/start-webhooks.ts'

/** Everything the edge of the house needs, opened and wired. */
export interface Services {
  context: Context
  dispatcher: Dispatcher
  visitor: VisitorServices
  imports: Imports
  batches: Batches
  sandbox: Sandbox | null
  readiness: () => Promise<Readiness>
  bootstrapKey: string | undefined
  trustedProxies: number
  /** Settles what is in flight, then closes everything. */
  close: () => Promise<void>
}

/** Opens what every use case works with: brand, database, vault. The command line needs no more. */
export async function openContext(env: Env, doors: Doors, log: Log): Promise<Context> {
  const brand = readBrandFile(resolve(env.BRAND_FILE))
  const secret = openSecret(env.ACCORD_SECRET, env.DATABASE_URL, doors.random)
  const db = await openMigratedDatabase(env.DATABASE_URL, doors, log)
  const vault = openVault(await openKeyring(db, secret, doors), doors.random)
  const chain = ledgerChain(vault)
  await chainOldEvents({ chain, db })
  const context = {
    ...doors,
    brand,
    db,
    vault,
    chain,
    log,
    metrics: openMetrics(db, doors.clock, log),
    learnKeys: () => learnKeys(db, secret, vault, doors.clock),
    publicUrl: env.PUBLIC_URL,
    sandboxed: env.credentials === null,
  }
  await refuseLostCategories(context)
  return context
}

/** People who agreed to a category that is gone could neither be texted nor leave it by name. */
async function refuseLostCategories({ brand, db }: Context): Promise<void> {
  const present = new Set(brand.categories.map(({ id }) => id))
  const lost = (await categoriesAnswered(db.read)).filter((id) => !present.has(id))
  if (lost.length === 0) return
  throw new SettingsError(
    lost.map(
      (id) =>
        `BRAND_FILE has no category "${id}", yet people answered about it: put it back under that id`,
    ),
  )
}

/** Opens the whole house. On the same SQLite file only one server at a time may. */
export async function openServices(env: Env, doors: Doors, log: Log): Promise<Services> {
  const letGo = holdDatabase(env.DATABASE_URL)
  try {
    const services = await openHeldServices(env, doors, log)
    return { ...services, close: () => services.close().finally(letGo) }
  } catch (error) {
    letGo()
    throw error
  }
}

async function openHeldServices(env: Env, doors: Doors, log: Log): Promise<Services> {
  const context = await openContext(env, doors, log)
  await keepCurrentNotices(context)
  const { credentials } = env
  const sandbox = credentials === null ? await startSandbox(doors) : null
  const apiUrl = sandbox?.graphqlUrl ?? env.IADVIZE_API_URL
  const timeoutMs = env.IADVIZE_TIMEOUT_MS
  const token =
    credentials === null
      ? fixedToken('sandbox')
      : await tokenSource(context, credentials, { apiUrl, timeoutMs })
  const concurrency = env.IADVIZE_CONCURRENCY
  const alone = engineOf(env.DATABASE_URL) === 'sqlite'
  const sending = await startSendingSwitch(context)
  const iadvize = sending.guard(openIadvize({ apiUrl, token, timeoutMs, concurrency }))
  const dispatcher = await startDispatcher(context, {
    iadvize,
    sending,
    concurrency,
    maxPerSecond: env.IADVIZE_MAX_PER_SECOND,
    alone,
  })
  const codes = openCodes(context, iadvize)
  const stopHousekeeping = await startHousekeeping(context)
  const imports = startImports(context, dispatcher.withdrawn)
  const batches = startBatches(context, dispatcher.nudge)
  const stopKeyRefresh = startKeyRefresh(context)
  const stopRetention = startRetention(context)
  const stopWebhooks = startWebhooks(context, { alone })
  return {
    context,
    dispatcher,
    visitor: visitorServices(context, { dispatcher, codes }, sandbox),
    imports,
    batches,
    sandbox,
    readiness: readinessOf({
      context,
      dispatcher,
      migrationsFolder: migrationsFolder(env.DATABASE_URL),
      sandbox: sandbox !== null,
      isReachable: reachabilityOf(apiUrl, doors.uptime),
    }),
    bootstrapKey: env.BOOTSTRAP_API_KEY,
    trustedProxies: env.TRUSTED_PROXIES,
    close: async () => {
      stopHousekeeping()
      await imports.stop()
      await batches.stop()
      stopKeyRefresh()
      const told = stopWebhooks()
      const retained = stopRetention()
      const stopped = Promise.all([dispatcher.stop(), codes.idle()])
      // A call that outlasts the time left is given up: its message is unknown, not stuck.
      await Promise.race([stopped, sleep(SETTLE_MS)])
      await iadvize.close()
      await token.close()
      await stopped
      await sending.close()
      await retained
      await told
      await sandbox?.close()
      await context.db.close()
    },
  }
}
