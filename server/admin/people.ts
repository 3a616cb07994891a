import { z } from 'zod'
import type { Queryable } from '../../db/database.ts'
import { dropInvitationsOf, insertInvitation, invitedNow } from '../../db/operator-invitations.ts'
import { removePasskeysOf } from '../../db/operator-passkeys.ts'
import { revokeSessions } from '../../db/operator-sessions.ts'
import {
  findOperator,
  findOperatorByEmail,
  insertOperator,
  listOperators,
  lockOwners,
  removeOperator,
  setRole,
} from '../../db/operators.ts'
import {
  done,
  refused,
  type Acting,
  type Invitation,
  type Outcome,
} from '../../src/domain/admin/operator.ts'
import { ROLES, type Role } from '../../src/domain/admin/roles.ts'
import {
  EMAIL_CHARACTERS_MAX,
  INVITATION_MS,
  OPERATOR_NAME_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { audit } from './audit.ts'
import { sandboxBit } from './sessions.ts'

const TOKEN_BYTES = 32
const email = z.email().max(EMAIL_CHARACTERS_MAX)

export const invitationHash = ({ vault }: Pick<Context, 'vault'>, token: string) =>
  vault.hash('operator', `invitation ${token}`)

/** Somebody who may enter. Times are in milliseconds since 1970. */
export interface Person {
  id: string
  name: string
  email: string
  role: Role
  /** Still holds a link, and has come in no other way yet. */
  isInvited: boolean
  hasSecondFactor: boolean
  createdAt: number
}

/** Everybody who may enter, in the order of their names. */
export async function people(context: Context): Promise<Person[]> {
  const { clock, db } = context
  const invited = await invitedNow(db.read, clock())
  return (await listOperators(db.read))
    .filter(({ sandbox }) => sandbox <= sandboxBit(context))
    .map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      isInvited: row.password_hash === null && invited.has(row.id),
      hasSecondFactor: row.totp_sealed !== null,
      createdAt: row.created_at,
    }))
}

export const person = async (context: Context, id: string): Promise<Person | undefined> =>
  (await people(context)).find((each) => each.id === id)

/** An address under /admin that lets one person in, once. */
async function linkFor(
  context: Context,
  transaction: Queryable,
  operatorId: string,
  atOnce: 0 | 1,
): Promise<string> {
  const token = context.random(TOKEN_BYTES).toString('base64url')
  const createdAt = context.clock()
  await dropInvitationsOf(transaction, operatorId)
  await insertInvitation(transaction, {
    tokenHash: invitationHash(context, token),
    operatorId,
    atOnce,
    createdAt,
    expiresAt: createdAt + INVITATION_MS,
  })
  return `${context.publicUrl}/admin/invitation/${token}`
}

/** Lets a new person in: resolves to the address that does, once. */
export function invite(
  context: Context,
  acting: Acting,
  asked: Invitation,
): Promise<Outcome<{ id: string; url: string }>> {
  const { clock, db, newId } = context
  const name = asked.name.trim().slice(0, OPERATOR_NAME_CHARACTERS_MAX)
  const address = asked.email.trim().toLowerCase()
  return db.write(async (transaction) => {
    if (name === '') return refused('name_missing')
    if (!email.safeParse(address).success) return refused('email_wrong')
    if (!ROLES.includes(asked.role)) return refused('role_unknown')
    if ((await findOperatorByEmail(transaction, address)) !== undefined) {
      return refused('email_taken')
    }
    const id = newId()
    const { role } = asked
    const kept = { id, name, email: address, role, sandbox: 0, createdAt: clock() } as const
    await insertOperator(transaction, kept)
    const url = await linkFor(context, transaction, id, 0)
    await audit(context, transaction, acting, {
      action: 'person-invited',
      subject: { kind: 'operator', id },
      details: { name, role },
    })
    return done({ id, url })
  })
}

/** Another link for somebody who lost their way in. Links made before are good no more. */
export const renewLink = (
  context: Context,
  acting: Acting,
  id: string,
): Promise<string | undefined> =>
  context.db.write(async (transaction) => {
    if ((await findOperator(transaction, id)) === undefined) return undefined
    const url = await linkFor(context, transaction, id, 0)
    const subject = { kind: 'operator', id } as const
    await audit(context, transaction, acting, { action: 'link-made', subject })
    return url
  })

const SANDBOX_OWNER = {
  name: 'Sandbox owner',
  email: 'owner@sandbox.invalid',
  role: 'owner',
} as const

/** An address that signs the sandbox's own owner in at once, and once. Throws outside of a sandbox. */
export function sandboxLink(context: Context): Promise<string> {
  if (!context.sandboxed) throw new Error('Only a sandbox lets its owner in by itself')
  return context.db.write(async (transaction) => {
    const known = await findOperatorByEmail(transaction, SANDBOX_OWNER.email)
    const id = known?.id ?? context.newId()
    if (known === undefined) {
      const createdAt = context.clock()
      await insertOperator(transaction, { ...SANDBOX_OWNER, id, sandbox: 1, createdAt })
    }
    return linkFor(context, transaction, id, 1)
  })
}

/** Whether somebody is the only owner there is: then nobody could let anybody in. */
async function isLastOwner(context: Context, transaction: Queryable, id: string): Promise<boolean> {
  const owners = await lockOwners(transaction, sandboxBit(context))
  return owners.length === 1 && owners[0]?.id === id
}

export const changeRole = (
  context: Context,
  acting: Acting,
  { id, role }: { id: string; role: Role },
): Promise<Outcome> =>
  context.db.write(async (transaction) => {
    if (!ROLES.includes(role)) return refused('role_unknown')
    const found = await findOperator(transaction, id)
    if (found === undefined) return refused('too_late')
    if (found.role === role) return done(undefined)
    if (await isLastOwner(context, transaction, id)) return refused('last_owner')
    await setRole(transaction, id, role)
    await audit(context, transaction, acting, {
      action: 'role-changed',
      subject: { kind: 'operator', id },
      details: { name: found.name, from: found.role, to: role },
    })
    return done(undefined)
  })

/** Ends their sessions and links, and lets them in no more. */
export const removePerson = (context: Context, acting: Acting, id: string): Promise<Outcome> =>
  context.db.write(async (transaction) => {
    const found = await findOperator(transaction, id)
    if (found === undefined) return refused('too_late')
    if (await isLastOwner(context, transaction, id)) return refused('last_owner')
    const now = context.clock()
    await removeOperator(transaction, id, now)
    await revokeSessions(transaction, { operatorId: id, now })
    await dropInvitationsOf(transaction, id)
    await removePasskeysOf(transaction, id)
    await audit(context, transaction, acting, {
      action: 'person-removed',
      subject: { kind: 'operator', id },
      details: { name: found.name, role: found.role },
    })
    return done(undefined)
  })
