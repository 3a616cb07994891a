import type { Queryable } from './database.ts'

/** The check that databases from before the keyring kept of their secret; undefined for none. */
export const secretCheck = async (db: Queryable): Promise<Uint8Array | undefined> =>
  (await db.get<{ hash: Uint8Array }>('SELECT hash FROM secret_check WHERE id = 1'))?.hash
