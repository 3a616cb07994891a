import { describe, expect, it, vi } from 'vitest'
import { batchesBefore } from '../../db/batches.ts'
import { bulkGrant, ndjson, openBatchHouse, postBatch, row } from '../support/batches.ts'
import { MOBILE, read, sending, type House } from '../support/house.ts'
import { letIn } from '../support/operators.ts'

const ANY = { operatorId: null, action: null, subjectId: null, from: null, to: null, before: null }
const REASON = 'the wrong price'

const post = async (house: House, rows: readonly unknown[]) =>
  String((await read(await postBatch(house, ndjson(rows)))).id)

const actsOn = async (house: House, subjectId: string) =>
  (await house.services.admin.audit.read({ ...ANY, subjectId })).events.map(({ action }) => action)

describe('batches', () => {
  it('are listed the newest first, page by page, and told as the API tells them', async () => {
    const house = await openBatchHouse()
    await bulkGrant(house, 2)
    const ids = [await post(house, [row(0)]), await post(house, [row(1), row(2), '{broken'])]
    const { batches } = house.services.admin
    await vi.waitFor(async () => expect((await batches.read(ids[1] ?? ''))?.status).toBe('done'))

    const { batches: listed, next } = await batches.list(null)
    expect(listed.map(({ id, total, letIn: accepted }) => [id, total, accepted])).toEqual([
      [ids[1], 3, 1],
      [ids[0], 1, 1],
    ])
    expect(next).toBeNull()
    const [newest] = await batchesBefore(house.services.context.db.read, null, 1)
    const older = await batches.list(newest?.id ?? '')
    expect(older.batches.map(({ id }) => id)).toEqual([ids[0]])
    const ofApi = await read(await house.api('GET', `/batches/${ids[1] ?? ''}`))
    expect(await batches.read(ids[1] ?? '')).toEqual(ofApi)
    expect(await batches.read('no-such-batch')).toBeUndefined()
  })

  it('are paused, let go on and cancelled, each told once', async () => {
    const house = await openBatchHouse()
    const owner = await letIn(house, 'owner')
    await bulkGrant(house, 1)
    const sendAt = new Date(house.doors.clock() + 3_600_000).toISOString()
    const id = await post(house, [row(0, { sendAt })])
    const { batches } = house.services.admin
    const status = async () => (await batches.read(id))?.status
    const order = (name: 'pause' | 'resume' | 'cancel') =>
      batches.order(owner.acting, { id, order: name })

    await order('pause')
    await order('pause')
    expect(await status()).toBe('paused')
    await order('resume')
    await order('resume')
    expect(await status()).toBe('running')
    await order('cancel')
    expect(await batches.read(id)).toMatchObject({ status: 'cancelled', cancelled: 1 })
    expect(await order('pause')).toMatchObject({ problem: 'too_late' })
    expect(await actsOn(house, id)).toEqual(['batch-cancelled', 'batch-resumed', 'batch-paused'])
  })
})

it('all sending is stopped and let go by somebody who says why', async () => {
  const house = await openBatchHouse()
  const owner = await letIn(house, 'owner')
  await house.grant(MOBILE, ['order-updates'])
  const { sending: all } = house.services.admin
  expect(await all.state()).toEqual({ stop: null, stops: [] })
  expect(await all.order(owner.acting, { order: 'stop', reason: '' })).toMatchObject({
    problem: 'reason_missing',
  })
  await all.order(owner.acting, { order: 'stop', reason: REASON })
  await all.order(owner.acting, { order: 'stop', reason: 'once more' })
  expect((await all.state()).stop).toMatchObject({ stopped_by: 'Camille', stop_reason: REASON })
  await vi.waitFor(() => expect(house.services.dispatcher.waiting()).not.toBeNull())

  const text = { to: MOBILE, category: 'order-updates', text: 'Votre colis arrive.' }
  const { id } = await read(await house.api('POST', '/messages', text, sending({ prefer: '' })))
  await all.order(owner.acting, { order: 'start', reason: 'the price is right' })
  await all.order(owner.acting, { order: 'start', reason: 'once more' })
  await vi.waitFor(async () => {
    expect(await read(await house.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'sent',
    })
  })
  const { stop, stops } = await all.state()
  expect(stop).toBeNull()
  expect(stops).toMatchObject([{ started_by: 'Camille', start_reason: 'the price is right' }])
  // Stopping what is stopped is no act, nor is starting what runs.
  expect(await actsOn(house, 'sending')).toEqual(['sending-started', 'sending-stopped'])
})
