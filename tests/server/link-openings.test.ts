import BetterSqlite3 from 'better-sqlite3'
import { expect, it } from 'vitest'
import { opensByItself } from '../../server/conversations/link-openings.ts'
import type { PersonalPage } from '../../src/domain/visitor-services.ts'
import { onPostgres } from '../support/databases.ts'
import { ADMIN_KEY, openHouse, type House } from '../support/house.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
const opening = (headers: Record<string, string> = {}, method = 'GET') => ({
  method,
  headers: new Headers({ 'user-agent': PHONE, ...headers }),
})

it.each<[what: string, headers: Record<string, string>, method: string, byItself: boolean]>([
  ['a phone', {}, 'GET', false],
  ['a phone whose person touched the link', { 'sec-fetch-site': 'none' }, 'GET', false],
  ['a look at the headers only', {}, 'HEAD', true],
  ['a preview of a messenger', { 'user-agent': 'WhatsApp/2.23.20.0 A' }, 'GET', true],
  ['a search engine', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, 'GET', true],
  ['a script', { 'user-agent': 'curl/8.9.1' }, 'GET', true],
  ['whoever does not say who they are', { 'user-agent': '' }, 'GET', true],
  ['a browser that reads ahead', { 'sec-purpose': 'prefetch;prerender' }, 'GET', true],
  ['an older one', { purpose: 'prefetch' }, 'GET', true],
  ['a preview on a phone', { 'x-purpose': 'preview' }, 'GET', true],
])('%s', (_what, headers, method, byItself) => {
  expect(opensByItself(opening(headers, method))).toBe(byItself)
})

const openings = async (house: House) => {
  const headers = { authorization: `Bearer ${ADMIN_KEY}` }
  const text = await (await house.request('/metrics', { headers })).text()
  return text.split('\n').filter((line) => line.startsWith('accord_link_openings_total{'))
}

it('openings are added up by day and channel, machines apart, and told in the metrics', async () => {
  const house = await openHouse()
  const note = (channel: PersonalPage['channel'], headers?: Record<string, string>) =>
    house.services.visitor.noteOpening({ channel } as PersonalPage, opening(headers))
  note('message')
  note('message', { 'sec-fetch-site': 'same-origin' })
  note('bot', { 'user-agent': 'curl/8.9.1' })
  await house.services.openings.flush()
  house.doors.advance(86_400_000)
  note('message')
  note('message')
  await house.services.openings.flush()
  await house.services.openings.flush()

  expect(await openings(house)).toEqual([
    'accord_link_openings_total{channel="bot",visitor="machine"} 1',
    'accord_link_openings_total{channel="message",visitor="person"} 3',
  ])
  const { read } = house.services.context.db
  const days = await read.all<{ openings: number }>(
    "SELECT openings FROM link_openings WHERE channel = 'message' ORDER BY day",
  )
  expect(days.map((day) => day.openings)).toEqual([1, 2])

  const now = house.doors.clock()
  const asked = new URLSearchParams({
    from: new Date(now - 3 * 86_400_000).toISOString(),
    to: new Date(now + 2 * 86_400_000).toISOString(),
    granularity: 'day',
  })
  const told = await house.api('GET', `/statistics?${asked}`)
  const { periods } = (await told.json()) as { periods: { linkOpenings: number }[] }
  expect(periods.map((period) => period.linkOpenings).filter((times) => times > 0)).toEqual([1, 2])
})

it.skipIf(onPostgres)('what cannot be written down is kept for the next time', async () => {
  const house = await openHouse()
  house.services.visitor.noteOpening({ channel: 'api' } as PersonalPage, opening())
  const other = new BetterSqlite3(`${house.folder}/accord.db`)
  other.exec('BEGIN IMMEDIATE')
  await house.services.openings.flush()
  other.exec('ROLLBACK')
  other.close()
  expect(house.logged()).toContain('wait to be written down')
  expect(await openings(house)).toEqual([])
  await house.services.openings.flush()
  expect(await openings(house)).toHaveLength(1)
})
