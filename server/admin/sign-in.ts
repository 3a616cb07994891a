import { z } from 'zod'
import { openInvitation, useInvitation } from '../../db/operator-invitations.ts'
import {
  findOperator,
  findOperatorByEmail,
  setName,
  setPassword,
  type OperatorRow,
} from '../../db/operators.ts'
import { done, refused, type Outcome } from '../../src/domain/admin/operator.ts'
import { OPERATOR_NAME_CHARACTERS_MAX, SIGN_IN_STEP_MS } from '../../src/domain/limits.ts'
import type { Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { audit, auditFirst } from './audit.ts'
import { hashPassword, isPassword, passwordProblem } from './passwords.ts'
import { invitationHash } from './people.ts'
import { useCode } from './second-factor.ts'
import { actingAs, sandboxBit, startSession } from './sessions.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** Somebody is in, with this token; or has to show their second factor first, with this seal. */
export type Entry = { token: string } | { second: string }

const SECOND_USE = 'second step'
const second = z.object({ operatorId: z.string(), until: z.number() })

const mayEnter = (context: Context, operator: OperatorRow | undefined): operator is OperatorRow =>
  operator !== undefined && operator.sandbox <= sandboxBit(context)

/** What an invitation leads to. Changes nothing. */
export async function invitationBehind(context: Context, token: string) {
  const { clock, db } = context
  const found = await openInvitation(db.read, invitationHash(context, token), clock())
  if (found === undefined) return undefined
  const operator = await findOperator(db.read, found.operator_id)
  if (!mayEnter(context, operator)) return undefined
  const { name, email, role } = operator
  return { name, email, role, isAtOnce: found.at_once === 1 && context.sandboxed }
}

/** Signs in with a link of the sandbox, which works once. Undefined for any other. */
export async function enterAtOnce(
  context: Context,
  token: string,
  visit: Visit,
): Promise<string | undefined> {
  const { clock, db } = context
  const hash = invitationHash(context, token)
  return db.write(async (transaction) => {
    const found = await openInvitation(transaction, hash, clock())
    if (found === undefined || found.at_once === 0 || !context.sandboxed) return undefined
    const operator = await findOperator(transaction, found.operator_id)
    if (!mayEnter(context, operator)) return undefined
    if (!(await useInvitation(transaction, hash, clock()))) return undefined
    return startSession(context, transaction, operator, 'link', visit)
  })
}

/** Takes an invitation up: a name, a password, and in. The second factor, if any, stays. */
export async function acceptInvitation(
  context: Context,
  { token, name, password }: { token: string; name: string; password: string },
  visit: Visit,
): Promise<Outcome<Entry>> {
  const { brand, clock, db } = context
  const invitation = await invitationBehind(context, token)
  if (invitation === undefined) return refused('too_late')
  const called = name.trim().slice(0, OPERATOR_NAME_CHARACTERS_MAX)
  if (called === '') return refused('name_missing')
  const problem = passwordProblem(password, [called, invitation.email, brand.brand.name])
  if (problem !== undefined) return refused(problem)
  const passwordHash = await hashPassword(context, password)
  const hash = invitationHash(context, token)
  return db.write(async (transaction) => {
    const found = await openInvitation(transaction, hash, clock())
    const operator = found && (await findOperator(transaction, found.operator_id))
    if (operator === undefined || !(await useInvitation(transaction, hash, clock()))) {
      return refused('too_late')
    }
    await setName(transaction, operator.id, called)
    await setPassword(transaction, operator.id, passwordHash)
    const named = { ...operator, name: called }
    const subject = { kind: 'operator', id: operator.id } as const
    await audit(context, transaction, actingAs(named, visit), { action: 'password-set', subject })
    if (operator.totp_sealed !== null) return done({ second: sealSecond(context, operator.id) })
    return done({ token: await startSession(context, transaction, named, 'link', visit) })
  })
}

const sealSecond = ({ clock, vault }: Context, operatorId: string): string =>
  vault
    .sealBriefly(SECOND_USE, JSON.stringify({ operatorId, until: clock() + SIGN_IN_STEP_MS }))
    .toString('base64url')

/** Whose second step a seal carries; undefined when it is over. */
export function secondStep({ clock, vault }: Context, sealed: string): string | undefined {
  const opened = vault.unsealBriefly(SECOND_USE, Buffer.from(sealed, 'base64url'))
  if (opened === undefined) return undefined
  const { operatorId, until } = second.parse(JSON.parse(opened.toString('utf8')))
  return clock() < until ? operatorId : undefined
}

/** The first step with a password. As slow, and as silent, about somebody who does not exist. */
export async function signInByPassword(
  context: Context,
  limits: SignInLimits,
  { email, password }: { email: string; password: string },
  visit: Visit,
): Promise<Outcome<Entry>> {
  const address = email.trim().toLowerCase()
  if (!(await limits.mayTry(address, visit.ipAddress))) return refused('sign_in_later')
  const found = await findOperatorByEmail(context.db.read, address)
  const operator = mayEnter(context, found) ? found : undefined
  const isRight = await isPassword(context, password, operator?.password_hash ?? null)
  if (operator === undefined || !isRight) {
    await limits.failed(address, visit.ipAddress)
    await tellRefusal(context, operator, 'password', visit)
    return refused('sign_in_wrong')
  }
  if (operator.totp_sealed !== null) return done({ second: sealSecond(context, operator.id) })
  const token = await context.db.write((transaction) =>
    startSession(context, transaction, operator, 'password', visit),
  )
  return done({ token })
}

/** What somebody unknown types is not kept: it is often a password. */
const tellRefusal = (
  context: Context,
  operator: OperatorRow | undefined,
  by: string,
  visit: Visit,
) =>
  auditFirst(context, actingAs(null, visit), {
    action: 'sign-in-refused',
    ...(operator === undefined ? {} : { subject: { kind: 'operator', id: operator.id } as const }),
    details: { by },
  })

/** The second step, with a code of the app or a recovery code. */
export async function signInBySecondFactor(
  context: Context,
  limits: SignInLimits,
  { sealed, code }: { sealed: string; code: string },
  visit: Visit,
): Promise<Outcome<{ token: string }>> {
  const operatorId = secondStep(context, sealed)
  if (operatorId === undefined) return refused('too_late')
  if (!(await limits.mayTryCode(operatorId))) return refused('sign_in_later')
  const token = await context.db.write(async (transaction) => {
    const operator = await findOperator(transaction, operatorId)
    if (!mayEnter(context, operator)) return undefined
    const used = await useCode(context, transaction, operator, code)
    if (used === undefined) return undefined
    if (used === 'recovery') {
      const subject = { kind: 'operator', id: operatorId } as const
      const acting = actingAs(operator, visit)
      await audit(context, transaction, acting, { action: 'recovery-code-used', subject })
    }
    return startSession(context, transaction, operator, 'password', visit)
  })
  if (token !== undefined) return done({ token })
  await limits.codeFailed(operatorId)
  await tellRefusal(context, await findOperator(context.db.read, operatorId), 'code', visit)
  return refused('code_wrong')
}
