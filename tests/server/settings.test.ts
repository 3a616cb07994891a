import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBrandFile } from '../../server/brand-file.ts'
import { readEnv, SettingsError } from '../../server/env.ts'
import { realDoors } from '../../server/doors.ts'
import { openSecret } from '../../server/secret.ts'
import { MOBILE, openHouse, VISIT } from '../support/house.ts'
import { temporaryFolder } from '../support/folder.ts'

const problemsOf = (work: () => unknown): string[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof SettingsError) return error.lines
    throw error
  }
  return []
}

describe('the environment', () => {
  it('has a default for everything a first start needs', () => {
    expect(readEnv({})).toMatchObject({
      PORT: 4321,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost:4321',
      DATABASE_URL: 'file:./data/accord.db',
      BRAND_FILE: './brand.yaml',
      IADVIZE_API_URL: 'https://api.iadvize.com/graphql',
      IADVIZE_MAX_PER_SECOND: 20,
      IADVIZE_CONCURRENCY: 16,
      IADVIZE_TIMEOUT_MS: 10_000,
      TRUSTED_PROXIES: 0,
      LOG_LEVEL: 'info',
      credentials: null,
    })
  })

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
    [
      { PUBLIC_URL: 'sms.example' },
      'PUBLIC_URL must be a web address such as https://sms.example.com',
    ],
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL must be file: and a path, or the address of PostgreSQL, for example file:./data/accord.db or postgres://accord:…@localhost:5432/accord',
    ],
    [
      { DATABASE_URL: 'postgres://accord:hunter2@[nowhere' },
      'DATABASE_URL must be file: and a path, or the address of PostgreSQL, for example file:./data/accord.db or postgres://accord:…@localhost:5432/accord',
    ],
    [{ BOOTSTRAP_API_KEY: 'short' }, 'BOOTSTRAP_API_KEY must have at least 32 characters'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent'],
    [{ SANDBOX: 'yes' }, 'SANDBOX must be 1 or 0'],
    [
      { SANDBOX: '0' },
      'IADVIZE_TOKEN is missing: set it (or IADVIZE_USERNAME and IADVIZE_PASSWORD), or SANDBOX=1 to send nothing',
    ],
    [
      { IADVIZE_TOKEN: 'two words' },
      'IADVIZE_TOKEN must be one word of ASCII characters, without spaces',
    ],
    [
      { PUBLIC_URL: 'https://sms.example/path' },
      'PUBLIC_URL must end after the host: links are built on it',
    ],
    [
      { IADVIZE_USERNAME: 'someone' },
      'IADVIZE_USERNAME and IADVIZE_PASSWORD go together: set both, or IADVIZE_TOKEN instead',
    ],
    [
      { NODE_ENV: 'production' },
      'IADVIZE_TOKEN is missing: set it (or IADVIZE_USERNAME and IADVIZE_PASSWORD), or SANDBOX=1 to send nothing',
    ],
  ])('answers %j with one line', (variables, line) => {
    expect(problemsOf(() => readEnv(variables))).toEqual([line])
  })

  it('names every wrong value at once, and repeats no secret', () => {
    const lines = problemsOf(() =>
      readEnv({ PORT: 'x', HOST: '', ACCORD_SECRET: 'hunter2', SANDBOX: '2' }),
    )

    expect(lines).toHaveLength(3)
    expect(lines.join('\n')).not.toContain('hunter2')
  })

  it.each([
    [{}, null],
    [{ IADVIZE_TOKEN: 't' }, { kind: 'token', token: 't' }],
    [{ IADVIZE_TOKEN: 't\n' }, { kind: 'token', token: 't' }],
    [{ IADVIZE_TOKEN: 't', SANDBOX: '1' }, null],
    [
      { IADVIZE_TOKEN: 't', SANDBOX: '0' },
      { kind: 'token', token: 't' },
    ],
    [
      { IADVIZE_USERNAME: 'u', IADVIZE_PASSWORD: 'p' },
      { kind: 'account', username: 'u', password: 'p' },
    ],
    [{ NODE_ENV: 'production', SANDBOX: '1' }, null],
  ])('with %j talks to %j', (variables, credentials) => {
    expect(readEnv(variables).credentials).toEqual(credentials)
  })

  it('takes a blank value for an absent one', () => {
    expect(readEnv({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ PORT: 4321 })
  })
})

