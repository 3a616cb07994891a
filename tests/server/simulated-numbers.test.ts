import { describe, expect, it } from 'vitest'
import { SIMULATED_NUMBERS } from '../../src/domain/simulated-numbers.ts'
import { openHouse, read, sending, type House } from '../support/house.ts'

const SANDBOX = { IADVIZE_TOKEN: '', SANDBOX: '1' }
const agree = (house: House, phoneNumber: string) =>
  house.api('POST', '/consents', {
    phoneNumber,
    categories: ['order-updates'],
    action: 'grant',
    source: 'checkout',
    notice: { text: 'Text me about my order.', locale: 'en' },
    evidence: { reference: 'test' },
  })

describe('a simulated number of the sandbox', () => {
  it.each(SIMULATED_NUMBERS)('$phoneNumber ends as $outcome', async ({ phoneNumber, outcome }) => {
    const house = await openHouse({ env: { ...SANDBOX, IADVIZE_TIMEOUT_MS: '3000' } })
    expect((await agree(house, phoneNumber)).status).toBe(201)
    // However the pretend iAdvize is told to answer.
    house.services.sandbox?.behave(outcome === 'sent' ? 'refuse' : 'normal')
    const waits = outcome === 'queued, then sent'
    const body = { to: phoneNumber, category: 'order-updates', text: 'Bonjour' }

    const prefer = waits ? 'wait=1' : 'wait=10'
    const first = await read(await house.api('POST', '/messages', body, sending({ prefer })))

    expect(first.status).toBe(waits ? 'queued' : outcome)
    if (!waits) return
    expect(first.reason).toMatch(/^iadvize_(?:throttles|refuses_token)$/)
    const status = async () => {
      house.doors.advance(1_000)
      return (await read(await house.api('GET', `/messages/${String(first.id)}`))).status
    }
    await expect.poll(status, { interval: 300, timeout: 10_000 }).toBe('sent')
  })
})
