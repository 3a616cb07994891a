import {
  insertSession,
  noteSeen,
  openSession,
  openSessionsOf,
  revokeSessions,
} from '../../db/operator-sessions.ts'
import type { Queryable } from '../../db/database.ts'
import type { OperatorRow } from '../../db/operators.ts'
import {
  operatorOf,
  type Acting,
  type Operator,
  type SignedInBy,
} from '../../src/domain/admin/operator.ts'
import {
  ADMIN_IDLE_MS,
  ADMIN_SEEN_MS,
  ADMIN_SESSION_MS,
  EVIDENCE_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import type { Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { audit } from './audit.ts'

const TOKEN_BYTES = 32

/** Whether owners whom a sandbox lets in by itself may enter. */
export const sandboxBit = ({ sandboxed }: Pick<Context, 'sandboxed'>): 0 | 1 => (sandboxed ? 1 : 0)

export const actingAs = (
  operator: Pick<Operator, 'id' | 'name'> | null,
  { ipAddress }: Pick<Visit, 'ipAddress'>,
): Acting => ({ operatorId: operator?.id ?? null, name: operator?.name ?? null, ipAddress })

const hashOf = ({ vault }: Pick<Context, 'vault'>, token: string) =>
  vault.hash('operator', `session ${token}`)

/** Lets somebody in. Resolves to the token of the session, which is kept nowhere. */
export async function startSession(
  context: Context,
  transaction: Queryable,
  operator: Pick<OperatorRow, 'id' | 'name'>,
  signedInBy: SignedInBy,
  visit: Visit,
): Promise<string> {
  const { clock, newId, random } = context
  const token = random(TOKEN_BYTES).toString('base64url')
  const id = newId()
  const now = clock()
  await insertSession(transaction, {
    id,
    tokenHash: hashOf(context, token),
    operatorId: operator.id,
    signedInBy,
    ipAddress: visit.ipAddress,
    browser: visit.userAgent?.slice(0, EVIDENCE_CHARACTERS_MAX) ?? null,
    createdAt: now,
    expiresAt: now + ADMIN_SESSION_MS,
  })
  await audit(context, transaction, actingAs(operator, visit), {
    action: 'signed-in',
    subject: { kind: 'session', id },
    details: { by: signedInBy },
  })
  return token
}

/** Who is signed in with a token; undefined for nobody. */
export async function operatorBehind(
  context: Pick<Context, 'clock' | 'db' | 'sandboxed' | 'vault'>,
  token: string,
): Promise<Operator | undefined> {
  const now = context.clock()
  const found = await openSession(context.db.read, {
    tokenHash: hashOf(context, token),
    now,
    seenAfter: now - ADMIN_IDLE_MS,
    sandbox: sandboxBit(context),
  })
  if (found === undefined) return undefined
  const { session_id: sessionId, seen_at: seenAt, id, name, email, role } = found
  if (seenAt < now - ADMIN_SEEN_MS) {
    await context.db.write((transaction) => noteSeen(transaction, sessionId, now))
  }
  return operatorOf({ id, name, email, role, sessionId })
}

/** Sessions of a person that are open, the newest first. */
export const sessionsOf = ({ clock, db }: Context, operatorId: string) =>
  openSessionsOf(db.read, { operatorId, now: clock(), seenAfter: clock() - ADMIN_IDLE_MS })

export const signOut = (context: Context, operator: Operator, visit: Visit): Promise<void> =>
  context.db.write(async (transaction) => {
    const { id: operatorId, sessionId: only } = operator
    await revokeSessions(transaction, { operatorId, only, now: context.clock() })
    await audit(context, transaction, actingAs(operator, visit), { action: 'signed-out' })
  })

/** Ends sessions of a person: one, or all but one, or all. */
export const endSessions = (
  context: Context,
  acting: Acting,
  { operatorId, ...which }: { operatorId: string; only?: string; but?: string },
): Promise<number> =>
  context.db.write(async (transaction) => {
    const ended = await revokeSessions(transaction, { operatorId, ...which, now: context.clock() })
    if (ended > 0) {
      await audit(context, transaction, acting, {
        action: 'sessions-revoked',
        subject: { kind: 'operator', id: operatorId },
        details: { sessions: ended },
      })
    }
    return ended
  })
