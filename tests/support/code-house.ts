import { setTimeout as sleep } from 'node:timers/promises'
import { brandWithCodes } from './brand-files.ts'
import { temporaryFolder } from './folder.ts'
import { MOBILE, openHouse, VISIT, type House, type HouseOptions } from './house.ts'
import type { VerifyResult } from '../../src/domain/visitor-services.ts'

/** A house whose forms ask for a code, and a visitor in front of it. */
export interface CodeHouse extends House {
  /** Sends the form; resolves to what the browser keeps for the page of the code. */
  ask: (phone?: string, categories?: string[], visit?: typeof VISIT) => Promise<string>
  type: (sealed: string, code: string) => Promise<VerifyResult>
  /** Codes iAdvize got so far, oldest first; waits until there are that many. */
  codes: (count: number) => Promise<string[]>
  /** Status of each category. */
  states: (phoneNumber?: string) => Promise<Record<string, string>>
  events: () => Promise<{ type: string; category: string | null; recipient_id: string }[]>
  /** Waits until whatever could have left has left. */
  settle: () => Promise<void>
}

interface CodeHouseOptions extends HouseOptions {
  brand?: (text: string) => string
}

export async function openCodeHouse({
  brand,
  env = {},
  ...options
}: CodeHouseOptions = {}): Promise<CodeHouse> {
  const file = brandWithCodes(temporaryFolder(), brand)
  const house = await openHouse({ ...options, env: { BRAND_FILE: file, ...env } })
  const { visitor, context } = house.services
  const read = () =>
    house.iadvize.calls.flatMap(({ body }) => /(?<!\d)\d{6}(?!\d)/.exec(textIn(body)) ?? [])
  return {
    ...house,
    ask: async (phone = MOBILE, categories = ['offers'], visit = VISIT) => {
      const result = await visitor.optIn({ phone, categories, locale: 'fr' }, visit)
      if (!result.ok) throw new Error(`The form was refused: ${JSON.stringify(result.errors)}`)
      if (result.next.page !== 'verify') throw new Error('No code was asked for')
      return result.next.sealed
    },
    type: (sealed, code) =>
      visitor.verifyCode(sealed, code, { ...VISIT, url: 'http://localhost/fr/verify' }),
    codes: async (count) => {
      await house.iadvize.received(count)
      return read()
    },
    states: async (phoneNumber = MOBILE) => {
      const answer = await house.api('POST', '/consents/lookup', { phoneNumber })
      const { consents } = (await answer.json()) as {
        consents: { category: string; status: string }[]
      }
      return Object.fromEntries(consents.map(({ category, status }) => [category, status]))
    },
    events: () =>
      context.db.read.all('SELECT type, category, recipient_id FROM consent_events ORDER BY seq'),
    settle: async () => {
      await sleep(50)
      const underWay = () =>
        context.db.read.all("SELECT 1 AS one FROM verification_codes WHERE outcome = 'sending'")
      for (let looks = 0; looks < 100 && (await underWay()).length > 0; looks += 1) await sleep(50)
    },
  }
}

const textIn = (body: string): string =>
  (JSON.parse(body) as { variables: { i: { text: string } } }).variables.i.text

/** A code that is surely not this one. */
export const otherThan = (code: string): string =>
  String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** A code on its own, not by chance within an id or a time. */
export const standingAlone = (code: string): RegExp =>
  new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`)
