import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runAccord } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE } from '../support/house.ts'

/** Runs a command with something on standard input. */
const accord = (folder: string, input: string, ...args: string[]) =>
  runAccord(folder, args, { input })

describe('accord recipient', () => {
  it('erases the number on standard input, and does not repeat it', () => {
    const folder = temporaryFolder()
    const { status, stdout, stderr } = accord(
      folder,
      '06 12 34 56 78\n',
      'recipient',
      'erase',
      '--reason',
      'asked by post',
      '--json',
    )
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      recipientId: expect.any(String) as string,
      erasedAt: expect.any(String) as string,
    })
    expect(stdout).not.toContain('12345678')
  })

  it('suppresses a number and lifts it again', () => {
    const folder = temporaryFolder()
    for (const name of ['suppress', 'unsuppress']) {
      const { status, stdout } = accord(folder, MOBILE, 'recipient', name, '--reason', 'a lawyer')
      expect(status).toBe(0)
      expect(stdout).toMatch(/^Recipient \S+ (?:will not|may) be/)
    }
    expect(accord(folder, '', 'ledger', 'verify').status).toBe(0)
  })

  it('ends with 1 for what is no number, without repeating it', () => {
    const { status, stderr } = accord(
      temporaryFolder(),
      '0123',
      'recipient',
      'erase',
      '--reason',
      'x',
    )
    expect(status).toBe(1)
    expect(stderr).toContain('invalid_phone_number')
    expect(stderr).not.toContain('0123')
  })

  it.each([
    ['without a reason', ['erase']],
    ['with a blank one', ['erase', '--reason', ' ']],
    ['with the number as an argument', ['erase', MOBILE, '--reason', 'x']],
  ])('ends with 2 %s', (_what, args) => {
    const { status, stderr } = accord(temporaryFolder(), MOBILE, 'recipient', ...args)
    expect(status).toBe(2)
    expect(stderr).toContain('error:')
    expect(stderr).not.toContain('612345678')
  })
})

describe('accord retention', () => {
  it('tells what it would do, and what it did', () => {
    const folder = temporaryFolder()
    const dry = accord(folder, '', 'retention', '--dry-run')
    expect(dry).toMatchObject({ status: 0, stderr: '' })
    expect(dry.stdout).toMatch(/^Nothing was changed\. A run now would do this/)
    const run = accord(folder, '', 'retention', '--json')
    expect(JSON.parse(run.stdout)).toMatchObject({
      dryRun: false,
      recipients: 0,
      actions: { consents_expired: 0, oppositions_dropped: 0 },
    })
  })
})

describe('accord secret', () => {
  it('puts a new secret in the place of the old file, then retires the old one', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'accord.secret')
    accord(folder, MOBILE, 'recipient', 'suppress', '--reason', 'x')
    const before = readFileSync(file, 'utf8')

    const rotated = accord(folder, '', 'secret', 'rotate')

    expect(rotated).toMatchObject({ status: 0, stderr: '' })
    expect(rotated.stdout).toContain('1 persons’ keys are wrapped by the new key.')
    const after = readFileSync(file, 'utf8')
    expect(after).not.toBe(before)
    expect(rotated.stdout).not.toContain(after)
    expect(readFileSync(`${file}.old`, 'utf8')).toBe(before)

    const retired = accord(folder, '', 'secret', 'retire')

    expect(retired).toMatchObject({ status: 0, stderr: '' })
    expect(retired.stdout).toContain(
      '1 old secrets open nothing any more; 1 old keys are destroyed.',
    )
    expect(existsSync(`${file}.old`)).toBe(false)
    expect(accord(folder, '', 'ledger', 'verify').status).toBe(0)
  })
})
