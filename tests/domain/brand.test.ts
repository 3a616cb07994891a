import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  brandSchema,
  findCategory,
  isServed,
  senderFor,
  sendingHoursOf,
  type Brand,
} from '../../src/domain/brand.ts'
import { CATEGORIES_MAX } from '../../src/domain/limits.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'

/** The sample of the contract, section 3, with what it leaves out written in. */
const CONTRACT_SAMPLE = `
brand:
  name: Atelier Nord
  legalName: Atelier Nord SAS
  country: FR
  locales: [fr, en]
  website: https://www.ateliernord.example
  privacyUrl: https://www.ateliernord.example/confidentialite
  contact: { email: privacy@ateliernord.example, phone: "+33 1 23 45 67 89", address: "12 rue des Ateliers, 59000 Lille" }
  theme: { accent: "#0f766e", logo: ./logo.svg }
senders:
  - id: "+447488881720"
    countries: ["*"]
verification:
  mode: code
  campaignId: 0b9c7d1e-3a52-4c0e-9a1d-6a8f2b7c4e10
  countries: [FR, BE, CH, LU, MC, DE, ES, IT, NL, PT, GB]
categories:
  - id: order-updates
    purpose: service
    campaignId: ee0c9a7a-bf61-4802-91b0-2146b3c8b57c
    name:      { fr: Suivi de commande, en: Order updates }
    benefit:   { fr: "Savoir où en est votre colis, sans ouvrir vos e-mails.", en: "Know where your parcel is." }
    example:   { fr: "Atelier Nord : votre colis arrive demain entre 9 h et 12 h.", en: "Your parcel arrives tomorrow." }
    frequency: { max: 6, per: week }
  - id: offers
    purpose: marketing
    campaignId: 5d1f7f0c-3a52-4c0e-9a1d-6a8f2b7c4e10
    name:      { fr: Offres, en: Offers }
    benefit:   { fr: "Être prévenu le jour même.", en: "Hear on the day itself." }
    example:   { fr: "-20 % samedi.", en: "20% off on Saturday." }
    frequency: { max: 4, per: month }
sendingHours:
  - { days: [mon, tue, wed, thu, fri], from: "08:30", to: "24:00", holidays: false }
team: ["+33612345678"]
replies: { stop: { fr: "Pour arrêter : {url}", en: "To stop: {url}" } }
`

type Path = (string | number)[]
type Node = Record<string | number, unknown>

/** The sample with one place changed; a place without a value is taken out. */
function sampleWith(path: Path, value?: unknown): unknown {
  const file = parse(CONTRACT_SAMPLE) as Node
  let node = file
  for (const key of path.slice(0, -1)) node = node[key] as Node
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(node, last)
  else node[last] = value
  return file
}