describe('the secret', () => {
  it('is made on first start beside the database, for its owner only, and found again', () => {
    const database = join(temporaryFolder(), 'data/accord.db')

    const made = openSecret(undefined, `file:${database}`, realDoors.random)

    const file = join(database, '../accord.secret')
    expect(made).toHaveLength(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(openSecret(undefined, `file:${database}`, realDoors.random)).toEqual(made)
  })

  it('is never replaced beside a database that needs the lost one', () => {
    const folder = temporaryFolder()
    const database = join(folder, 'accord.db')
    writeFileSync(database, '')

    const [line] = problemsOf(() => openSecret(undefined, `file:${database}`, realDoors.random))

    expect(line).toContain('ACCORD_SECRET is missing')
    expect(existsSync(join(folder, 'accord.secret'))).toBe(false)
  })

  it('is refused when it is not the one the database was sealed with', async () => {
    const folder = temporaryFolder()
    const house = await openHouse({ folder, env: { ACCORD_SECRET: 'A'.repeat(43) } })
    await house.services.close()

    await expect(openHouse({ folder, env: { ACCORD_SECRET: 'B'.repeat(43) } })).rejects.toThrow(
      'ACCORD_SECRET is not the one this database was sealed with',
    )
  })

  it('is refused when its file is cut short', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'accord.secret'), 'abcd')

    expect(
      problemsOf(() =>
        openSecret(undefined, `file:${join(folder, 'accord.db')}`, realDoors.random),
      )[0],
    ).toContain('is damaged')
  })
})

describe('the brand file', () => {
  const good = readFileSync('brand.yaml', 'utf8')
  const problemsWith = (change: (text: string) => string) => {
    const file = join(temporaryFolder(), 'brand.yaml')
    writeFileSync(file, change(good))
    return problemsOf(() => readBrandFile(file)).map((line) => line.replace(file, 'brand.yaml'))
  }
  const lineOf = (text: string) => good.split('\n').findIndex((line) => line.includes(text)) + 1

  it('that ships is right', () => {
    expect(readBrandFile('brand.yaml').categories.map(({ id }) => id)).toEqual([
      'order-updates',
      'offers',
      'advice',
    ])
  })

  it.each([
    [
      'a wrong campaign id',
      (text: string) => text.replace('ee0c9a7a-bf61-4802-91b0-2146b3c8b57c', 'my-campaign'),
      `brand.yaml:${lineOf('ee0c9a7a')} categories.0.campaignId is not a campaign id; copy the UUID of the iAdvize campaign`,
    ],
    [
      'an unknown language',
      (text: string) => text.replace('[fr, en,', '[fr, xx,'),
      `brand.yaml:${lineOf('locales:')} brand.locales.1 is not a language Accord speaks (fr, en, es, de, it, nl, pt)`,
    ],
    [
      'a missing translation',
      (text: string) => text.replace('      en: Order updates\n', ''),
      `brand.yaml:${lineOf('fr: Suivi de commande')} categories.0.name has no en translation; brand.locales lists en`,
    ],
    [
      'a category id used twice',
      (text: string) => text.replace('id: offers', 'id: advice'),
      `brand.yaml:${lineOf('id: advice')} categories.2.id "advice" is used twice; each category needs its own id`,
    ],
    [
      'codes without a campaign',
      (text: string) => text.replace(/  campaignId: 0b9c7d1e.*\n/, ''),
      `brand.yaml:${lineOf('mode: code')} verification.campaignId is missing; mode code needs the UUID of the campaign that carries codes`,
    ],
    [
      'codes through the campaign of a category',
      (text: string) => text.replace(/0b9c7d1e-\S+/, 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c'),
      `brand.yaml:${lineOf('0b9c7d1e')} verification.campaignId carries a category already; codes need a campaign of their own`,
    ],
    [
      'codes for a country that no sender serves',
      (text: string) =>
        text
          .replace("countries: ['*']", 'countries: [FR]')
          .replace('[FR, BE, CH,', '[FR, BE, CH] #'),
      `brand.yaml:${lineOf('countries: [FR, BE')} verification.countries has no sender for BE, CH; add one, or take them out`,
    ],
  ])('with %s is refused with file, line and a sentence', (_case, change, line) => {
    expect(problemsWith(change)).toEqual([line])
  })

  it('that is not YAML is refused with the line', () => {
    expect(problemsWith((text) => text.replace('senders:', 'senders: [')).join()).toMatch(
      /brand\.yaml:\d+ /,
    )
  })

  it('that is not there is refused', () => {
    expect(problemsOf(() => readBrandFile('/nowhere/brand.yaml'))).toEqual([
      'BRAND_FILE /nowhere/brand.yaml cannot be read: check the path and its rights',
    ])
  })

  it('may not lose a category that somebody answered about', async () => {
    const folder = temporaryFolder()
    const house = await openHouse({ folder })
    await house.services.visitor.optIn(
      { phone: MOBILE, categories: ['advice'], locale: 'fr' },
      VISIT,
    )
    await house.services.close()
    const file = join(folder, 'brand.yaml')
    writeFileSync(file, good.replace('id: advice', 'id: tips'))

    await expect(openHouse({ folder, env: { BRAND_FILE: file } })).rejects.toThrow(
      'BRAND_FILE has no category "advice", yet people answered about it: put it back under that id',
    )
  })
})
