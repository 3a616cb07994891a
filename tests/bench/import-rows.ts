import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import BetterSqlite3 from 'better-sqlite3'
import { nodeFlags } from '../../server/launch/prepare.mjs'
import { projectRoot } from '../../server/root.ts'
import { hasProc, peakMemory } from './measures.ts'
import type { Figure } from './report.ts'
import { databaseIn, settings } from './servers.ts'

const SECONDS_MAX = 60
const MEGABYTES_MAX = 300
const PEAK_POLL_MS = 200

/** A file of people who agreed at a checkout, each with an order of their own. */
async function writeFile(file: string, rows: number, category: string): Promise<void> {
  const stream = createWriteStream(file)
  stream.write(
    'phoneNumber,category,status,collectedAt,source,noticeText,noticeLocale,reference,url\n',
  )
  for (let row = 0; row < rows; row += 1) {
    const line = `+336${String(12_000_000 + row)},${category},granted,2026-01-02T10:00:00Z,checkout,Des offres par SMS ?,fr,order-${row},\n`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
}

/** Where the import leaves its people, for whoever measures with them. */
export const importPlace = (folder: string): string => join(folder, 'import')

/** How long a bare loop takes that reads the file and keeps each line in one table. */
export function bareSeconds(file: string, database: string): number {
  const startedAt = performance.now()
  const db = new BetterSqlite3(database)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE facts (id INTEGER PRIMARY KEY, fact TEXT NOT NULL) STRICT')
  const append = db.prepare('INSERT INTO facts (fact) VALUES (?)')
  const lines = readFileSync(file, 'utf8').split('\n')
  for (let from = 0; from < lines.length; from += 512) {
    db.transaction(() => {
      for (const line of lines.slice(from, from + 512)) append.run(line)
    }).immediate()
  }
  db.close()
  return (performance.now() - startedAt) / 1_000
}

interface Ran {
  seconds: number
  megabytes: number
  applied: number
}

/** `accord import FILE --json` in a process of its own, as an operator runs it. */
async function runImport(folder: string, file: string): Promise<Ran> {
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [...nodeFlags, 'server/cli/accord.ts', 'import', file, '--json'],
    {
      cwd: projectRoot(),
      env: settings(folder),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  let megabytes = Number.NaN
  const watch = setInterval(() => {
    if (hasProc && child.pid !== undefined) megabytes = peakMemory(child.pid) ?? megabytes
  }, PEAK_POLL_MS)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(watch)
  if (code !== 0) throw new Error(`The import ended with ${code}`)
  const { applied } = JSON.parse(printed) as { applied: number }
  return { seconds: (performance.now() - startedAt) / 1_000, megabytes, applied }
}

/** Bytes of the file that hold something, for each consent in it. */
function bytesPerConsent(database: string): number {
  const db = new BetterSqlite3(database)
  const number = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  const pages = number('PRAGMA page_count') - number('PRAGMA freelist_count')
  const bytes = (pages * number('PRAGMA page_size')) / number('SELECT count(*) FROM consents')
  db.close()
  return bytes
}

/** How long a file of many rows takes, in how much memory, and what a consent costs on disk. */
export async function importRows(
  folder: string,
  category: string,
  rows: number,
): Promise<Figure[]> {
  const place = importPlace(folder)
  mkdirSync(place, { recursive: true })
  const file = join(place, 'consents.csv')
  await writeFile(file, rows, category)
  const bare = bareSeconds(file, join(place, 'bare.db'))
  const { seconds, megabytes, applied } = await runImport(place, file)
  if (applied !== rows) throw new Error(`Only ${applied} rows were applied`)
  const shown = rows.toLocaleString('en')
  const isWhole = rows >= 1_000_000
  return [
    {
      name: `Import of ${shown} rows`,
      product: `${seconds.toFixed(1)} s`,
      baseline: `one bare table ${bare.toFixed(1)} s`,
      ratio: seconds / bare,
      target: isWhole ? `≤ ${SECONDS_MAX} s` : null,
      met: isWhole ? seconds <= SECONDS_MAX : null,
    },
    {
      name: `Memory of that import at its peak`,
      product: `${megabytes.toFixed(0)} MB`,
      baseline: '',
      ratio: null,
      target: `≤ ${MEGABYTES_MAX} MB`,
      met: Number.isNaN(megabytes) ? null : megabytes <= MEGABYTES_MAX,
    },
    {
      name: 'Bytes on disk for each consent with its proof, indexes included',
      product: `${bytesPerConsent(databaseIn(place)).toFixed(0)} bytes`,
      baseline: '',
      ratio: null,
      target: null,
      met: null,
    },
  ]
}
