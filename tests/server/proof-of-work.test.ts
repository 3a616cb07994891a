import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, it } from 'vitest'
import { FORMS_BEFORE_PROOF, PROOF_LIFE_MS } from '../../src/domain/limits.ts'
import { brandWithCodes } from '../support/brand-files.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, openHouse, VISIT, type House } from '../support/house.ts'

const form = { phone: MOBILE, categories: ['offers'], locale: 'fr' as const }
const elsewhere = (last: number) => ({ ...VISIT, ipAddress: `198.51.100.${last}` })

const ask = ({ services }: House, proof?: string, visit = VISIT, phone = MOBILE) =>
  services.visitor.proofAsked({ ...form, phone, proof }, visit)

async function solved(task = ''): Promise<string> {
  const challenge = JSON.parse(task) as Challenge
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })
}

async function attack(house: House): Promise<string> {
  for (let sent = 0; sent < FORMS_BEFORE_PROOF.address; sent += 1) {
    expect(await ask(house)).toBeUndefined()
  }
  return String(await ask(house))
}

it('one proof opens the door once, to nobody who changed it, and not for long', async () => {
  const house = await openHouse()
  const proof = await solved(await attack(house))
  expect(house.logged()).toContain('cost work now')

  const { challenge, solution } = JSON.parse(proof) as {
    challenge: Challenge
    solution: Record<string, unknown>
  }
  const { parameters } = challenge
  const forged = [
    '',
    '{}',
    'x'.repeat(5_000),
    JSON.stringify({ challenge, solution: { ...solution, counter: 1 } }),
    JSON.stringify({ challenge: { ...challenge, signature: '0'.repeat(64) }, solution }),
    JSON.stringify({
      challenge: { ...challenge, parameters: { ...parameters, keyPrefix: '' } },
      solution,
    }),
    JSON.stringify({
      challenge: { ...challenge, parameters: { ...parameters, data: { until: 9e15 } } },
      solution,
    }),
  ]
  for (const each of forged) expect(await ask(house, each), each.slice(0, 60)).toBeDefined()
  expect(await ask(house, proof)).toBeUndefined()
  expect(await ask(house, proof), 'a second time').toBeDefined()

  const late = await solved(await ask(house))
  house.doors.advance(PROOF_LIFE_MS)
  expect(await ask(house, late), 'too late').toBeDefined()
})

it('forms for numbers that begin alike count together, from wherever they come', async () => {
  const house = await openHouse({ env: { BRAND_FILE: brandWithCodes(temporaryFolder()) } })
  let asked: string | undefined
  for (let sent = 0; sent <= FORMS_BEFORE_PROOF.prefix; sent += 1) {
    asked = await ask(house, undefined, elsewhere(sent))
  }
  expect(asked).toBeDefined()
  expect(await ask(house, undefined, elsewhere(200), '+33755123456')).toBeUndefined()
})
