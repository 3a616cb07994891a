import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { newestMoment } from '../../db/launch-evidence.ts'
import {
  LAUNCH_CLOCK_APART_MS,
  LAUNCH_CLOCK_WRONG_MS,
  LAUNCH_ROOM_BYTES,
  LAUNCH_ROOM_NEEDED_BYTES,
} from '../../src/domain/limits.ts'
import type { Env } from '../env.ts'
import { fail, ok, warn, type Finding, type Look } from './check.ts'
import type { IadvizeSight } from './iadvize-sight.ts'
import type { OpenedHouse } from './opened-house.ts'

const START_IT = 'Start the server: it makes the database.'

function databaseAnswers({ db, address, engine, isMissing, problem }: OpenedHouse): Finding {
  if (db !== null) return ok(`${engine} ${address} answers.`)
  if (isMissing) return warn(`There is no database at ${address} yet.`, START_IT)
  return fail(
    `The database ${address} does not answer: ${problem}`,
    'Look at DATABASE_URL, at the rights of the file, or whether PostgreSQL runs.',
  )
}

function migrationsAreApplied({ db, isMissing, migrations }: OpenedHouse): Finding {
  const { applied, known } = migrations
  if (db === null) {
    const detail = 'The database is not open, so its migrations are not known.'
    return isMissing ? warn(detail, START_IT) : fail(detail, 'Mend the database first.')
  }
  if (applied === known) return ok(`The schema is at migration ${applied}, the newest.`)
  if (applied < known) {
    return fail(
      `The schema is at migration ${applied}; this version needs ${known}.`,
      'Back up, then start the server of this version: it migrates.',
    )
  }
  return fail(
    `The schema is at migration ${applied}; this version only knows ${known}.`,
    'Run the command line of the version that the server runs.',
  )
}

const OTHERS_MAY = 0o077

function secretOpens({ db, isMissing, secret }: OpenedHouse): Finding {
  const { file, opens, problem } = secret
  if (db === null) {
    return isMissing
      ? warn('There is no database to open yet.', START_IT)
      : fail(problem, 'Mend the database first.')
  }
  if (!opens) {
    return fail(
      problem,
      'Restore the secret of this database from your backup, as ACCORD_SECRET or as accord.secret.',
    )
  }
  if (file === null) return ok('ACCORD_SECRET opens the database.')
  const mode = statSync(file).mode & 0o777
  if ((mode & OTHERS_MAY) !== 0) {
    return fail(
      `${file} opens the database, and others on this machine may read it (mode ${mode.toString(8)}).`,
      `chmod 600 ${file}`,
    )
  }
  if (existsSync(`${file}.old`)) {
    return warn(
      `${file} opens the database; a secret that was replaced still lies beside it.`,
      'Restart every server, then: npm run accord -- secret retire',
    )
  }
  return ok(`${file} opens the database and only its owner may read it.`)
}

const GIB = 1024 ** 3
const gib = (bytes: number) => `${(bytes / GIB).toFixed(1)} GiB`

function diskHasRoom({ file }: OpenedHouse): Finding {
  if (file === null) return ok('PostgreSQL keeps the data: look at the disk of its machine.')
  let folder = dirname(file)
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const size = existsSync(file) ? statSync(file).size : 0
  const detail = `${gib(free)} are free beside a database of ${gib(size)}.`
  const fix = 'Make room, or move the database to a larger disk: a full disk lets nobody leave.'
  if (free < LAUNCH_ROOM_NEEDED_BYTES) return fail(detail, fix)
  // A migration or a backup may need as much as the database once more.
  return free < Math.max(LAUNCH_ROOM_BYTES, size) ? warn(detail, fix) : ok(detail)
}

const SET_CLOCK = 'Set the clock by NTP, for example with chrony or systemd-timesyncd.'

function compared(apart: number, whose: string): Finding {
  const seconds = `${Math.round(Math.abs(apart) / 1_000)} seconds ${apart > 0 ? 'ahead of' : 'behind'} ${whose}`
  if (Math.abs(apart) <= LAUNCH_CLOCK_APART_MS)
    return ok(`This machine’s clock agrees with ${whose}.`)
  const detail = `This machine’s clock is ${seconds}.`
  return Math.abs(apart) > LAUNCH_CLOCK_WRONG_MS ? fail(detail, SET_CLOCK) : warn(detail, SET_CLOCK)
}

async function clockIsRight(
  house: OpenedHouse,
  iadvize: IadvizeSight | null,
  clock: () => number,
): Promise<Finding> {
  const newest = house.db === null ? null : await newestMoment(house.db.read)
  if (newest !== null && newest > clock() + LAUNCH_CLOCK_APART_MS) {
    return fail(
      `The newest entry was written ${Math.round((newest - clock()) / 1_000)} seconds in the future.`,
      SET_CLOCK,
    )
  }
  const { token } = iadvize === null ? { token: null } : await iadvize.token()
  if (iadvize === null || token === null) {
    return ok('Nothing that was written lies in the future; no other clock was asked.')
  }
  try {
    const { iadvizeTime } = await iadvize.lookAtToken(token)
    if (iadvizeTime !== undefined) return compared(clock() - iadvizeTime, 'iAdvize’s')
  } catch {
    // The look at the token tells why.
  }
  return ok('Nothing that was written lies in the future; iAdvize did not tell its time.')
}

function modeIsLive({ credentials, production }: Env): Finding {
  if (credentials === null) {
    return warn(
      'Sandbox: no text leaves the house.',
      'Set iAdvize’s credentials and start on a new database: docs/going-live.md, Leave the sandbox.',
    )
  }
  if (production) return ok('Live, and NODE_ENV=production: it never falls back into the sandbox.')
  return warn(
    'Live, without NODE_ENV=production: a start without credentials would open the sandbox.',
    'Set NODE_ENV=production, or SANDBOX=0.',
  )
}

function callsAreVerified({ IADVIZE_APP_SECRET: secret, credentials }: Env): Finding {
  if (secret !== undefined)
    return ok('IADVIZE_APP_SECRET is set: signed calls of iAdvize are taken.')
  if (credentials === null) return ok('The sandbox draws a secret of its own.')
  return fail(
    'IADVIZE_APP_SECRET is missing: webhooks, bot and desk app are refused, so a STOP is heard by nobody.',
    'Copy the secret token of your app on iAdvize’s developer platform: docs/bot.md.',
  )
}

export interface HouseLooksAt {
  env: Env
  house: OpenedHouse
  iadvize: IadvizeSight | null
  clock: () => number
}

/** What this machine, its settings and its database tell. */
export const houseLooks = ({ env, house, iadvize, clock }: HouseLooksAt): Look[] => [
  { name: 'mode', guideLine: 'calls_launched', look: () => modeIsLive(env) },
  { name: 'database', guideLine: 'prerequisites', look: () => databaseAnswers(house) },
  { name: 'migrations', guideLine: 'prerequisites', look: () => migrationsAreApplied(house) },
  { name: 'secret', guideLine: 'prerequisites', look: () => secretOpens(house) },
  { name: 'disk', guideLine: 'prerequisites', look: () => diskHasRoom(house) },
  { name: 'clock', guideLine: 'prerequisites', look: () => clockIsRight(house, iadvize, clock) },
  {
    name: 'iadvize-app-secret',
    guideLine: 'replies_reach_operators',
    look: () => callsAreVerified(env),
  },
]
