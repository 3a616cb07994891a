// Runs on whatever Node is there, like the launcher: installs what is missing, then runs
// everything, and ends with one line of totals.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { environment, pinnedNode, prepare, root } from '../server/launch/prepare.mjs'
import { ensureChromium } from './support/install-chromium.mjs'
import { folderOfThisRun } from './support/memory-folder.mjs'
import { countedByPlaywright, countedByVitest } from './support/reports.mjs'

const results = join(root, 'test-results')
const totals = { passed: 0, failed: 0, skipped: 0 }
/** What failed, and why in a line: said again at the end, where it is found. */
const failures = []

const heading = (title) =>
  process.stdout.write(`\n── ${title} ${'─'.repeat(Math.max(4, 70 - title.length))}\n`)

/** Runs a command of the project; everything it prints is shown. */
function run(script, args, env = {}) {
  const { status } = spawnSync(pinnedNode, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, ...env },
  })
  return status === 0
}

function add({ passed = 0, failed = 0, skipped = 0, failures: named = [] }) {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
  failures.push(...named)
}

/** Checks that each pass or fail as a whole, side by side; what they print is shown in turn. */
async function checks(them) {
  const started = them.map(([title, script, args]) => ({ title, ended: collected(script, args) }))
  for (const { title, ended } of started) {
    const { ok, printed } = await ended
    heading(title)
    process.stdout.write(printed)
    add(ok ? { passed: 1 } : { failed: 1, failures: [title] })
  }
}

function collected(script, args) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (printed += text))
    }
    child.on('error', (error) => resolve({ ok: false, printed: `${printed}${error.message}\n` }))
    child.on('close', (code) => resolve({ ok: code === 0, printed }))
  })
}

/** Adds what a runner counted; a runner that failed without counting a failure counts as one. */
function addCounted(ok, file, read) {
  const counted = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : {}
  add(counted)
  if (!ok && !(counted.failed > 0)) add({ failed: 1, failures: [`what should write ${file}`] })
}

function unitTests(env) {
  heading('Domain, database, server, faults')
  const file = join(results, 'vitest.json')
  const ok = run(
    'vitest/vitest.mjs',
    [
      'run',
      '--config=tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    env,
  )
  addCounted(ok, file, countedByVitest)
}

function browserTests(env) {
  heading('Pages, in a browser')
  const file = join(results, 'playwright.json')
  const ok = run('@playwright/test/cli.js', ['test', '--config=tests/playwright.config.ts'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ACCORD_CHROMIUM: ensureChromium(),
  })
  addCounted(ok, file, countedByPlaywright)
}

const onlyChecks = process.argv[2] === 'check'
prepare({ built: !onlyChecks })
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

await checks([
  ['Format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['Lint', 'eslint/bin/eslint.js', ['--max-warnings=0', '.']],
  ['Types', '@astrojs/check/bin/astro-check.js', ['--minimumSeverity=warning']],
])
if (!onlyChecks) {
  const env = {
    TMPDIR: folderOfThisRun(),
    // Servers and commands are started hundreds of times: they compile their modules once. Not so
    // outside the tests, for a cached module takes more memory than one that is compiled when used.
    NODE_COMPILE_CACHE: join(results, 'compiled'),
  }
  unitTests(env)
  browserTests(env)
}

if (failures.length > 0) {
  heading('What failed')
  process.stdout.write(failures.map((each) => `${each}\n`).join(''))
}
process.stdout.write(
  `\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`,
)
process.exit(totals.failed > 0 ? 1 : 0)
