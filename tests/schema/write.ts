import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { migrateSqlite } from '../../db/migrate-sqlite.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { schemaOfPostgres, schemaOfSqlite } from './dump.ts'

/** `npm run schema`: writes what all migrations together make, for a reader. */

const folder = mkdtempSync(join(tmpdir(), 'accord-schema-'))
const file = join(folder, 'accord.db')
migrateSqlite(file, 'db/migrations/sqlite', 0)
writeFileSync('db/schema.sqlite.sql', schemaOfSqlite(file))
rmSync(folder, { recursive: true })

const server = await startPostgres()
try {
  const url = server.urlOf('postgres')
  await migratePostgres({ url, connectMs: 5_000 }, 'db/migrations/postgres', 0)
  writeFileSync('db/schema.postgres.sql', await schemaOfPostgres(url))
} finally {
  await server.remove()
}
