import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { runAccord } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE } from '../support/house.ts'
import { startServer } from '../support/server-process.ts'

const SECRET = Buffer.alloc(32, 7).toString('base64url')

const accord = (folder: string, ...args: string[]) =>
  runAccord(folder, args, { env: { ACCORD_SECRET: SECRET } })

describe('accord keys', () => {
  it('makes a key that a running server takes at once, and no longer after its revocation', async () => {
    const folder = temporaryFolder()
    const server = await startServer(folder, { ACCORD_SECRET: SECRET })
    const created = accord(
      folder,
      'keys',
      'create',
      '--name',
      'shop',
      '--scopes',
      'consents:read',
      '--json',
    )
    const { id, key } = JSON.parse(created.stdout) as { id: string; key: string }
    const lookUp = async () => {
      // A command stops this process for seconds: hear first that the server hung up meanwhile.
      await sleep(50)
      const authorization = `Bearer ${key}`
      const body = { phoneNumber: MOBILE }
      return (await server.api('POST', '/consents/lookup', body, { authorization })).status
    }

    expect(created.status).toBe(0)
    expect(key).toMatch(/^accord_live_[\w-]{43}$/)
    expect(await lookUp()).toBe(200)
    expect(accord(folder, 'keys', 'list').stdout).toContain(
      `${id}  live  valid    shop  (consents:read)`,
    )

    expect(accord(folder, 'keys', 'revoke', id).status).toBe(0)
    expect(await lookUp()).toBe(401)
    expect(accord(folder, 'keys', 'list').stdout).toContain('revoked')
  })

  it('ends with 1 when what was asked cannot be done, and says why', () => {
    const { status, stderr } = accord(temporaryFolder(), 'keys', 'revoke', 'nope')

    expect(status).toBe(1)
    expect(stderr).toBe('No valid key has the id nope; see: keys list\n')
  })

  it.each([
    ['no name', ['keys', 'create', '--scopes', 'admin']],
    ['an unknown scope', ['keys', 'create', '--name', 'x', '--scopes', 'everything']],
    ['an unknown kind', ['keys', 'create', '--name', 'x', '--scopes', 'admin', '--kind', 'x']],
    ['an unknown command', ['nope']],
  ])('ends with 2 for wrong usage: %s', (_case, args) => {
    const { status, stderr } = accord(temporaryFolder(), ...args)

    expect(status).toBe(2)
    expect(stderr).toContain('error:')
  })

  it('ends with 0 when asked for help', () => {
    expect(accord(temporaryFolder(), 'keys', '--help')).toMatchObject({ status: 0, stderr: '' })
  })
})
