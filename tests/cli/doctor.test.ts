import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readEnv } from '../../server/env.ts'
import { launchChecks } from '../../server/launch-checks/launch-checks.ts'
import { runAccordBeside } from '../support/accord-command.ts'
import { atAnyHour, brandWithoutCodes } from '../support/brand-files.ts'
import { testDoors } from '../support/doors.ts'
import { temporaryFolder } from '../support/folder.ts'
import { graphqlIadvize } from '../support/graphql-iadvize.ts'
import { MOBILE, sending } from '../support/house.ts'
import { answers, startIadvizeServer } from '../support/iadvize-server.ts'
import { startServer } from '../support/server-process.ts'

interface Report {
  ok: boolean
  checks: { name: string; status: string; detail: string; fix: string }[]
}

/** Looks without blocking this process, for what is looked at may run in it. */
async function look(folder: string, env: Record<string, string> = {}) {
  const { status, stdout } = await runAccordBeside(folder, ['doctor', '--json'], { env })
  const { ok, checks } = JSON.parse(stdout) as Report
  const found = new Map(checks.map((check) => [check.name, check]))
  const of = (name: string) => found.get(name)?.status
  return { status, stdout, ok, checks, of, detail: (name: string) => found.get(name)?.detail }
}

describe('accord doctor', () => {
  it('looks where nothing is yet, makes nothing, and fails nothing in a sandbox', async () => {
    const folder = temporaryFolder()
    const { status, ok, checks, of } = await look(folder, { PORT: '9' })
    expect({ status, ok }).toEqual({ status: 0, ok: true })
    expect([of('database'), of('mode'), of('brand-file-readable')]).toEqual(['warn', 'warn', 'ok'])
    for (const check of checks) {
      expect(Object.keys(check)).toEqual(['name', 'status', 'detail', 'fix'])
      expect(check.fix === '').toBe(check.status === 'ok')
    }
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length)
    expect(readdirSync(folder)).toEqual([])
  })

  it('tells settings and a brand file that are wrong, and looks no further', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'brand.yaml')
    writeFileSync(file, 'brand:\n  name: 3\n')
    const checksWith = async (env: Record<string, string>) =>
      (await launchChecks(() => readEnv(env), testDoors())).checks
    const [settings, ...none] = await checksWith({ PORT: 'a' })
    expect(settings).toMatchObject({ name: 'environment', status: 'fail' })
    expect(settings?.detail).toContain('PORT must be a whole number')
    expect(none).toEqual([])
    const [, brand, ...more] = await checksWith({ BRAND_FILE: file })
    expect(brand).toMatchObject({ name: 'brand-file-readable', status: 'fail' })
    expect(brand?.detail).toContain('brand.yaml:2 brand.name')
    expect(more).toEqual([])
  })

  it('looks beside a live server: at iAdvize, the pages, and what really happened', async () => {
    const folder = temporaryFolder()
    const graphql = graphqlIadvize()
    let authenticated = true
    const iadvize = await startIadvizeServer((response, call, index) => {
      const answer =
        call.path === '/_authenticated' ? answers.json(200, { authenticated }) : graphql.answer
      answer(response, call, index)
    })
    onTestFinished(iadvize.close)
    const live = {
      IADVIZE_API_URL: iadvize.url,
      IADVIZE_TOKEN: 'token-of-the-tests',
      BRAND_FILE: brandWithoutCodes(folder, atAnyHour),
    }
    const server = await startServer(folder, live)
    const env = { ...live, PUBLIC_URL: server.url }
    await server.post('/fr', { phone: MOBILE, category: 'order-updates' })
    const text = { to: MOBILE, category: 'order-updates', text: 'Atelier Nord : bonjour' }
    expect((await server.api('POST', '/messages', text, sending())).status).toBe(200)

    const seen = await look(folder, env)

    const right = ['database', 'migrations', 'secret', 'disk', 'clock', 'server', 'opt-in-page']
    const evidence = ['iadvize-reachable', 'iadvize-schema', 'test-text', 'live-key']
    for (const name of [...right, ...evidence, 'opt-in-collection', 'statistics-moving']) {
      expect([name, seen.of(name), seen.detail(name)]).toEqual([name, 'ok', seen.detail(name)])
    }
    // The text that was taken proves the right to send; two categories sent none.
    expect(seen.of('iadvize-account-admin')).toBe('ok')
    expect([seen.of('campaigns-active'), seen.detail('campaigns-active')]).toEqual([
      'warn',
      expect.stringContaining('offers:') as string,
    ])
    expect([seen.of('rules-routed'), seen.of('stop-refused')]).toEqual(['warn', 'warn'])
    // Made by hand; and visitors cannot open a link to this machine.
    expect([seen.of('iadvize-token'), seen.of('public-address')]).toEqual(['warn', 'fail'])
    expect([seen.status, seen.ok]).toEqual([1, false])

    authenticated = false
    chmodSync(join(folder, 'accord.secret'), 0o644)
    await server.post('/fr/stop', { phone: MOBILE })
    await server.api('POST', '/messages', text, sending())
    await server.kill('SIGTERM')
    const after = await look(folder, env)

    expect([after.of('iadvize-token'), after.of('secret'), after.of('server')]).toEqual([
      'fail',
      'fail',
      'fail',
    ])
    expect(after.of('stop-refused')).toBe('ok')
    expect(seen.stdout + after.stdout).not.toContain(MOBILE.slice(3))
    expect(iadvize.calls.filter(({ body }) => body.includes('smsOutbound'))).toHaveLength(1)
  })
})
