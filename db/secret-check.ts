import type { Queryable } from './database.ts'

/** Keeps the check of the first secret ever used, and resolves to the one kept. */
export async function keepSecretCheck(db: Queryable, hash: Uint8Array): Promise<Uint8Array> {
  await db.run(
    'INSERT INTO secret_check (id, hash) VALUES (1, :hash) ON CONFLICT (id) DO NOTHING',
    { hash },
  )
  const kept = await db.get<{ hash: Uint8Array }>('SELECT hash FROM secret_check WHERE id = 1')
  return kept?.hash ?? hash
}
