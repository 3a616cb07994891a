// Gathers what a production image holds into one folder, and nothing else:
//   node deploy/container/gather.mjs FOLDER
// The built server has its packages inside, but for three; the command line and the threads run
// from their sources. So what is needed is read from their imports, and packages from there.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** What starts from its source. */
const ENTRIES = [
  'server/cli/accord.ts',
  'server/messages/batches/prepare-thread.ts',
  'server/consent/import/prepare-thread.ts',
]
/** Packages that the built server leaves outside, and the one that writes logs for a terminal. */
const OUTSIDE = ['better-sqlite3', 'pg', 'pino', 'pino-pretty']
const OTHER_FILES = [
  'package.json',
  'dist/client',
  'dist/server',
  'db/migrations',
  'server/launch/healthy.mjs',
]

const IMPORT = /^(?:import|export)\b[^']*? from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm

/** What a source imports when it runs: types are gone by then. */
const importsOf = (text) =>
  [...text.replaceAll(/^(?:import|export) type [^']*'[^']*'/gm, '').matchAll(IMPORT)].map(
    ([, from, bare, dynamic]) => from ?? bare ?? dynamic,
  )

/** Files of ours that are reached from the entries, and the packages that they name. */
function reachedFrom(entries) {
  const files = new Set()
  const packages = new Set()
  const visit = (file) => {
    if (files.has(file)) return
    files.add(file)
    for (const name of importsOf(readFileSync(join(root, file), 'utf8'))) {
      if (name.startsWith('node:')) continue
      if (name.startsWith('.')) visit(join(dirname(file), name))
      else packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)[0])
    }
  }
  for (const entry of entries) visit(entry)
  return { files, packages }
}

/** Where Node finds a package that a folder asks for; undefined when it is not installed. */
function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return found
    if (folder === root) return undefined
  }
}

/** Folders of the packages and of everything that they depend on. */
function packageFolders(names) {
  const folders = new Set()
  const visit = (name, from) => {
    const folder = folderOf(name, from)
    if (folder === undefined || folders.has(folder)) return
    folders.add(folder)
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const each of Object.keys(dependencies)) visit(each, folder)
  }
  for (const name of names) {
    if (folderOf(name, root) === undefined) throw new Error(`${name} is not installed`)
    visit(name, root)
  }
  return folders
}

const { arch } = process
/** What no server reads: types, maps, sources of native code, and binaries of other machines. */
const isNeeded = (path) =>
  !/\.(?:d\.[cm]?ts|map|md|flow)$|\/better-sqlite3\/(?:deps|src)$/.test(path) &&
  (!path.endsWith('.node') || new RegExp(`/linux(?:musl)?-${arch}\\.node$`).test(path))

function gather(target) {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const { files, packages } = reachedFrom(ENTRIES)
  for (const file of [...files, ...OTHER_FILES]) {
    const from = join(root, file)
    if (existsSync(from)) cpSync(from, join(target, file), { recursive: true })
  }
  const folders = packageFolders(new Set([...packages, ...OUTSIDE]))
  for (const folder of folders) {
    cpSync(folder, join(target, relative(root, folder)), {
      recursive: true,
      filter: (path) => {
        const inside = path.slice(folder.length)
        return !inside.startsWith('/node_modules') && isNeeded(path)
      },
    })
  }
  process.stdout.write(
    `${files.size} sources and ${folders.size} packages are in ${target}: ${[...packages].sort().join(', ')}\n`,
  )
}

const [target] = process.argv.slice(2)
if (target === undefined) {
  process.stderr.write('Which folder? node deploy/container/gather.mjs FOLDER\n')
  process.exit(2)
}
gather(target)
