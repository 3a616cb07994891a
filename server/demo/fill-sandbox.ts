import type { Brand, Category } from '../../src/domain/brand.ts'
import { DEMO_ANSWER_MS } from '../../src/domain/limits.ts'
import type { Clock } from '../doors.ts'
import { demoPeople, type DemoPerson } from './demo-people.ts'

export interface DemoAsked {
  brand: Brand
  clock: Clock
  /** Where the server answers this machine. */
  url: string
  key: string
  people: number
  onProgress: (people: number) => void
}

export interface Filled {
  people: number
  agreed: number
  left: number
  texts: Record<string, number>
}

const DAY_MS = 86_400_000

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(DEMO_ANSWER_MS) })
  } catch (error) {
    throw new Error(`${url} does not answer: start the server first, with npm start`, {
      cause: error,
    })
  }
}

/** Throws unless the server there is a sandbox: nothing made up may reach a real person. */
export async function refuseUnlessSandbox(url: string): Promise<void> {
  const answer = await ask(`${url}/readyz`)
  const state: unknown = await answer.json().catch(() => null)
  const sandbox = (state as { sandbox?: unknown } | null)?.sandbox
  if (sandbox === true) return
  throw new Error(
    sandbox === false
      ? `${url} is live: a demonstration is for a sandbox only`
      : `${url} does not answer as Accord does`,
  )
}

/**
 * Fills a sandbox through its API, as the brand's systems would: people agree over a month, some
 * leave, some are texted. Throws on the first answer that is not expected.
 */
export async function fillSandbox(asked: DemoAsked): Promise<Filled> {
  const { brand, people: count, onProgress } = asked
  const people = demoPeople(brand.brand.locales, count)
  const filled: Filled = { people: count, agreed: 0, left: 0, texts: {} }
  for (const [index, person] of people.entries()) {
    if (!(await isKnown(asked, person))) await tell(asked, person, index, filled)
    onProgress(index + 1)
  }
  return filled
}

/** Whether this person was asked before: filling a sandbox again adds nothing. */
async function isKnown(asked: DemoAsked, { phoneNumber }: DemoPerson): Promise<boolean> {
  const { consents } = await post(asked, '/consents/lookup', { phoneNumber })
  return (consents as { status: string }[]).some(({ status }) => status !== 'never_asked')
}

/** One person agrees to most of what is asked; some leave; every other one is texted. */
async function tell(
  asked: DemoAsked,
  person: DemoPerson,
  index: number,
  filled: Filled,
): Promise<void> {
  const wanted = asked.brand.categories.filter((_, place) => (index + place) % 3 !== 2)
  for (const category of wanted) {
    await post(asked, '/consents', agreement(asked, person, category, index))
    filled.agreed += 1
  }
  if (person.leftDaysAgo !== null) {
    await post(asked, '/consents', departure(asked, person, wanted))
    filled.left += 1
  }
  const [first] = wanted
  if (index % 2 === 1 || first === undefined) return
  const sent = await post(asked, '/messages', text(person, first, index), `demo-${index}`)
  const became = String(sent.code ?? sent.status)
  filled.texts[became] = (filled.texts[became] ?? 0) + 1
}

const daysAgo = (clock: Clock, days: number) =>
  new Date(Math.floor(clock() / DAY_MS - days) * DAY_MS).toISOString()

function agreement(
  { brand, clock }: DemoAsked,
  person: DemoPerson,
  category: Category,
  index: number,
) {
  const { locale, phoneNumber, source, agreedDaysAgo } = person
  return {
    phoneNumber,
    categories: [category.id],
    action: 'grant',
    source,
    locale,
    notice: { text: `${category.name[locale]} : ${category.benefit[locale]}`, locale },
    collectedAt: daysAgo(clock, agreedDaysAgo + 1),
    evidence: { reference: `demo ${index + 1}`, url: brand.brand.website },
  }
}

const departure = ({ clock }: DemoAsked, person: DemoPerson, left: readonly Category[]) => ({
  phoneNumber: person.phoneNumber,
  categories: left.map(({ id }) => id),
  action: 'withdraw',
  source: 'support',
  collectedAt: daysAgo(clock, person.leftDaysAgo ?? 0),
})

const text = ({ phoneNumber, locale }: DemoPerson, category: Category, index: number) => ({
  to: phoneNumber,
  category: category.id,
  text: category.example[locale],
  locale,
  reference: `demo ${index + 1}`,
})

/** What a text or a consent may come to in a demonstration: also no, for that is what Accord is for. */
const EXPECTED = new Set([200, 201, 202, 403, 422])

async function post({ url, key }: DemoAsked, path: string, body: object, idempotencyKey?: string) {
  const answer = await ask(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    body: JSON.stringify(body),
  })
  if (answer.status === 401) {
    throw new Error(`${url} does not know the key just made: it runs on another database`)
  }
  const answered = (await answer.json()) as Record<string, unknown>
  if (EXPECTED.has(answer.status)) return answered
  throw new Error(`${path} answered ${answer.status} ${String(answered.code)}`)
}
