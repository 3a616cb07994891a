import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrateSqlite } from '../../db/migrate-sqlite.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { MIGRATIONS, NOW } from '../db/rows.ts'
import { temporaryFolder } from '../support/folder.ts'
import { openHouse } from '../support/house.ts'

const FIRST = '0001_keep_consent_and_messages.sql'

/** A database as the first version left it, sealed with keys derived from the secret itself. */
function oldDatabase(secret: Buffer, events: number): string {
  const folder = temporaryFolder()
  const migrations = join(folder, 'migrations')
  mkdirSync(migrations)
  copyFileSync(join(MIGRATIONS, FIRST), join(migrations, FIRST))
  const file = join(folder, 'accord.db')
  migrateSqlite(file, migrations, NOW)
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'accord/check/v1', 32))
  const check = createHmac('sha256', key).update('accord').digest()
  const db = new BetterSqlite3(file)
  db.prepare('INSERT INTO secret_check VALUES (1, ?)').run(check)
  db.exec(`
    INSERT INTO recipients VALUES ('r1', x'01', x'02', x'03', 'FR', 'fr', NULL, ${NOW});
    INSERT INTO notices VALUES ('${'a'.repeat(64)}', 'fr', '{}', ${NOW});
  `)
  const add = db.prepare(
    `INSERT INTO consent_events VALUES (?, ?, 'r1', 'offers', 'withdrawn', 'link', 'fr', NULL, x'04', ?)`,
  )
  for (let seq = 1; seq <= events; seq += 1) add.run(seq, `e${seq}`, NOW)
  db.exec(`INSERT INTO consents VALUES ('r1', 'offers', 'withdrawn', ${NOW}, 'link', 'e${events}')`)
  db.close()
  return folder
}

it('facts from before the ledger was chained are in it after the next start, in their order', async () => {
  const secret = randomBytes(32)
  const folder = oldDatabase(secret, 2_345)
  const env = { ACCORD_SECRET: secret.toString('base64url') }

  const { services } = await openHouse({ folder, env })

  const { db } = services.context
  const kept = await db.read.all<{ id: string }>('SELECT id FROM consent_events ORDER BY seq')
  expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: 2_345 }, (_, i) => `e${i + 1}`))
  expect(await db.read.all('SELECT * FROM consent_events_unchained')).toEqual([])
  const { findings, events } = await verifyLedger(services.context)
  expect(events).toBe(2_345)
  // The wording of this test is no wording whose hash it carries.
  expect(findings.map(({ kind }) => kind)).toEqual(['notice_changed'])
})

it('an old database does not open under another secret', async () => {
  const folder = oldDatabase(randomBytes(32), 1)
  const env = { ACCORD_SECRET: randomBytes(32).toString('base64url') }
  await expect(openHouse({ folder, env })).rejects.toThrow('ACCORD_SECRET is not the one')
})