/** Everything wrong with a file, as `path: message`. */
function problemsOf(file: unknown): string[] {
  const parsed = brandSchema.safeParse(file)
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('the brand’s file', () => {
  it('may say everything the contract shows', () => {
    const parsed = brandSchema.parse(parse(CONTRACT_SAMPLE))
    expect(parsed).toMatchObject(parse(CONTRACT_SAMPLE) as object)
  })

  it('may leave out what has a default', () => {
    const file = parse(CONTRACT_SAMPLE) as Node
    for (const key of ['verification', 'sendingHours', 'team', 'replies']) {
      Reflect.deleteProperty(file, key)
    }
    delete (file.brand as Node).theme
    expect(brandSchema.parse(file)).toMatchObject({
      brand: { theme: { accent: '#0f766e' } },
      verification: { mode: 'off' },
      sendingHours: 'strict',
      team: [],
      replies: {},
    })
  })

  it('that ships with Accord is right', () => {
    const shipped = readFileSync(new URL('../../brand.yaml', import.meta.url), 'utf8')
    expect(problemsOf(parse(shipped))).toEqual([])
  })

  it.each([1, 100])('may promise at most %i marketing texts in all', (max) => {
    expect(problemsOf(sampleWith(['frequency'], { max, per: 'week' }))).toEqual([])
  })

  it.each(['strict', 'charter'])('may name the sending hours %s', (hours) => {
    expect(problemsOf(sampleWith(['sendingHours'], hours))).toEqual([])
    expect(problemsOf(sampleWith(['categories', 1, 'sendingHours'], hours))).toEqual([])
  })

  it('may give a category of marketing hours of its own, and only that one has them', () => {
    const evenings = [{ days: ['fri', 'sat'], from: '17:00', to: '20:00', holidays: false }]
    const brand = brandSchema.parse(
      sampleWith(['categories', 1, 'sendingHours'], evenings),
    ) as Brand
    const hours = brand.categories.map((category) => sendingHoursOf(brand, category))
    expect(hours).toEqual([brand.sendingHours, evenings])
  })
})

const COUNTRY = 'is not a country code; write two capital letters (ISO 3166), for example FR'
const LANGUAGE = 'is not a language Accord speaks (fr, en, es, de, it, nl, pt)'
const WEB = 'is not a web address (https://…)'
const CAMPAIGN = 'is not a campaign id; copy the UUID of the iAdvize campaign'
const E164 = 'is not an international number; write it with + and digits only'
const CATEGORY_ID = 'must be lower-case letters, digits and hyphens, for example order-updates'
const TIME = 'is not a time; write it as "08:30"'
const NOT_AFTER = 'is not after 08:30; hours over midnight are two windows, the first to "24:00"'
const HOURS = 'must be strict, charter, or a list of windows'
const FOR_MARKETING = 'is for marketing only; service texts leave at any hour, so take it out'
const TEAM = 'is not a mobile number; write it with + and the country code, without spaces'

describe('one wrong field is one problem, at its own place', () => {
  it.each<[path: Path, value: unknown, message: string]>([
    [['brand', 'country'], 'XX', COUNTRY],
    [['brand', 'country'], 'fr', COUNTRY],
    [['brand', 'country'], 'France', COUNTRY],
    [['brand', 'locales', 1], 'pl', LANGUAGE],
    [['brand', 'locales', 1], 'EN', LANGUAGE],
    [['brand', 'website'], 'ateliernord.example', WEB],
    [['brand', 'website'], 'ftp://ateliernord.example', WEB],
    [['brand', 'privacyUrl'], 'javascript:alert(1)', WEB],
    [['brand', 'name'], '  ', 'is empty; write a sentence'],
    [['brand', 'legalName'], '', 'is empty; write a sentence'],
    [['brand', 'contact', 'email'], 'privacy', 'Invalid email address'],
    [['brand', 'theme', 'accent'], 'teal', 'is not a colour; write it as "#0f766e"'],
    [['brand', 'theme', 'accent'], '#0f7', 'is not a colour; write it as "#0f766e"'],
    [['senders', 0, 'id'], 'ATELIER', E164],
    [['senders', 0, 'id'], '+44 7488 881720', E164],
    [['senders', 0, 'id'], '+0488881720', E164],
    [['verification', 'campaignId'], 'codes', CAMPAIGN],
    [['verification', 'countries', 0], 'EU', COUNTRY],
    [['categories', 0, 'id'], 'Order updates', CATEGORY_ID],
    [['categories', 0, 'id'], '1st', CATEGORY_ID],
    [['categories', 0, 'id'], 'a'.repeat(41), CATEGORY_ID],
    [['categories', 0, 'campaignId'], '42', CAMPAIGN],
    [['categories', 0, 'name', 'en'], ' ', 'is empty; write a sentence'],
    [['categories', 0, 'example', 'fr'], '', 'is empty; write a sentence'],
    [['sendingHours', 0, 'from'], '8:30', TIME],
    [['sendingHours', 0, 'to'], '24:30', TIME],
    [['sendingHours', 0, 'to'], '25:00', TIME],
    [['sendingHours', 0, 'to'], '08:30', NOT_AFTER],
    [['sendingHours', 0, 'to'], '08:00', NOT_AFTER],
    [['categories', 1, 'sendingHours'], 'lax', HOURS],
    [['categories', 0, 'sendingHours'], 'strict', FOR_MARKETING],
    [['team', 0], '+33123456789', TEAM],
    [['team', 0], '0612345678', TEAM],
    [['team', 0], 'Marie', TEAM],
  ])('%j: %j', (path, value, message) => {
    expect(problemsOf(sampleWith(path, value))).toEqual([`${path.join('.')}: ${message}`])
  })

  it.each<[path: Path, value: unknown]>([
    [['brand', 'name'], 'x'.repeat(41)],
    [['brand', 'locales'], []],
    [['senders'], []],
    [['senders', 0, 'countries'], []],
    [['verification', 'mode'], 'sms'],
    [['categories'], []],
    [['categories', 0, 'purpose'], 'promotion'],
    [['categories', 0, 'frequency', 'max'], 0],
    [['categories', 0, 'frequency', 'max'], 101],
    [['categories', 0, 'frequency', 'max'], 1.5],
    [['categories', 0, 'frequency', 'per'], 'year'],
    [['sendingHours'], []],
    [['frequency'], 5],
    [['sendingHours', 0, 'days'], []],
    [['sendingHours', 0, 'days', 0], 'monday'],
  ])('%j: %j', (path, value) => {
    const problems = problemsOf(sampleWith(path, value))
    expect(problems).toHaveLength(1)
    expect(problems[0]?.startsWith(`${path.join('.')}: `)).toBe(true)
  })

  it.each([{ max: 0, per: 'week' }, { max: 101, per: 'week' }, { max: 5 }, { per: 'week' }])(
    'a promise about all marketing of %j',
    (promise) => {
      const problems = problemsOf(sampleWith(['frequency'], promise))
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatch(/^frequency\.(?:max|per): /)
    },
  )

  it.each<[path: Path]>([
    [['brand']],
    [['brand', 'country']],
    [['brand', 'contact']],
    [['senders']],
    [['categories']],
    [['categories', 0, 'purpose']],
    [['categories', 0, 'frequency']],
  ])('%j missing', (path) => {
    const problems = problemsOf(sampleWith(path))
    expect(problems).toHaveLength(1)
    expect(problems[0]?.startsWith(`${path.join('.')}: `)).toBe(true)
  })

  it.each<[path: Path]>([
    [['unknown']],
    [['brand', 'nam']],
    [['brand', 'contact', 'fax']],
    [['categories', 0, 'prupose']],
    [['categories', 0, 'name', 'pl']],
  ])('%j unknown', (path) => {
    const problems = problemsOf(sampleWith(path, 'x'))
    expect(problems).toEqual([
      `${path.slice(0, -1).join('.')}: Unrecognized key: "${String(path.at(-1))}"`,
    ])
  })

  it('says which sending hours there are when the name is wrong', () => {
    const [problem = ''] = problemsOf(sampleWith(['sendingHours'], 'lax'))
    expect(problem).toMatch(/^sendingHours: .*strict.*charter/)
  })

  it.each([
    ['name', 'en'],
    ['benefit', 'fr'],
    ['example', 'en'],
  ])('a %s without its %s translation', (field, language) => {
    const path = ['categories', 1, field, language]
    expect(problemsOf(sampleWith(path))).toEqual([
      `categories.1.${field}: has no ${language} translation; brand.locales lists ${language}`,
    ])
  })

  it('two categories with one id', () => {
    expect(problemsOf(sampleWith(['categories', 1, 'id'], 'order-updates'))).toEqual([
      'categories.1.id: "order-updates" is used twice; each category needs its own id',
    ])
  })

  it('more categories than a person reads', () => {
    const { categories } = parse(CONTRACT_SAMPLE) as { categories: Node[] }
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...categories[0], id: `c${index}` }))
    expect(problemsOf(sampleWith(['categories'], many(CATEGORIES_MAX)))).toEqual([])
    expect(problemsOf(sampleWith(['categories'], many(CATEGORIES_MAX + 1)))).toHaveLength(1)
  })

  it('several wrong fields are several problems, all told at once', () => {
    const file = sampleWith(['brand', 'country'], 'XX') as { team: string[]; senders: Node[] }
    file.team = ['x', 'y']
    expect(problemsOf(file).map((problem) => problem.split(':')[0])).toEqual([
      'brand.country',
      'team.0',
      'team.1',
    ])
  })
})

