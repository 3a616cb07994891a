import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What only SQLite has, its file, its group commit, its migrations; and what needs no engine. */
const ONLY_SQLITE = [
  'tests/db/commit-groups.test.ts',
  'tests/db/migrate.test.ts',
  'tests/db/sql-text.test.ts',
  'tests/db/sqlite.test.ts',
  'tests/faults/disk-full.test.ts',
  'tests/faults/one-server.test.ts',
  'tests/faults/restore-drill.test.ts',
  'tests/faults/slow-connection.test.ts',
  'tests/server/container.test.ts',
  'tests/server/no-number-leaks.test.ts',
  'tests/server/old-database.test.ts',
]
/**
 * What is decided before the database is asked, or only shown after it answered. Its statements run
 * on PostgreSQL in `tests/db` and beside it in every run; the whole of it does every night.
 */
const NIGHTLY_ON_POSTGRES = [
  'api',
  'bot',
  'bot-waiting',
  'canned-replies',
  'code-limits',
  'collected',
  'decisions',
  'desk-app',
  'export-person',
  'intents',
  'metrics',
  'preview',
  'receipts',
  'sharing',
  'simulated-numbers',
  'templates',
  'unsubscribe-links',
].map((name) => `tests/server/${name}.test.ts`)
const isNight = process.env.ACCORD_NIGHTLY === '1'

const ONLY_POSTGRES = ['tests/{db,server,faults}/*postgres*.test.ts']

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // A test of the whole server starts it several times; a busy machine needs seconds for each.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    slowTestThreshold: 5_000,
    // Files share the house's modules, which keep nothing between two tests: reading them anew for
    // each file takes as long as half of the tests.
    isolate: false,
    // Servers and databases wait for each other: one more than there are cores keeps them busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: ['tests/**/*.test.ts'], exclude: ONLY_POSTGRES },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: ['tests/{db,server,faults}/*.test.ts'],
          exclude: isNight ? ONLY_SQLITE : [...ONLY_SQLITE, ...NIGHTLY_ON_POSTGRES],
          globalSetup: ['tests/support/postgres-project.ts'],
        },
      },
    ],
  },
})
