import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { ENVIRONMENT_NAMES } from '../../server/env.ts'
import { nodeFlags } from '../../server/launch/prepare.mjs'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { childEnvironment } from '../support/child-environment.ts'
import { temporaryFolder } from '../support/folder.ts'
import { freePort } from '../support/free-port.ts'

/** What the base of the image and Node take of 250 MB is written down in docs/operations.md. */
const GATHERED_BYTES_MAX = 45_000_000
const KEY = 'bootstrap-key-of-the-image-32-characters'
const NOBODY = 65_534

const gathered = (folder: string) =>
  spawnSync(process.execPath, ['deploy/container/gather.mjs', folder], { encoding: 'utf8' })

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Nobody may write, and where tests run as root nobody is who runs it. */
function readOnlyFor(folder: string) {
  for (const path of [folder, ...readdirSync(folder, { recursive: true }).map(String)]) {
    const full = path === folder ? folder : join(folder, path)
    chmodSync(full, statSync(full).isDirectory() ? 0o555 : 0o444)
  }
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
}

describe('the container image', () => {
  it('holds all that runs, and runs as somebody else from a tree that nobody can write to', async () => {
    const [app, data] = [temporaryFolder(), temporaryFolder()]
    expect(gathered(app)).toMatchObject({ status: 0, stderr: '' })
    const size = filesIn(app).reduce((sum, file) => sum + statSync(file).size, 0)
    expect(size).toBeLessThan(GATHERED_BYTES_MAX)
    chmodSync(data, 0o777)
    const who = readOnlyFor(app)
    onTestFinished(() => {
      for (const path of [app, ...readdirSync(app, { recursive: true }).map(String)]) {
        const full = path === app ? app : join(app, path)
        if (statSync(full).isDirectory()) chmodSync(full, 0o755)
      }
    })
    const port = String(await freePort())
    const env = {
      PATH: childEnvironment.PATH,
      ...{ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: port, SANDBOX: '1' },
      DATABASE_URL: `file:${join(data, 'accord.db')}`,
      BRAND_FILE: brandWithoutCodes(data),
      BOOTSTRAP_API_KEY: KEY,
    }
    const place = { cwd: app, env, ...who }
    const server = spawn(process.execPath, [...nodeFlags, 'dist/server/entry.mjs'], place)
    onTestFinished(() => void server.kill('SIGKILL'))
    const ended = once(server, 'exit')
    const url = `http://127.0.0.1:${port}`
    const probe = () => spawnSync(process.execPath, ['server/launch/healthy.mjs'], place).status
    for (let tries = 0; tries < 200 && probe() !== 0; tries += 1) await sleep(50)
    for (const path of ['/fr', '/embed.js', '/metrics', '/sandbox']) {
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200])
    }
    const rows = 'phoneNumber,category,status,source\n+33612345678,offers,withdrawn,support\n'
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'text/csv' }
    const imports = `${url}/api/v1/consents/import`
    const posted = await fetch(imports, { method: 'POST', headers, body: rows })
    const { importId } = (await posted.json()) as { importId: string }
    const become = async () => {
      const answer = await fetch(`${url}/api/v1/imports/${importId}`, { headers })
      return ((await answer.json()) as { status: string }).status
    }
    await expect.poll(become, { timeout: 20_000 }).toBe('done')
    for (const args of [['ledger', 'verify'], ['doctor', '--json'], ['backup']]) {
      const { status, stderr } = spawnSync(process.execPath, ['server/cli/accord.ts', ...args], {
        ...place,
        encoding: 'utf8',
      })
      expect({ args, status, stderr }).toEqual({ args, status: 0, stderr: '' })
    }
    server.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  })

  it('starts with the flags of npm start', () => {
    const flags = nodeFlags.map((flag) => `"${flag}"`).join(', ')
    expect(readFileSync('Dockerfile', 'utf8')).toContain(
      `["node", ${flags}, "dist/server/entry.mjs"]`,
    )
    expect(readFileSync('deploy/accord.service', 'utf8')).toContain(
      `node ${nodeFlags.join(' ')} dist/server/entry.mjs`,
    )
  })
})

/** Names of variables in a file that sets some for Accord. */
const namesIn = (text: string) =>
  [
    ...text.matchAll(/(?:^ENV |^\s+|name: |Environment=|literal=)([A-Z][A-Z_]{2,})(?:=|: |,)/gm),
  ].map(([, name]) => name ?? '')
/** Variables of the database and of the proxy beside it. */
const OTHERS = /^(?:POSTGRES_|ACCORD_HOST$|ACCORD_SERVERS$|LITESTREAM_)/

describe('what deploys it', () => {
  const yaml = globSync(['compose*.yaml', 'deploy/**/*.{yml,yaml}'])

  it.each(yaml)('%s is YAML', (file) => {
    const documents = parseAllDocuments(readFileSync(file, 'utf8'), { merge: true })
    expect(Array.isArray(documents) && documents.flatMap(({ errors }) => errors)).toEqual([])
  })

  it.each([
    ...globSync(['compose*.yaml', 'deploy/kubernetes/accord.yaml']),
    'Dockerfile',
    'deploy/accord.service',
  ])('%s sets only variables that Accord reads', (file) => {
    const names = namesIn(readFileSync(file, 'utf8')).filter((name) => !OTHERS.test(name))
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !ENVIRONMENT_NAMES.includes(name))).toEqual([])
  })

  it('has a service unit that systemd understands, where there is one to ask', () => {
    const asked = spawnSync('systemd-analyze', ['verify', 'deploy/accord.service'], {
      encoding: 'utf8',
    })
    if (asked.error !== undefined) return
    const said = asked.stderr.split('\n').filter((line) => line.includes('accord.service'))
    // Its program is not installed on this machine.
    expect(said.filter((line) => !line.includes('is not executable'))).toEqual([])
  })
})
