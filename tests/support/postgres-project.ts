import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../../db/migrate-postgres.ts'
import { MONDAY_MORNING } from './doors.ts'
import { startPostgres } from './postgres-server.ts'

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations/postgres', import.meta.url))

/** What the tests of the project `postgresql` are given. */
export interface GivenPostgres {
  /** Address of a database to make and drop others from. */
  adminUrl: string
  /** A migrated database that others are copied from. */
  template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres?: GivenPostgres
  }
}

/** Starts one PostgreSQL for all tests of the project, with a migrated database to copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const adminUrl = server.urlOf('postgres')
  const template = 'template_of_the_tests'
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${template}`)
  await admin.end()
  await migratePostgres(
    { url: server.urlOf(template), connectMs: 5_000 },
    MIGRATIONS,
    MONDAY_MORNING,
  )
  project.provide('postgres', { adminUrl, template })
  return server.remove
}
