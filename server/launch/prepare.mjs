// Runs on whatever Node is there (20 or newer), before anything is installed: plain JavaScript,
// nothing imported but Node itself.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const NODE_MIN = 20
const installedMark = join(root, 'node_modules/.accord-installed')
const builtMark = join(root, 'dist/.accord-built')
const SOURCES = [
  'astro.config.mjs',
  'package-lock.json',
  'pages',
  'src',
  'server',
  'db',
  'tsconfig.json',
]

const say = (line) => process.stderr.write(`${line}\n`)

/** Runs a command with everything it prints shown; ends this process when it fails. */
export function run(command, args, { quiet = false, ...options } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    ...options,
  })
  if (result.status === 0) return
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  say(`${command} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}`)
  process.exit(result.status ?? 1)
}

function filesUnder(path) {
  const entries = readdirSync(path, { withFileTypes: true })
  return entries.flatMap((entry) => {
    const inside = join(path, entry.name)
    return entry.isDirectory() ? filesUnder(inside) : [inside]
  })
}

/** A digest of what the given files and folders hold. */
function digestOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.map((each) => join(root, each))) {
    const isFolder = !/\.[a-z]+$/.test(path)
    for (const file of isFolder ? filesUnder(path).sort() : [path]) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const readMark = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** Path of the Node that the project pins, which npm installed as a package. */
export const pinnedNode = join(root, 'node_modules/.bin/node')

const answers = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0

function install() {
  const wanted = digestOf(['package.json', 'package-lock.json'])
  if (readMark(installedMark) === wanted && answers(pinnedNode)) return
  say('Installing what Accord needs (once; about half a minute) …')
  // Not `npm ci`: it refuses a lockfile that lacks the optional binaries of other platforms,
  // which some registries do not mirror. `--no-save` installs the same pinned versions.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  // Some npm settings skip install scripts; the one of the `node` package fetches the binary.
  if (!answers(pinnedNode)) {
    run(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(root, 'node_modules/node'),
    })
  }
  writeFileSync(installedMark, wanted)
}

/**
 * Flags of every Node that Accord starts, for little memory. A young generation of 8 MB: with
 * the usual 16 a server that rests holds a fifth more. And the old one is looked through when it
 * has grown by a third, not when it is twice as large: an import takes a quarter less.
 */
export const nodeFlags = [
  '--enable-source-maps',
  '--max-semi-space-size=8',
  '--heap-growing-percent=30',
]

/** The environment of everything we start: the pinned Node first, and nobody phoned. */
export const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
  ASTRO_TELEMETRY_DISABLED: '1',
}

function build() {
  const wanted = digestOf(SOURCES)
  if (readMark(builtMark) === wanted) return
  say('Building …')
  run(pinnedNode, ['node_modules/astro/bin/astro.mjs', 'build'], { quiet: true, env: environment })
  mkdirSync(dirname(builtMark), { recursive: true })
  writeFileSync(builtMark, wanted)
}

/** Installs what is missing, and builds what is stale when asked to. */
export function prepare({ built }) {
  const major = Number(process.versions.node.split('.')[0])
  if (major < NODE_MIN) {
    say(`Accord needs Node ${NODE_MIN} or newer to start; this is ${process.version}.`)
    process.exit(1)
  }
  install()
  if (built) build()
}
