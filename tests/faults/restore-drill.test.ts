import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { runAccordBeside } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { read, sending } from '../support/house.ts'
import { answers, startIadvizeServer } from '../support/iadvize-server.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'

const CATEGORY = 'order-updates'
const WRITERS = 8
const SOON_MS = 4_000

const numberOf = (index: number) => `+336123${String(50_000 + index)}`

const choose = (server: ServerProcess, phoneNumber: string, action: 'grant' | 'withdraw') =>
  server.api('POST', '/consents', {
    ...{ phoneNumber, categories: [CATEGORY], action, source: 'checkout' },
    notice: { text: 'Des nouvelles de vos commandes ?', locale: 'fr' },
    evidence: { reference: 'order 1' },
  })

const statusOf = async (server: ServerProcess, phoneNumber: string) => {
  const answer = await server.api('POST', '/consents/lookup', { phoneNumber })
  const { consents } = (await answer.json()) as {
    consents: { category: string; status: string }[]
  }
  return consents.find(({ category }) => category === CATEGORY)?.status
}

/** People agree and leave, one after the other, until the server dies. */
function startLoad(server: ServerProcess) {
  const left: string[] = []
  let next = 0
  const write = async (): Promise<void> => {
    for (;;) {
      const phoneNumber = numberOf((next += 1))
      const agreed = await choose(server, phoneNumber, 'grant').catch(() => null)
      const gone = await choose(server, phoneNumber, 'withdraw').catch(() => null)
      if (agreed === null || gone === null) return
      if (gone.status === 201) left.push(phoneNumber)
    }
  }
  return { left, ended: Promise.all(Array.from({ length: WRITERS }, write)) }
}

it('a backup made under load brings back every withdrawal that was acknowledged before it', async () => {
  const [folder, restored] = [temporaryFolder(), temporaryFolder()]
  const iadvize = await startIadvizeServer(answers.sent)
  onTestFinished(iadvize.close)
  const env = { IADVIZE_API_URL: iadvize.url, IADVIZE_TOKEN: 'token' }
  const server = await startServer(folder, env)
  const person = numberOf(0)
  await choose(server, person, 'grant')
  const soon = { sendAt: new Date(Date.now() + SOON_MS).toISOString() }
  const text = { to: person, category: CATEGORY, text: 'Atelier Nord : bonjour', ...soon }
  const { id } = await read(await server.api('POST', '/messages', text, sending({ prefer: '' })))
  const load = startLoad(server)
  while (load.left.length < WRITERS) await sleep(1)

  const before = [...load.left]
  const file = join(restored, 'kept', 'copy.db')
  const made = await runAccordBeside(folder, ['backup', '--to', file, '--json'])
  expect(made).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(made.stdout)).toMatchObject({ file, secretIncluded: false })
  expect(load.left.length).toBeGreaterThan(before.length)
  // The text of the copy leaves after it was made.
  await iadvize.received(1)
  await server.kill('SIGKILL')
  await load.ended

  expect(statSync(file).mode & 0o777).toBe(0o600)
  const secret = readFileSync(join(folder, 'accord.secret'), 'utf8').trim()
  expect(readFileSync(file).includes(secret)).toBe(false)
  const restore = () => runAccordBeside(restored, ['restore', file, '--json'])
  const withoutSecret = await restore()
  expect(withoutSecret.status).toBe(1)
  expect(withoutSecret.stderr).toContain('The secret is not in a backup')
  writeFileSync(join(restored, 'accord.secret'), Buffer.alloc(32, 9).toString('base64url'))
  expect((await restore()).stderr).toContain('not the one this database was sealed with')
  copyFileSync(join(folder, 'accord.secret'), join(restored, 'accord.secret'))
  const back = await restore()

  expect(back).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(back.stdout)).toMatchObject({ unknown: 1, sendingStopped: true })
  expect(readdirSync(restored).sort()).toEqual(['accord.db', 'accord.secret', 'kept'])
  const second = await startServer(restored, env)
  for (const phoneNumber of before) expect(await statusOf(second, phoneNumber)).toBe('withdrawn')
  expect(await read(await second.api('GET', `/messages/${String(id)}`))).toMatchObject({
    status: 'unknown',
    reason: 'restored',
  })
  expect(await read(await fetch(`${second.url}/readyz`))).toMatchObject({
    checks: { sending: { ok: false } },
  })
  expect(iadvize.calls).toHaveLength(1)
})

it('a restore overwrites nothing, and takes nothing that is no backup', async () => {
  const folder = temporaryFolder()
  const kept = join(folder, 'backups', 'one.db')
  mkdirSync(join(folder, 'backups'))
  writeFileSync(kept, 'not a database at all')
  const damaged = await runAccordBeside(folder, ['restore', kept])
  expect(damaged.status).toBe(1)
  expect(damaged.stderr).toContain('is no backup of Accord')
  expect(existsSync(join(folder, 'accord.db'))).toBe(false)
  writeFileSync(join(folder, 'accord.db'), '')
  const occupied = await runAccordBeside(folder, ['restore', kept])
  expect(occupied.status).toBe(1)
  expect(occupied.stderr).toContain('nothing is overwritten')
  const url = 'postgres://accord:pass-word@db.example/accord'
  const onPostgres = await runAccordBeside(folder, ['backup'], { env: { DATABASE_URL: url } })
  expect(onPostgres.status).toBe(1)
  expect(onPostgres.stderr).toContain('pg_dump --format=custom')
  expect(onPostgres.stderr).not.toContain('pass-word')
})
