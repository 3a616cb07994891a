import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { newPostgresDatabase, onPostgres } from '../support/databases.ts'
import { schemaOfPostgres, schemaOfSqlite } from '../schema/dump.ts'
import { openSqliteFile } from './rows.ts'

it('the schema that is checked in is what the migrations make: npm run schema writes it', async () => {
  const [engine, schema] = onPostgres
    ? ['postgres', await schemaOfPostgres(await newPostgresDatabase())]
    : ['sqlite', schemaOfSqlite(openSqliteFile().file)]
  expect(readFileSync(`db/schema.${engine}.sql`, 'utf8')).toBe(schema)
})
