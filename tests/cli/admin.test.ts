import { expect, it } from 'vitest'
import { runAccord } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'

it('accord admin invites an owner, lists who may enter, and says what is wrong', () => {
  const folder = temporaryFolder()
  const accord = (...args: string[]) =>
    runAccord(folder, ['admin', ...args], { env: { PUBLIC_URL: 'https://sms.example' } })
  const person = ['--name', 'Camille Martin', '--email', 'Camille@brand.example']

  const invited = accord('invite', ...person, '--role', 'owner')
  expect(invited.status).toBe(0)
  expect(invited.stdout).toMatch(/^https:\/\/sms\.example\/admin\/invitation\/[\w-]{43}\n/)
  expect(accord('list').stdout).toContain('owner       Camille Martin <camille@brand.example>')

  const again = accord('invite', ...person, '--role', 'owner')
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('already has access')])
})
