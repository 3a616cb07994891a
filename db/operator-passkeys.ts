import type { Queryable } from './database.ts'

export interface PasskeyRow {
  id: string
  operator_id: string
  credential_id: string
  public_key: Uint8Array
  counter: number
  name: string
  created_at: number
  used_at: number | null
}

export const insertPasskey = (
  db: Queryable,
  passkey: {
    id: string
    operatorId: string
    credentialId: string
    publicKey: Uint8Array
    counter: number
    name: string
    createdAt: number
  },
) =>
  db.run(
    `INSERT INTO operator_passkeys (id, operator_id, credential_id, public_key, counter, name,
       created_at)
     VALUES (:id, :operatorId, :credentialId, :publicKey, :counter, :name, :createdAt)
     ON CONFLICT (credential_id) DO NOTHING`,
    { ...passkey },
  )

export const findPasskey = (db: Queryable, credentialId: string) =>
  db.get<PasskeyRow>('SELECT * FROM operator_passkeys WHERE credential_id = :credentialId', {
    credentialId,
  })

export const passkeysOf = (db: Queryable, operatorId: string) =>
  db.all<PasskeyRow>(
    'SELECT * FROM operator_passkeys WHERE operator_id = :operatorId ORDER BY created_at, id',
    { operatorId },
  )

export const notePasskeyUsed = (db: Queryable, id: string, counter: number, now: number) =>
  db.run('UPDATE operator_passkeys SET counter = :counter, used_at = :now WHERE id = :id', {
    id,
    counter,
    now,
  })

/** Resolves to its name; undefined when that person has none of that id. */
export async function removePasskey(db: Queryable, operatorId: string, id: string) {
  const found = (await passkeysOf(db, operatorId)).find((each) => each.id === id)
  if (found !== undefined) await db.run('DELETE FROM operator_passkeys WHERE id = :id', { id })
  return found?.name
}

export const removePasskeysOf = (db: Queryable, operatorId: string) =>
  db.run('DELETE FROM operator_passkeys WHERE operator_id = :operatorId', { operatorId })

/** Resolves to whether nobody answered that challenge before. */
export const spendChallenge = async (
  db: Queryable,
  challengeHash: Uint8Array,
  expiresAt: number,
): Promise<boolean> =>
  (await db.run(
    `INSERT INTO operator_challenges_spent (challenge_hash, expires_at)
     VALUES (:challengeHash, :expiresAt) ON CONFLICT (challenge_hash) DO NOTHING`,
    { challengeHash, expiresAt },
  )) === 1

export const forgetChallengesBefore = (db: Queryable, time: number) =>
  db.run('DELETE FROM operator_challenges_spent WHERE expires_at < :time', { time })
