import { expect } from 'vitest'
import { MOBILE, read, sending, VISIT, type House } from './house.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }

/** Opts numbers in until one is not taken; resolves to those that were acknowledged. */
async function optInUntilRefused(house: House): Promise<string[]> {
  const acknowledged: string[] = []
  for (let last = 1_000; last < 2_000; last += 1) {
    const phone = `+3361234${last}`
    try {
      await house.services.visitor.optIn({ phone, categories: ['offers'], locale: 'fr' }, VISIT)
    } catch (error) {
      expect((error as Error).name).toBe('DatabaseUnavailable')
      return acknowledged
    }
    acknowledged.push(phone)
  }
  throw new Error('The disk never filled')
}

/** Sends until a message is not taken; resolves to that answer. */
async function sendUntilRefused(house: House): Promise<Response> {
  for (let messages = 0; messages < 200; messages += 1) {
    const response = await house.api('POST', '/messages', text, sending({ prefer: 'wait=1' }))
    // 202: there was room for the message, and none for what became of it.
    if (response.status !== 200 && response.status !== 202) return response
  }
  throw new Error('The disk never filled')
}

const status = async (house: House, phoneNumber: string) => {
  const { consents } = await read(await house.api('POST', '/consents/lookup', { phoneNumber }))
  return (consents as { status: string }[])[1]?.status
}

/** A disk as a test has it: with no room left, and with room again. */
export interface Disk {
  fill: () => Promise<void>
  free: () => Promise<void>
}

/** A full disk is said with 503, loses nothing acknowledged, and is forgotten when there is room. */
export async function surviveFullDisk(house: House, disk: Disk): Promise<void> {
  await house.grant(MOBILE, ['order-updates'])
  await disk.fill()

  const acknowledged = await optInUntilRefused(house)
  const refused = await sendUntilRefused(house)
  const callsWhenFull = house.iadvize.calls.length
  const ready = await house.request('/readyz')

  expect(refused.status).toBe(503)
  expect(await read(refused)).toMatchObject({ code: 'unavailable' })
  expect(ready.status).toBe(503)
  expect(JSON.stringify(await read(ready))).toContain('cannot write')
  expect(house.iadvize.calls).toHaveLength(callsWhenFull)

  await disk.free()
  expect(await read(await house.api('POST', '/messages', text, sending()))).toMatchObject({
    status: 'sent',
  })
  for (const phone of acknowledged) expect(await status(house, phone)).toBe('granted')
  house.doors.advance(60_000)
  expect((await house.request('/readyz')).status).toBe(200)
}
