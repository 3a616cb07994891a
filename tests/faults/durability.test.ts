import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { temporaryFolder } from '../support/folder.ts'
import { openHouse } from '../support/house.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'

/** Brands side by side, each with a server of its own, and how often each of these is killed. A
 * longer run: `DURABILITY_KILLS=100 npx vitest run --config=tests/vitest.config.ts durability`. */
const BRANDS = 4
const KILLS = Number(process.env.DURABILITY_KILLS ?? 13)
const PEOPLE = 12
/** Longest time under load after the first answer, in milliseconds. */
const LOAD_MS = 200
const CATEGORY = 'offers'

type Choice = 'granted' | 'withdrawn'

/** One person who says yes and no in turn, and what they were told. */
interface Person {
  phoneNumber: string
  /** What Accord acknowledged last. */
  acknowledged: Choice | 'never_asked'
  /** What was asked and not answered when the server died; null for nothing. */
  asked: Choice | null
  /** How often an answer came. */
  answers: number
}

const choose = (server: ServerProcess, { phoneNumber }: Person, choice: Choice) =>
  server.api('POST', '/consents', {
    phoneNumber,
    categories: [CATEGORY],
    action: choice === 'granted' ? 'grant' : 'withdraw',
    source: 'checkout',
    notice: { text: 'Des offres par SMS ?', locale: 'fr' },
    evidence: { reference: 'order 1' },
  })

/** Says yes and no in turn until the server dies. */
async function changeMinds(server: ServerProcess, person: Person): Promise<void> {
  for (;;) {
    const choice: Choice = person.acknowledged === 'granted' ? 'withdrawn' : 'granted'
    person.asked = choice
    const answer = await choose(server, person, choice).catch(() => undefined)
    if (answer === undefined) return
    if (answer.status !== 201) continue
    Object.assign(person, { acknowledged: choice, asked: null, answers: person.answers + 1 })
  }
}

async function statusOf(server: ServerProcess, phoneNumber: string): Promise<string | undefined> {
  const answer = await server.api('POST', '/consents/lookup', { phoneNumber })
  const { consents } = (await answer.json()) as {
    consents: { category: string; status: string }[]
  }
  return consents.find(({ category }) => category === CATEGORY)?.status
}

const answersTo = (people: Person[]) => people.reduce((sum, { answers }) => sum + answers, 0)

/** Kills one brand's server again and again; resolves to how many choices were acknowledged. */
async function killAgainAndAgain(folder: string, brand: number): Promise<number> {
  const people = Array.from({ length: PEOPLE }, (_, index): Person => {
    const phoneNumber = `+336123${50_000 + brand * 1_000 + index}`
    return { phoneNumber, acknowledged: 'never_asked', asked: null, answers: 0 }
  })
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const server = await startServer(folder)
    for (const person of people) {
      const status = await statusOf(server, person.phoneNumber)
      const possible = [person.acknowledged, ...(person.asked === null ? [] : [person.asked])]
      expect(possible).toContain(status)
      Object.assign(person, { acknowledged: status, asked: null })
    }
    if (kill === KILLS) {
      await server.kill('SIGTERM')
      break
    }
    const before = answersTo(people)
    const busy = people.map((person) => changeMinds(server, person))
    while (answersTo(people) === before) await sleep(1)
    await sleep(Math.random() * LOAD_MS)
    await server.kill('SIGKILL')
    await Promise.all(busy)
  }
  return answersTo(people)
}

it(`${BRANDS * KILLS} kills at any instant under load lose nothing that was acknowledged`, async () => {
  const folders = Array.from({ length: BRANDS }, temporaryFolder)

  const acknowledged = await Promise.all(folders.map(killAgainAndAgain))

  for (const [brand, folder] of folders.entries()) {
    expect(acknowledged[brand]).toBeGreaterThan(KILLS)
    const { services } = await openHouse({ folder })
    expect(await verifyLedger(services.context)).toMatchObject({ ok: true })
  }
}, 600_000)
