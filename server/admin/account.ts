import { findOperator, recoveryCodesLeft, setPassword } from '../../db/operators.ts'
import { revokeSessions } from '../../db/operator-sessions.ts'
import {
  done,
  refused,
  type Acting,
  type Operator,
  type Outcome,
} from '../../src/domain/admin/operator.ts'
import type { Context } from '../context.ts'
import { audit } from './audit.ts'
import { hashPassword, isPassword, passwordProblem } from './passwords.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** How somebody can sign in. */
export interface WaysIn {
  hasPassword: boolean
  hasSecondFactor: boolean
  recoveryCodesLeft: number
  hasSso: boolean
}

export async function waysIn({ db }: Context, id: string): Promise<WaysIn> {
  const row = await findOperator(db.read, id)
  return {
    hasPassword: row !== undefined && row.password_hash !== null,
    hasSecondFactor: row !== undefined && row.totp_sealed !== null,
    recoveryCodesLeft: await recoveryCodesLeft(db.read, id),
    hasSso: row !== undefined && row.sso_subject !== null,
  }
}

/** A new password, in exchange for the old one. Everywhere else they are signed out. */
export async function changePassword(
  context: Context,
  limits: SignInLimits,
  acting: Acting,
  operator: Operator,
  { current, next }: { current: string; next: string },
): Promise<Outcome> {
  const { brand, clock, db } = context
  const row = await findOperator(db.read, operator.id)
  if (row === undefined) return refused('too_late')
  if (row.password_hash !== null) {
    if (!(await limits.mayTry(row.email, acting.ipAddress))) return refused('sign_in_later')
    if (!(await isPassword(context, current, row.password_hash))) {
      await limits.failed(row.email, acting.ipAddress)
      return refused('password_wrong')
    }
  }
  const problem = passwordProblem(next, [row.name, row.email, brand.brand.name])
  if (problem !== undefined) return refused(problem)
  const passwordHash = await hashPassword(context, next)
  await db.write(async (transaction) => {
    await setPassword(transaction, operator.id, passwordHash)
    const subject = { kind: 'operator', id: operator.id } as const
    await audit(context, transaction, acting, { action: 'password-set', subject })
    const others = { operatorId: operator.id, but: operator.sessionId, now: clock() }
    await revokeSessions(transaction, others)
  })
  return done(undefined)
}
