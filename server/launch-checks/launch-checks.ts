import { resolve } from 'node:path'
import { readBrandFile } from '../brand-file.ts'
import type { Doors } from '../doors.ts'
import { SettingsError, type Env } from '../env.ts'
import { brandLooks } from './brand-looks.ts'
import {
  fail,
  lookAt,
  ok,
  reportOf,
  type LaunchCheck,
  type LaunchReport,
  type Look,
} from './check.ts'
import { houseLooks } from './house-looks.ts'
import { iadvizeLooks } from './iadvize-looks.ts'
import { openIadvizeSight } from './iadvize-sight.ts'
import { openHouseForLooking } from './opened-house.ts'
import { publicLooks } from './public-looks.ts'
import { useLooks } from './use-looks.ts'

/** Settings that cannot be read fail the launch, one line for each problem. */
const settingsLook = (name: string, read: () => void, right: string): Look => ({
  name,
  guideLine: 'prerequisites',
  look: () => {
    try {
      read()
      return ok(right)
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      return fail(
        error.lines.join(' '),
        'Set it right; docs/environment.md and docs/brand-file.md say how.',
      )
    }
  },
})

/**
 * Every check of a launch: each line of section 7 of iAdvize's guide, with its evidence and its
 * fix. Looks only: nothing is sent, made or migrated, so it may run beside a server, in the
 * sandbox, and where no server runs.
 */
export async function launchChecks(readSettings: () => Env, doors: Doors): Promise<LaunchReport> {
  const settings = await lookAt([
    settingsLook('environment', () => void readSettings(), 'Every setting is right.'),
  ])
  if (!reportOf(settings).ok) return reportOf(settings)
  const env = readSettings()
  const readBrand = () => readBrandFile(resolve(env.BRAND_FILE))
  const readable = await lookAt([
    settingsLook('brand-file-readable', () => void readBrand(), `${env.BRAND_FILE} is right.`),
  ])
  const checks = reportOf(readable).ok ? await everyCheck(env, readBrand(), doors) : []
  return reportOf([...settings, ...readable, ...checks])
}

async function everyCheck(
  env: Env,
  brand: ReturnType<typeof readBrandFile>,
  doors: Doors,
): Promise<LaunchCheck[]> {
  const { clock, uptime } = doors
  const house = await openHouseForLooking(env, doors)
  // A schema that differs would answer the questions wrongly, if at all.
  const isCurrent = house.migrations.applied === house.migrations.known
  const db = isCurrent ? house.db : null
  const shared =
    db === null || house.vault === null ? null : { clock, uptime, db, vault: house.vault }
  const iadvize = await openIadvizeSight(env, shared, uptime)
  try {
    const publicUrl = env.PUBLIC_URL
    const sandboxed = env.credentials === null
    const read = db?.read ?? null
    const now = clock()
    const closedConversations = iadvize?.closedConversations ?? null
    return await lookAt([
      ...brandLooks(brand, publicUrl),
      ...houseLooks({ env, house, iadvize, clock }),
      ...iadvizeLooks({ brand, db: read, iadvize, closedConversations, now }),
      ...publicLooks({ brand, publicUrl, sandboxed }),
      ...useLooks({ db: read, sandboxed, now }),
    ])
  } finally {
    await iadvize?.close()
    await house.close()
  }
}
