import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../db/sqlite.ts'
import type { Database } from '../../db/database.ts'
import { currentNotices, keepCurrentNotices, noticeIdIn } from '../../server/consent/notices.ts'
import type { Context } from '../../server/context.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import type { Log } from '../../server/log.ts'
import { openMetrics } from '../../server/operations/metrics.ts'
import { openContext } from '../../server/services.ts'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { MONDAY_MORNING } from '../support/doors.ts'
import { CATEGORY } from './people.ts'

/** Where nothing is synced to a disk, if there is such a place: what is tested is the order. */
const MEMORY = '/dev/shm'
const PARENT = existsSync(MEMORY) ? MEMORY : tmpdir()
const COMMIT_GROUP = 256

/** An empty, migrated database to copy, and all that does not depend on one. */
export interface Stage {
  noticeId: string
  /** How often what was logged. */
  logged: Map<string, number>
  /** A new database, and a house on it. */
  open: () => { base: Context; db: Database; close: () => Promise<void> }
  remove: () => void
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(PARENT, 'accord-model-'))
  const template = join(folder, 'template.db')
  const logged = new Map<string, number>()
  const note = (_about: unknown, words?: string) => {
    const said = words ?? ''
    logged.set(said, (logged.get(said) ?? 0) + 1)
  }
  const quiet = () => undefined
  const log = {
    debug: quiet,
    info: quiet,
    warn: note,
    error: note,
    fatal: note,
    isLevelEnabled: () => true,
  } as Log
  const env = readEnv({
    DATABASE_URL: `file:${template}`,
    BRAND_FILE: brandWithoutCodes(folder),
    IADVIZE_TOKEN: 'token',
    LOG_LEVEL: 'silent',
  })
  const doors = { ...realDoors, clock: () => MONDAY_MORNING, uptime: () => 0 }
  const opened = await openContext(env, doors, log)
  await keepCurrentNotices(opened)
  const noticeId = noticeIdIn(currentNotices(opened.brand), 'fr')
  await opened.db.close()
  const categories = opened.brand.categories.filter(({ id }) => id === CATEGORY)
  const brand: Context['brand'] = { ...opened.brand, categories }

  let count = 0
  return {
    noticeId,
    logged,
    open: () => {
      const file = join(folder, `${(count += 1)}.db`)
      copyFileSync(template, file)
      const db = openSqlite({
        file,
        busyMs: 1_000,
        commitGroupMax: COMMIT_GROUP,
        uptime: doors.uptime,
      })
      const base = { ...opened, brand, db, metrics: openMetrics(db, opened.clock, log) }
      const close = async () => {
        await db.close()
        for (const each of ['', '-wal', '-shm']) rmSync(file + each, { force: true })
      }
      return { base, db, close }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
