import type { Acting, Operator } from '../../src/domain/admin/operator.ts'
import type { Role } from '../../src/domain/admin/roles.ts'
import { operatorBehind } from '../../server/admin/sessions.ts'
import { VISIT, type House } from './house.ts'

export const PASSWORD = 'quatre chaises sous la pluie'
export const COMMAND_LINE: Acting = { operatorId: null, name: null, ipAddress: null }

let invited = 0

export interface SignedIn {
  id: string
  email: string
  token: string
  operator: Operator
  acting: Acting
}

/** Invites somebody, and takes the invitation up as they would. */
export async function letIn({ services }: House, role: Role, email?: string): Promise<SignedIn> {
  const { admin, context } = services
  invited += 1
  const address = email ?? `operator-${invited}@brand.example`
  const made = await admin.people.invite(COMMAND_LINE, { name: 'Camille', email: address, role })
  if (!made.ok) throw new Error(`Not invited: ${made.problem}`)
  const token = made.value.url.split('/').at(-1) ?? ''
  const entry = await admin.signIn.accept({ token, name: 'Camille', password: PASSWORD }, VISIT)
  if (!entry.ok || !('token' in entry.value)) throw new Error('Not let in')
  const operator = await operatorBehind(context, entry.value.token)
  if (operator === undefined) throw new Error('Let in, and nobody')
  const acting = { operatorId: operator.id, name: operator.name, ipAddress: VISIT.ipAddress }
  return { id: operator.id, email: address, token: entry.value.token, operator, acting }
}
