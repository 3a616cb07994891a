import { expect } from 'vitest'
import { ADMIN_KEY, openHouse, read, VISIT, type House, type HouseOptions } from './house.ts'

/** A house that waits long for an answer: a busy machine takes its time. */
export const openBatchHouse = (options: HouseOptions = {}): Promise<House> =>
  openHouse({ env: { IADVIZE_TIMEOUT_MS: '30000' }, ...options })

/** A number for each person of a batch. */
export const phone = (index: number): string => `+336120${String(10_000 + index)}`

/** One text, as a line of a batch. */
export const row = (index: number, more: object = {}) => ({
  to: phone(index),
  category: 'order-updates',
  text: 'Votre colis arrive demain.',
  ...more,
})

export const ndjson = (rows: readonly unknown[]): string =>
  rows.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n')

const AT_ONCE = 16

/** Lets the first people agree. */
export async function bulkGrant(
  house: House,
  people: number,
  category = 'order-updates',
): Promise<void> {
  const { visitor } = house.services
  for (let from = 0; from < people; from += AT_ONCE) {
    const some = Array.from(
      { length: Math.min(AT_ONCE, people - from) },
      (_, index) => from + index,
    )
    const answers = await Promise.all(
      some.map((index) =>
        visitor.optIn({ phone: phone(index), categories: [category], locale: 'fr' }, VISIT),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
  }
}

let keys = 0
export const postBatch = (
  house: House,
  body: string | ReadableStream,
  {
    query = '',
    key = `batch-${(keys += 1)}`,
    type = 'application/x-ndjson',
  }: { query?: string; key?: string; type?: string } = {},
): Promise<Response> =>
  house.request(`/api/v1/batches${query}`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${ADMIN_KEY}`,
      'content-type': type,
      'idempotency-key': key,
      ...(typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {}),
    },
    duplex: 'half',
  } as RequestInit)

export interface Shown {
  status: string
  reason: string | null
  total: number
  queued: number
  sent: number
  rejected: number
  unknown: number
  expired: number
  cancelled: number
  refused: Record<string, number>
  errors: { line: number; code: string }[]
}

export const showBatch = async (house: House, id: string): Promise<Shown> =>
  (await read(await house.api('GET', `/batches/${id}`))) as unknown as Shown

/** Waits until nothing more happens to a batch by itself. */
export async function settledBatch(house: House, id: string): Promise<Shown> {
  const isOver = async () => {
    // The pace of calls is that of the house's clock.
    house.doors.advance(100)
    const { status, queued } = await showBatch(house, id)
    return ['done', 'cancelled'].includes(status) && queued === 0
  }
  await expect.poll(isOver, { timeout: 50_000 }).toBe(true)
  return showBatch(house, id)
}