it('a number of the team that passes is one the gate can read in the brand’s country', () => {
  const file = sampleWith(['brand', 'country'], 'BE') as { team: string[] }
  file.team = ['0612345678'] // A French mobile, typed as in France: in Belgium it is nobody's.
  const parsed = brandSchema.safeParse(file)
  const readable = (number: string) => parsePhoneNumber(number, 'BE').ok
  expect(parsed.success ? parsed.data.team.every(readable) : 'refused').not.toBe(false)
})

const brandWith = (senders: { id: string; countries: string[] }[]): Brand =>
  brandSchema.parse({
    ...(sampleWith(['senders'], senders) as object),
    verification: { mode: 'off' },
  }) as Brand

describe('a country', () => {
  const brand = brandSchema.parse(sampleWith(['senders', 0, 'countries'], ['*'])) as Brand
  it.each([
    ['FR', 'code', true],
    ['US', 'code', false],
    ['US', 'off', true],
  ] as const)('%s in mode %s is served: %s', (country, mode, served) => {
    const verification = { ...brand.verification, mode }
    expect(isServed({ ...brand, verification }, country)).toBe(served)
  })

  it('is served wherever a sender texts when no list is given', () => {
    const verification = { mode: 'code' as const }
    expect(isServed({ ...brand, verification }, 'US')).toBe(true)
    const senders = [{ id: '+33700000000', countries: ['FR'] }]
    expect(isServed({ ...brand, verification, senders }, 'US')).toBe(false)
  })
})

describe('the sender of a text', () => {
  const brand = brandWith([
    { id: '+33700000001', countries: ['FR', 'RE'] },
    { id: '+33700000002', countries: ['FR'] },
    { id: '+447488881720', countries: ['*'] },
  ])

  it.each<[country: string, wanted: string | undefined, sender: string | undefined]>([
    ['FR', undefined, '+33700000001'],
    ['RE', undefined, '+33700000001'],
    ['DE', undefined, '+447488881720'],
    ['FR', '+33700000002', '+33700000002'],
    ['FR', '+447488881720', '+447488881720'],
    ['DE', '+33700000001', undefined],
    ['FR', '+33700000099', undefined],
  ])('to %s, asked for %s, is %s', (country, wanted, sender) => {
    expect(senderFor(brand, country, wanted)).toBe(sender)
  })

  it('is nobody where no sender may text', () => {
    expect(senderFor(brandWith([{ id: '+33700000001', countries: ['FR'] }]), 'DE')).toBeUndefined()
  })
})

it('a category is found by its id, exactly', () => {
  const brand = brandSchema.parse(parse(CONTRACT_SAMPLE)) as Brand
  expect(findCategory(brand, 'offers')?.purpose).toBe('marketing')
  for (const other of ['Offers', 'offer', '', '__proto__']) {
    expect(findCategory(brand, other)).toBeUndefined()
  }
})
