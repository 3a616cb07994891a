import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { auditHead, openAudit } from '../db/audit-events.ts'
import type { Database } from '../db/database.ts'
import { engineOf } from '../db/open.ts'
import { categoriesAnswered } from '../db/consents.ts'
import type { VisitorServices } from '../src/domain/visitor-services.ts'
import { SETTLE_MS } from '../src/domain/limits.ts'
import { auditChain } from './admin/audit.ts'
import { readBrandFile } from './brand-file.ts'
import { chainOldEvents } from './consent/ledger/chain-old-events.ts'
import { ledgerChain } from './consent/ledger/ledger-chain.ts'
import { startImports, type Imports } from './consent/import/imports.ts'
import { openCodes } from './consent/verification/verification-codes.ts'
import type { Context } from './context.ts'
import { startConversations, type Conversing } from './conversations/start-conversations.ts'
import { holdDatabase, migrationsFolder, openMigratedDatabase } from './database.ts'
import type { Doors } from './doors.ts'
import { SettingsError, type Env } from './env.ts'
import { adminServices, type AdminServices } from './http/admin/services.ts'
import { visitorServices } from './http/visitor-services.ts'
import { learnKeys, openKeyring } from './keyring.ts'
import { agentReader, type ReadAgent } from './iadvize/agent-token.ts'
import type { AskIadvize } from './iadvize/ask.ts'
import type { Sandbox } from './iadvize/sandbox/sandbox.ts'
import { openWays } from './iadvize/ways.ts'
import type { LaunchReport } from './launch-checks/check.ts'
import type { Log } from './log.ts'
import { startBatches, type Batches } from './messages/batches/batches.ts'
import { startDispatcher, type Dispatcher } from './messages/dispatch.ts'
import { startSendingSwitch } from './messages/sending-switch.ts'
import { startChores } from './operations/chores.ts'
import { openMetrics } from './operations/metrics.ts'
import { openTracing } from './operations/open-tracing.ts'
import { readinessOf, type Readiness } from './operations/readiness.ts'
import type { Tracing } from './operations/tracing.ts'
import { openSecret } from './secret.ts'
import { openVault, type Vault } from './vault.ts'

/** Everything the edge of the house needs, opened and wired. */
export interface Services extends Conversing {
  context: Context
  dispatcher: Dispatcher
  visitor: VisitorServices
  admin: AdminServices
  imports: Imports
  batches: Batches
  sandbox: Sandbox | null
  /** What iAdvize is asked, beside the texts that it is handed. */
  iadvize: AskIadvize
  /** What iAdvize signs its calls with; undefined where they are refused. */
  appSecret: string | undefined
  readAgent: ReadAgent
  readiness: () => Promise<Readiness>
  /** Every launch check, looked at now: what `doctor` tells, for a page of the operator. */
  lookAtLaunch: () => Promise<LaunchReport>
  /** Follows requests and calls when a collector is set. */
  tracing: Tracing
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
    metrics: openMetrics(db, log, doors.clock),
    learnKeys: () => learnKeys(db, secret, vault, doors.clock),
    publicUrl: env.PUBLIC_URL,
    sandboxed: env.credentials === null,
  }
  await refuseLostCategories(context)
  await openAuditOf(db, vault)
  return context
}

/** A new house begins its audit ledger; one that has been begun is only read. */
async function openAuditOf(db: Database, vault: Vault): Promise<void> {
  if ((await auditHead(db.read)) !== undefined) return
  await db.write((transaction) => openAudit(transaction, auditChain(vault)))
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

/** The launch checks are many, and looked at seldom: they are read when somebody looks. */
const lookingAtLaunch = (env: Env, doors: Doors) => async () => {
  const { launchChecks } = await import('./launch-checks/launch-checks.ts')
  return launchChecks(() => env, doors)
}

async function openHeldServices(env: Env, doors: Doors, log: Log): Promise<Services> {
  const context = await openContext(env, doors, log)
  const alone = engineOf(env.DATABASE_URL) === 'sqlite'
  const stopChores = await startChores(context, { alone })
  const tracing = await openTracing(env)
  const ways = await openWays(context, env, tracing)
  const { sandbox, questions: iadvize, appSecret } = ways
  const readAgent = agentReader(context, appSecret)
  const sending = await startSendingSwitch(context)
  const texts = sending.guard(ways.texts)
  const dispatcher = await startDispatcher(context, {
    iadvize: texts,
    sending,
    concurrency: env.IADVIZE_CONCURRENCY,
    maxPerSecond: env.IADVIZE_MAX_PER_SECOND,
    alone,
  })
  const conversations = await startConversations(context, { iadvize, dispatcher, alone })
  const { conversing } = conversations
  const lookAtLaunch = lookingAtLaunch(env, doors)
  const codes = openCodes(context, texts)
  const imports = startImports(context, dispatcher.withdrawn)
  const batches = startBatches(context, dispatcher.nudge)
  return {
    context,
    dispatcher,
    visitor: visitorServices(
      context,
      { dispatcher, codes, openings: conversing.openings, readAgent },
      sandbox,
    ),
    admin: adminServices(context, { sso: env.sso, lookAtLaunch, dispatcher, batches }),
    imports,
    batches,
    sandbox,
    iadvize,
    ...conversing,
    appSecret,
    readAgent,
    readiness: readinessOf({
      context,
      dispatcher,
      migrationsFolder: migrationsFolder(env.DATABASE_URL),
      sandbox: sandbox !== null,
      isReachable: ways.isReachable,
    }),
    lookAtLaunch,
    tracing,
    bootstrapKey: env.BOOTSTRAP_API_KEY,
    trustedProxies: env.TRUSTED_PROXIES,
    close: async () => {
      const done = stopChores()
      await imports.stop()
      await batches.stop()
      const stopped = Promise.all([conversations.stop(), dispatcher.stop(), codes.idle()])
      // A call that outlasts the time left is given up: its message is unknown, not stuck.
      await Promise.race([stopped, sleep(SETTLE_MS)])
      await ways.close()
      await stopped
      await sending.close()
      await done
      await sandbox?.close()
      await tracing.close()
      await context.db.close()
    },
  }
}
