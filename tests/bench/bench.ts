import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../server/root.ts'
import { batchRows } from './batch-rows.ts'
import { claimAmong } from './claim-among.ts'
import { dispatch } from './dispatch.ts'
import { createKnownRecipients } from './known-recipients.ts'
import { landingPage } from './landing-page.ts'
import { lookUp } from './look-up.ts'
import { gateAmong } from './gate-among-millions.ts'
import { groupCommit } from './group-commit.ts'
import { importRows } from './import-rows.ts'
import { lookUpAmong } from './look-up-among-millions.ts'
import { idleMemory } from './memory.ts'
import { optIn } from './opt-in.ts'
import { leaveNothingRunning } from './processes.ts'
import { formatTable, machine, renderReport } from './report.ts'
import { startUp } from './start-up.ts'

const BENCH_MS_MAX = 260_000
/** What takes minutes and gigabytes is measured when asked for: `npm run bench -- large`. */
const LARGE_MS_MAX = 900_000
const isLarge = process.argv[2] === 'large'
const ROWS = isLarge ? 1_000_000 : 50_000
const MILLION = 1_000_000
const QUEUED = isLarge ? 1_000_000 : 100_000
const MILLIONS = 10_000_000

const elapsed = () => Math.round(performance.now() / 1_000)
const say = (text: string) => process.stdout.write(`${text}\n`)

/** A folder on the disk the product writes to: a temporary one may be in memory. */
function benchFolder(): string {
  const data = join(projectRoot(), 'data')
  mkdirSync(data, { recursive: true })
  const folder = mkdtempSync(join(data, 'bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Measures everything, one after the other. Resolves to whether every target is met. */
async function bench(): Promise<boolean> {
  const folder = benchFolder()
  say('Preparing 10,000 recipients …')
  const known = await createKnownRecipients(join(folder, 'known'))
  const everyDay = [
    ['consent look-up', () => lookUp(known)],
    ['opt-ins', () => optIn(folder, known.category)],
    ['group commit', () => groupCommit(folder, known.category)],
    ['landing page', () => landingPage(known.folder)],
    ['start', () => startUp(folder, known.folder)],
    ['memory', () => idleMemory(known)],
    ['import', () => importRows(folder, known.category, ROWS)],
    ['batch', () => batchRows(folder, known.category, ROWS)],
    ['texts leaving', () => dispatch(folder, known)],
    ['claims', () => claimAmong(folder, known, QUEUED)],
  ] as const
  const large = [
    ['import', () => importRows(folder, known.category, ROWS)],
    ['batch', () => batchRows(folder, known.category, ROWS)],
    ['gate among a million', () => gateAmong(folder, MILLION)],
    ['claims', () => claimAmong(folder, known, QUEUED)],
    ['look-up among millions', () => lookUpAmong(folder, known, MILLIONS)],
  ] as const
  const steps = isLarge ? large : everyDay
  const figures = []
  for (const [name, measure] of steps) {
    say(`${elapsed()} s: measuring ${name} …`)
    figures.push(...(await measure()))
  }
  const name = isLarge ? 'docs/benchmarks-large.md' : 'docs/benchmarks.md'
  const file = join(projectRoot(), name)
  mkdirSync(join(projectRoot(), 'docs'), { recursive: true })
  writeFileSync(file, await renderReport(figures, file))
  say(`\n${machine()}\n\n${await formatTable(figures)}`)
  const missed = figures.filter(({ met }) => met === false)
  for (const { name, product, target, ratio } of missed) {
    say(`MISSED: ${name}: ${product}, ratio ${ratio?.toFixed(2) ?? 'none'}; target ${target ?? ''}`)
  }
  return missed.length === 0
}

const TIME_MAX = isLarge ? LARGE_MS_MAX : BENCH_MS_MAX
leaveNothingRunning()
setTimeout(() => {
  say(`The benchmarks took more than ${TIME_MAX / 1_000} s and were stopped.`)
  process.exit(1)
}, TIME_MAX).unref()
process.exit((await bench()) ? 0 : 1)
