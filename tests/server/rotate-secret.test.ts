import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listKeyring } from '../../db/keyring.ts'
import type { Context } from '../../server/context.ts'
import { readEnv } from '../../server/env.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import {
  addSecret,
  countToRewrap,
  isRotating,
  retireSecrets,
  rewrapPersonKeys,
} from '../../server/operations/rotate-secret.ts'
import {
  destroyOldSecret,
  keepNextSecret,
  nextSecret,
  openSecret,
  putNextInPlace,
  secretFileBeside,
} from '../../server/secret.ts'
import { openContext } from '../../server/services.ts'
import { KEY_SETTLE_MS, REWRAP_PAGE } from '../../src/domain/limits.ts'
import { realDoors } from '../../server/doors.ts'
import { databaseUrlIn } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

const OLD = Buffer.alloc(32, 1)
const NEW = Buffer.alloc(32, 2)
const text = (secret: Buffer) => secret.toString('base64url')
const quiet = pino({ level: 'silent' })

/** A running server, and beside it the command line on the same database. */
async function houseAndCommand(people = 3) {
  const house = await openHouse({ env: { ACCORD_SECRET: text(OLD) } })
  for (let each = 0; each < people; each += 1) {
    await house.grant(`+336111${String(10_000 + each)}`, ['offers'])
  }
  house.doors.advance(KEY_SETTLE_MS)
  return { house, command: await open(house, OLD) }
}

/** Another process on the database of a house. */
async function open(house: House, secret: Buffer): Promise<Context> {
  const env = readEnv({
    DATABASE_URL: await databaseUrlIn(house.folder),
    ACCORD_SECRET: text(secret),
  })
  const context = await openContext(env, house.doors, quiet)
  onTestFinished(() => context.db.close())
  return context
}

/** What `secret rotate` does up to the persons' keys; both processes have learned the new key. */
async function addAndLearn(house: House, command: Context): Promise<void> {
  await addSecret(command, { current: OLD, next: NEW })
  house.doors.advance(KEY_SETTLE_MS)
  await house.services.context.learnKeys()
  await command.learnKeys()
}

const send = (house: House, to: string) =>
  house.api('POST', '/messages', { to, category: 'offers', text: 'Bonjour {url}' }, sending())

const number = (each: number) => `+336222${String(10_000 + each)}`

describe('a rotation of the secret', () => {
  it('wraps every person’s key anew while the house grants, sends and looks up', async () => {
    const { house, command } = await houseAndCommand(REWRAP_PAGE + 20)
    await addSecret(command, { current: OLD, next: NEW })

    let done = false
    let each = 0
    const busy = async () => {
      for (; !done || each < 40; each += 1) {
        const phone = number(each)
        await house.grant(phone, ['offers'])
        expect(await read(await send(house, phone))).toMatchObject({ status: 'sent' })
        const found = await read(
          await house.api('POST', '/consents/lookup', { phoneNumber: phone }),
        )
        expect(JSON.stringify(found)).toContain('"mayReceive":true')
        await house.services.visitor.leave({ phone, locale: 'fr', scope: 'everything' }, VISIT)
      }
    }
    const working = busy()
    house.doors.advance(KEY_SETTLE_MS)
    await house.services.context.learnKeys()
    await command.learnKeys()
    const rewrapped = await rewrapPersonKeys(command)
    done = true
    await working

    expect(rewrapped).toBeGreaterThanOrEqual(REWRAP_PAGE + 20)
    expect(await countToRewrap(command)).toBe(0)
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
    expect(house.iadvize.calls).toHaveLength(each)
    expect(house.logged()).not.toContain('unsealed')
  })

  it('keeps everything readable under the new secret alone, and shuts the old one out', async () => {
    const { house, command } = await houseAndCommand()
    await house.grant(MOBILE, ['offers'])
    const sent = await read(await send(house, MOBILE))
    const token = /\/u\/(\w+)$/.exec(String(sent.text))?.[1] ?? ''
    await addAndLearn(house, command)
    await rewrapPersonKeys(command)

    const restarted = await open(house, NEW)
    expect(await retireSecrets(restarted, NEW)).toEqual({ secrets: 1, keys: 1 })

    await expect(open(house, OLD)).rejects.toThrow('ACCORD_SECRET is not the one')
    await house.services.close()
    const again = await openHouse({ folder: house.folder, env: { ACCORD_SECRET: text(NEW) } })
    expect(await again.services.visitor.openLink(token)).toMatchObject({
      maskedNumber: '+33 • •• •• •• 78',
    })
    expect(await read(await again.api('GET', `/messages/${String(sent.id)}`))).toMatchObject({
      text: sent.text,
    })
    expect(await read(await send(again, MOBILE))).toMatchObject({ status: 'sent' })
    expect(await verifyLedger(again.services.context)).toMatchObject({ ok: true })
  })

  it('goes on where it was cut off', async () => {
    const { house, command } = await houseAndCommand(2 * REWRAP_PAGE + 10)
    await addAndLearn(house, command)
    const cutOff = rewrapPersonKeys(command, () => {
      throw new Error('killed')
    })
    await expect(cutOff).rejects.toThrow('killed')
    expect(await countToRewrap(command)).toBe(REWRAP_PAGE + 10)

    const resumed = await open(house, OLD)
    expect(await isRotating(resumed)).toBe(true)
    await addSecret(resumed, { current: OLD, next: NEW })
    expect(await rewrapPersonKeys(resumed)).toBe(REWRAP_PAGE + 10)
    expect(new Set((await listKeyring(resumed.db.read)).map(({ id }) => id))).toEqual(
      new Set([1, 2, 3]),
    )
  })

  it('wraps nothing with a new key before every server has had time to learn it', async () => {
    const { house, command } = await houseAndCommand()
    const { context } = house.services
    await addSecret(command, { current: OLD, next: NEW })
    await context.learnKeys()
    await command.learnKeys()

    await house.grant(MOBILE, ['offers'])

    expect(context.vault.wrappedBy(context.vault.newPersonKey())).toBe(2)
    await expect(rewrapPersonKeys(command)).rejects.toThrow('does not wrap yet')
    house.doors.advance(KEY_SETTLE_MS)
    await context.learnKeys()
    expect(context.vault.wrappedBy(context.vault.newPersonKey())).toBe(3)
  })

  it('can follow another', async () => {
    const { house, command } = await houseAndCommand()
    await addAndLearn(house, command)
    await rewrapPersonKeys(command)
    const restarted = await open(house, NEW)
    await retireSecrets(restarted, NEW)

    await addSecret(restarted, { current: NEW, next: OLD })
    house.doors.advance(KEY_SETTLE_MS)
    await restarted.learnKeys()

    expect(await rewrapPersonKeys(restarted)).toBe(3)
    expect(await retireSecrets(await open(house, OLD), OLD)).toEqual({ secrets: 1, keys: 1 })
  })
})

