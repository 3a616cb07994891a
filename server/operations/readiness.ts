import { latestMigration } from '../../db/migrations.ts'
import { currentMigration } from '../../db/migrations-applied.ts'
import { findConversationPoll } from '../../db/conversation-polls.ts'
import { conversationBacklog } from '../../db/conversations.ts'
import { countWaiting } from '../../db/messages.ts'
import { READINESS_KEEP_MS, WRITE_FAILURE_KEEP_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import type { Waiting } from '../messages/waiting.ts'

export interface Check {
  ok: boolean
  detail: string
}

export interface Readiness {
  ready: boolean
  sandbox: boolean
  checks: Record<
    | 'database'
    | 'migrations'
    | 'brandFile'
    | 'dispatcher'
    | 'sending'
    | 'iadvize'
    | 'conversations',
    Check
  >
}

export interface ReadinessSettings {
  context: Context
  dispatcher: Dispatcher
  migrationsFolder: string
  sandbox: boolean
  isReachable: () => Promise<boolean>
}

const pass = (detail: string): Check => ({ ok: true, detail })
const fail = (detail: string): Check => ({ ok: false, detail })
const told = ({ reason, detail }: Waiting): Check => fail(`${reason}: ${detail}`)

/** Texts are held back by the house: by somebody's order, or because too many failed. */
const isHeldHere = (waiting: Waiting | null): waiting is Waiting =>
  waiting?.reason === 'sending_stopped' || waiting?.reason === 'too_many_failures'

/**
 * Looks at everything a text needs on its way, at most once a second. Each check says what it saw.
 */
export function readinessOf(settings: ReadinessSettings): () => Promise<Readiness> {
  const { context, dispatcher, migrationsFolder, sandbox, isReachable } = settings
  const { brand, db, uptime } = context
  const newest = latestMigration(migrationsFolder)

  const migrations = async (): Promise<Check> => {
    const current = await currentMigration(db.read)
    return current === newest ? pass(`at ${current}`) : fail(`at ${current}, expected ${newest}`)
  }
  const database = async (): Promise<Check> => {
    const failedAt = db.lastFailure()
    if (failedAt !== null && uptime() - failedAt < WRITE_FAILURE_KEEP_MS) {
      return fail('cannot write: is the disk full, the file locked, or PostgreSQL away?')
    }
    const waiting = await countWaiting(db.read)
    return pass(`answers; ${waiting} messages wait`)
  }
  const guarded = (check: () => Promise<Check>) => check().catch(() => fail('does not answer'))
  const iadvize = async (): Promise<Check> => {
    if (sandbox) return pass('sandbox: no text leaves the house')
    if (!(await isReachable()))
      return fail('iadvize_unreachable: iAdvize cannot be reached; messages wait')
    const waiting = dispatcher.waiting()
    return waiting === null || isHeldHere(waiting) ? pass('reachable') : told(waiting)
  }
  const sending = (): Check => {
    const waiting = dispatcher.waiting()
    return isHeldHere(waiting) ? told(waiting) : pass('nothing holds texts back')
  }

  const dispatching = (): Check => {
    const since = dispatcher.failingSince()
    if (since === null) return pass(`${dispatcher.inFlight()} calls in flight`)
    return fail(`messages cannot be claimed since ${new Date(since).toISOString()}`)
  }

  const conversations = async (): Promise<Check> => {
    const { waiting } = await conversationBacklog(db.read)
    const poll = await findConversationPoll(db.read)
    const told = `${waiting} wait to be read`
    // A schema that differs needs a person, not another server: texts leave all the same.
    return pass(poll?.refusal ? `${told}; iAdvize tells no closed ones: ${poll.refusal}` : told)
  }

  const look = async (): Promise<Readiness> => {
    const checks = {
      database: await guarded(database),
      migrations: await guarded(migrations),
      brandFile: pass(
        `${brand.categories.length} categories, ${brand.brand.locales.length} languages`,
      ),
      dispatcher: dispatching(),
      sending: sending(),
      iadvize: await iadvize(),
      conversations: await guarded(conversations),
    }
    return { ready: Object.values(checks).every(({ ok }) => ok), sandbox, checks }
  }
  let kept: { at: number; readiness: Promise<Readiness> } | null = null
  return () => {
    const now = uptime()
    if (kept === null || now - kept.at > READINESS_KEEP_MS) kept = { at: now, readiness: look() }
    return kept.readiness
  }
}
