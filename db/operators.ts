import type { Role } from '../src/domain/admin/roles.ts'
import type { Queryable } from './database.ts'

export interface OperatorRow {
  id: string
  name: string
  email: string
  role: Role
  sandbox: number
  password_hash: string | null
  totp_sealed: Uint8Array | null
  totp_step: number | null
  sso_subject: string | null
  created_at: number
  removed_at: number | null
}

export interface NewOperator {
  id: string
  name: string
  email: string
  role: Role
  sandbox: 0 | 1
  createdAt: number
}

export const insertOperator = (db: Queryable, operator: NewOperator) =>
  db.run(
    `INSERT INTO operators (id, name, email, role, sandbox, created_at)
     VALUES (:id, :name, :email, :role, :sandbox, :createdAt)`,
    { ...operator },
  )

export const findOperator = (db: Queryable, id: string) =>
  db.get<OperatorRow>('SELECT * FROM operators WHERE id = :id AND removed_at IS NULL', { id })

export const findOperatorByEmail = (db: Queryable, email: string) =>
  db.get<OperatorRow>('SELECT * FROM operators WHERE email = :email AND removed_at IS NULL', {
    email,
  })

export const findOperatorBySso = (db: Queryable, subject: string) =>
  db.get<OperatorRow>(
    'SELECT * FROM operators WHERE sso_subject = :subject AND removed_at IS NULL',
    {
      subject,
    },
  )

/** Everybody who may enter, in the order of their names. */
export const listOperators = (db: Queryable) =>
  db.all<OperatorRow>('SELECT * FROM operators WHERE removed_at IS NULL ORDER BY name, id')

/** Owners who may enter, held until the transaction ends: none of two can leave at once. */
export const lockOwners = (db: Queryable, sandbox: 0 | 1) =>
  db.all<Pick<OperatorRow, 'id'>>(
    `SELECT id FROM operators WHERE role = 'owner' AND removed_at IS NULL AND sandbox <= :sandbox
     ORDER BY id FOR UPDATE`,
    { sandbox },
  )

export const setRole = (db: Queryable, id: string, role: Role) =>
  db.run('UPDATE operators SET role = :role WHERE id = :id', { id, role })

export const setName = (db: Queryable, id: string, name: string) =>
  db.run('UPDATE operators SET name = :name WHERE id = :id', { id, name })

export const setPassword = (db: Queryable, id: string, passwordHash: string) =>
  db.run('UPDATE operators SET password_hash = :passwordHash WHERE id = :id', { id, passwordHash })

export const setTotp = (
  db: Queryable,
  id: string,
  sealed: Uint8Array | null,
  step: number | null,
) =>
  db.run('UPDATE operators SET totp_sealed = :sealed, totp_step = :step WHERE id = :id', {
    id,
    sealed,
    step,
  })

/** Resolves to whether no code of that time step, or a later one, was used before. */
export const useTotpStep = async (db: Queryable, id: string, step: number): Promise<boolean> =>
  (await db.run(
    `UPDATE operators SET totp_step = :step
     WHERE id = :id AND (totp_step IS NULL OR totp_step < :step)`,
    { id, step },
  )) === 1

export const setSsoSubject = (db: Queryable, id: string, subject: string) =>
  db.run('UPDATE operators SET sso_subject = :subject WHERE id = :id', { id, subject })

/** Nobody enters as them any more; what they did stays told. */
export const removeOperator = (db: Queryable, id: string, now: number) =>
  db.run(
    `UPDATE operators SET removed_at = :now, password_hash = NULL, totp_sealed = NULL,
       totp_step = NULL, sso_subject = NULL WHERE id = :id`,
    { id, now },
  )

/** Recovery codes of the second factor that are left; setting some replaces them all. */
export async function setRecoveryCodes(db: Queryable, operatorId: string, hashes: Uint8Array[]) {
  await db.run('DELETE FROM operator_recovery_codes WHERE operator_id = :operatorId', {
    operatorId,
  })
  await db.runMany(
    'INSERT INTO operator_recovery_codes (operator_id, code_hash) VALUES (:operatorId, :codeHash)',
    hashes.map((codeHash) => ({ operatorId, codeHash })),
  )
}

/** Resolves to whether it was one that had not been used. */
export const useRecoveryCode = async (db: Queryable, operatorId: string, codeHash: Uint8Array) =>
  (await db.run(
    `DELETE FROM operator_recovery_codes
     WHERE operator_id = :operatorId AND code_hash = :codeHash`,
    { operatorId, codeHash },
  )) === 1

export const recoveryCodesLeft = async (db: Queryable, operatorId: string): Promise<number> =>
  (
    await db.get<{ left: number }>(
      `SELECT count(*) AS "left" FROM operator_recovery_codes WHERE operator_id = :operatorId`,
      { operatorId },
    )
  )?.left ?? 0