describe('retiring the old secret', () => {
  it('is refused while a person’s key still needs an older key', async () => {
    const { house, command } = await houseAndCommand()
    await addAndLearn(house, command)
    const restarted = await open(house, NEW)
    const before = await listKeyring(command.db.read)
    await expect(retireSecrets(restarted, NEW)).rejects.toThrow(
      '3 persons’ keys still need an older key',
    )
    expect(await listKeyring(command.db.read)).toEqual(before)
  })

  it('is refused with the old secret still set', async () => {
    const { house, command } = await houseAndCommand()
    await addAndLearn(house, command)
    await rewrapPersonKeys(command)
    await expect(retireSecrets(command, OLD)).rejects.toThrow('ACCORD_SECRET is still the old')
  })

  it('leaves a server that was not restarted at work with what it knows', async () => {
    const { house, command } = await houseAndCommand()
    await addAndLearn(house, command)
    await rewrapPersonKeys(command)
    await retireSecrets(await open(house, NEW), NEW)
    await expect(house.services.context.learnKeys()).rejects.toThrow('was retired')
    await house.grant(MOBILE, ['offers'])
    expect(await read(await send(house, MOBILE))).toMatchObject({ status: 'sent' })
  })

  it('makes a copy of an erased person’s key unreadable', async () => {
    const { house, command } = await houseAndCommand(1)
    const copied = await command.db.read.get<{ person_key: Uint8Array }>(
      'SELECT person_key FROM recipients',
    )
    if (copied === undefined) throw new Error('Nobody is there')
    await addAndLearn(house, command)
    await rewrapPersonKeys(command)
    expect(command.vault.rewrap(copied.person_key)).toBeDefined()

    const restarted = await open(house, NEW)
    await retireSecrets(restarted, NEW)
    await restarted.learnKeys()

    expect(() => restarted.vault.rewrap(copied.person_key)).toThrow('The keyring has no key 2')
  })
})

describe('the file of the secret', () => {
  const fileIn = (folder: string) => secretFileBeside(join(folder, 'accord.db'))

  it('gives way to the new one at once, and stays beside it until it is retired', () => {
    const folder = temporaryFolder()
    const file = fileIn(folder)
    const first = openSecret(undefined, `file:${join(folder, 'accord.db')}`, realDoors.random)
    keepNextSecret(file, NEW)
    expect(nextSecret(file)).toEqual(NEW)
    expect(openSecret(undefined, `file:${join(folder, 'accord.db')}`, realDoors.random)).toEqual(
      first,
    )

    putNextInPlace(file)

    expect(openSecret(undefined, `file:${join(folder, 'accord.db')}`, realDoors.random)).toEqual(
      NEW,
    )
    expect(nextSecret(file)).toBeUndefined()
    expect(readFileSync(`${file}.old`, 'utf8')).toBe(text(first))
    for (const each of [file, `${file}.old`]) expect(statSync(each).mode & 0o777).toBe(0o600)
    expect(destroyOldSecret(file)).toBe(true)
    expect(existsSync(`${file}.old`)).toBe(false)
    expect(destroyOldSecret(file)).toBe(false)
  })
})
