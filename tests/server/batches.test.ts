import { expect, it } from 'vitest'
import { openHouse, read, type House } from '../support/house.ts'

const WORDS = 'Votre colis arrive demain.'
export const phone = (index: number) => `+336120${String(10_000 + index)}`
const row = (index: number, more: object = {}) => ({
  to: phone(index),
  category: 'order-updates',
  text: WORDS,
  ...more,
})
const ndjson = (rows: readonly unknown[]) =>
  rows.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')

let keys = 0
const post = (
  house: House,
  body: string,
  { query = '', key = `batch-${(keys += 1)}`, type = 'application/x-ndjson' } = {},
) =>
  house.request(`/api/v1/batches${query}`, {
    method: 'POST',
    body,
    headers: {
      authorization: 'Bearer bootstrap-key-of-the-tests-32-characters',
      'content-type': type,
      'idempotency-key': key,
    },
  })
const show = async (house: House, id: unknown) =>
  read(await house.api('GET', `/batches/${String(id)}`))

it('a batch is gated, sent and counted', async () => {
  const house = await openHouse()
  for (const index of [1, 2, 3]) await house.grant(phone(index), ['order-updates'])
  const answer = await post(house, ndjson([row(1), row(2), 'nonsense', row(3), row(4)]))
  expect(answer.status).toBe(202)
  const { id } = await read(answer)
  await expect.poll(() => show(house, id), { timeout: 5_000 }).toMatchObject({ status: 'done' })
  expect(await show(house, id)).toMatchObject({
    total: 5,
    queued: 0,
    sent: 3,
    refused: { invalid_request: 1, not_opted_in: 1 },
    funnel: { total: 5, optedIn: 3, inHours: 3, underCap: 3, queued: 3 },
  })
  expect(house.iadvize.calls).toHaveLength(3)
})
