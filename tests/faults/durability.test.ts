import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { verifyLedger } from '../../server/consent/verify-ledger.ts'
import { temporaryFolder } from '../support/folder.ts'
import { openHouse } from '../support/house.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'

const KILLS = 100
const PEOPLE = 24
const LOAD_MS = { min: 30, span: 200 }
const CATEGORY = 'offers'

type Choice = 'granted' | 'withdrawn'

/** One person who says yes and no in turn, and what they were told. */
interface Person {
  phoneNumber: string
  /** What Accord acknowledged last. */
  acknowledged: Choice | 'never_asked'
  /** What was asked and not answered when the server died; null for nothing. */
  asked: Choice | null
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
    if (answer.status === 201) Object.assign(person, { acknowledged: choice, asked: null })
  }
}

async function statusOf(server: ServerProcess, phoneNumber: string): Promise<string | undefined> {
  const answer = await server.api('POST', '/consents/lookup', { phoneNumber })
  const { consents } = (await answer.json()) as {
    consents: { category: string; status: string }[]
  }
  return consents.find(({ category }) => category === CATEGORY)?.status
}

it(`${KILLS} kills at any instant under load lose nothing that was acknowledged`, async () => {
  const folder = temporaryFolder()
  const people = Array.from({ length: PEOPLE }, (_, index): Person => {
    return { phoneNumber: `+3361234${5_000 + index}`, acknowledged: 'never_asked', asked: null }
  })
  let acknowledgements = 0
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const server = await startServer(folder)
    for (const person of people) {
      const status = await statusOf(server, person.phoneNumber)
      const possible = [person.acknowledged, ...(person.asked === null ? [] : [person.asked])]
      expect(possible).toContain(status)
      Object.assign(person, { acknowledged: status, asked: null })
    }
    if (kill < KILLS) {
      const before = people.map(({ acknowledged }) => acknowledged)
      const busy = people.map((person) => changeMinds(server, person))
      await sleep(LOAD_MS.min + Math.random() * LOAD_MS.span)
      await server.kill('SIGKILL')
      await Promise.all(busy)
      acknowledgements += people.filter((each, i) => each.acknowledged !== before[i]).length
    } else {
      await server.kill('SIGTERM')
    }
  }
  expect(acknowledgements).toBeGreaterThan(KILLS)
  const { services } = await openHouse({ folder })
  expect(await verifyLedger(services.context)).toMatchObject({ ok: true, recipients: PEOPLE })
}, 600_000)
