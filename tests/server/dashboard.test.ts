import { expect, it, vi } from 'vitest'
import { bulkGrant, ndjson, openBatchHouse, postBatch, row } from '../support/batches.ts'
import { MOBILE, openHouse, read, sending, type House } from '../support/house.ts'

const DAY = 86_400_000

/** Looks a moment later: what happens in this very millisecond belongs to the next look. */
const look = (house: House, days: 7 | 30 | 90 | 365 = 30) => {
  house.doors.advance(1)
  return house.services.admin.dashboard(days)
}
const withdraw = async (house: House, phoneNumber: string, category = 'offers') => {
  const asked = { phoneNumber, categories: [category], action: 'withdraw', source: 'support' }
  expect((await house.api('POST', '/consents', asked)).status).toBe(201)
}
/** Numbers of France that no other test sends to. */
const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `+336137${String(10_000 + from + index)}`)

it('nobody yet is told as nothing, day by day and for every category', async () => {
  const house = await openHouse()
  const { periods, categories, campaigns, batches, optInsBySource } = await look(house, 7)
  expect(periods).toHaveLength(7)
  expect(new Set(periods.map(({ optIns }) => optIns))).toEqual(new Set([0]))
  expect(categories.map(({ category }) => category)).toEqual(['order-updates', 'offers', 'advice'])
  expect([campaigns, batches, optInsBySource]).toEqual([[], [], []])
})

it('who joined, who left and where, and what the texts led to', async () => {
  const house = await openHouse()
  for (const phone of people(0, 3)) await house.grant(phone, ['offers'])
  house.doors.advance(DAY)
  await house.grant(MOBILE, ['offers', 'order-updates'])
  const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %' }
  expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
    status: 'sent',
  })
  await withdraw(house, MOBILE)

  const told = await look(house, 7)
  expect(
    told.periods.slice(-2).map(({ optIns, optOuts, sent }) => [optIns, optOuts, sent]),
  ).toEqual([
    [3, 0, 0],
    [2, 1, 1],
  ])
  expect(told.optInsBySource).toEqual([['landing_page', 5]])
  expect(told.optOutsBySource).toEqual([['support', 1]])
  expect(told.messagesByStatus).toEqual([['sent', 1]])
  expect(told.categories.find(({ category }) => category === 'offers')).toMatchObject({
    reach: 3,
    optIns: 4,
    optOuts: 1,
    sent: 1,
    optOutsAfterText: 1,
  })
  expect(told.campaigns).toMatchObject([{ category: 'offers', sent: 1, optOutsAfterText: 1 }])
})

it('a day on which far more people leave than usual is marked, with what is usual', async () => {
  const house = await openHouse()
  const leaving = people(100, 20)
  for (const phone of leaving) await house.grant(phone, ['offers'])
  house.doors.advance(10 * DAY)
  for (const phone of leaving) await withdraw(house, phone)

  const { periods } = await look(house)
  expect(periods.at(-1)?.marks).toEqual([{ series: 'optOuts', count: 20, usual: 0 }])
})

it('a year is told by weeks, which start on the clock of the brand’s country', async () => {
  const house = await openHouse()
  const { periods, granularity, timeZone } = await look(house, 365)
  expect(granularity).toBe('week')
  expect(periods.length).toBeGreaterThan(51)
  expect(periods.length).toBeLessThan(55)
  const monday = Temporal.Instant.fromEpochMilliseconds(periods[1]?.from ?? 0)
  expect(monday.toZonedDateTimeISO(timeZone)).toMatchObject({ dayOfWeek: 1, hour: 0 })
})

it('who left after a text of a batch is told beside the batch', async () => {
  const house = await openBatchHouse()
  await bulkGrant(house, 3)
  const id = String((await read(await postBatch(house, ndjson([row(0), row(1), row(2)])))).id)
  const { batches } = house.services.admin
  await vi.waitFor(async () => expect((await batches.read(id))?.sent).toBe(3), { timeout: 10_000 })
  await withdraw(house, row(1).to, row(1).category)

  expect((await look(house)).batches).toMatchObject([{ id, sent: 3, optOuts: 1 }])
})
