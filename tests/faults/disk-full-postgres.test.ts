import { chmodSync } from 'node:fs'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { surviveFullDisk } from '../support/full-disk.ts'
import { openHouse } from '../support/house.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { openSmallDisk } from '../support/small-disk.ts'

/** Room for an empty PostgreSQL and some more. */
const DISK_MEGABYTES = 160
/** How long PostgreSQL may take to recover, in milliseconds. */
const RECOVERY_MS = 30_000

const disk = openSmallDisk(DISK_MEGABYTES)

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1_000 })
  // A server that dies while it is asked is one that does not answer.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

it.skipIf(disk === null)(
  'a full disk under PostgreSQL is said, loses nothing acknowledged, and is forgotten when there is room again',
  async () => {
    if (disk === null) throw new Error('There is no disk')
    onTestFinished(() => disk.remove())
    chmodSync(disk.folder, 0o755)
    const postgres = await startPostgres({
      parent: disk.folder,
      // A journal in small pieces, so that it fits and has to grow.
      initdbFlags: ['--wal-segsize=1', '--set=min_wal_size=2MB', '--set=max_wal_size=4MB'],
    })
    onTestFinished(postgres.remove)
    const url = postgres.urlOf('postgres')
    const house = await openHouse({ env: { DATABASE_URL: url } })

    await surviveFullDisk(house, {
      fill: () => {
        disk.fill()
        return Promise.resolve()
      },
      free: async () => {
        disk.free()
        // Without room for its journal PostgreSQL stops, as it should; then somebody starts it.
        if (!(await answers(url))) await postgres.start()
        await expect.poll(() => answers(url), { timeout: RECOVERY_MS }).toBe(true)
      },
    })
  },
)
