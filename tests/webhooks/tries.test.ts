import { describe, expect, it } from 'vitest'
import { pauseAfter, readRetryAfter } from '../../server/webhooks/next-try.ts'
import { newSecret, signedHeaders } from '../../server/webhooks/sign-event.ts'
import { WEBHOOK_RETRIES_MS } from '../../src/domain/limits.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND

describe('the pause before another try', () => {
  it.each([
    [1, 5 * SECOND],
    [2, 300 * SECOND],
    [3, 1_800 * SECOND],
    [4, 2 * HOUR],
    [5, 5 * HOUR],
    [6, 10 * HOUR],
    [7, 14 * HOUR],
    [8, 20 * HOUR],
    [9, 24 * HOUR],
    [10, null],
    [11, null],
  ])('after failure %i is %s milliseconds', (failures, pause) => {
    expect(pauseAfter(failures, null, 0)).toBe(pause)
  })

  it('all of them take more than three days', () => {
    const sum = WEBHOOK_RETRIES_MS.reduce((total, pause) => total + pause, 0)
    expect(sum).toBeGreaterThan(72 * HOUR)
  })

  it('is drawn out by a fifth at most', () => {
    expect(pauseAfter(4, null, 0.999_999)).toBeGreaterThan(2 * HOUR * 1.19)
    expect(pauseAfter(4, null, 0.999_999)).toBeLessThanOrEqual(2 * HOUR * 1.2)
  })

  it.each([
    [1, 0, 5 * SECOND],
    [1, 60 * SECOND, 60 * SECOND],
    [4, 60 * SECOND, 2 * HOUR],
    [1, 24 * HOUR, 24 * HOUR],
    [1, 1_000 * HOUR, 24 * HOUR],
    [10, 60 * SECOND, null],
  ])('after failure %i, asked for %i, is %s', (failures, asked, pause) => {
    expect(pauseAfter(failures, asked, 0)).toBe(pause)
  })
})

it.each([
  [undefined, null],
  ['120', 120 * SECOND],
  ['0', 0],
  ['-1', null],
  ['1.5', null],
  ['9999999999999', null],
  ['soon', null],
  ['Mon, 23 Nov 2026 09:01:00 GMT', 60 * SECOND],
  ['Mon, 23 Nov 2026 08:59:00 GMT', 0],
])('a Retry-After of %s is %s', (header, pause) => {
  expect(readRetryAfter(header, Date.parse('2026-11-23T09:00:00Z'))).toBe(pause)
})

describe('a signature', () => {
  // Published by Standard Webhooks and Svix as the example of a signed payload.
  const published = {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: '{"test": 2432232314}',
  }

  it('is the published one for the published payload', () => {
    expect(signedHeaders(published, [published.secret])).toEqual({
      'webhook-id': published.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('is there for each secret, the newest first', () => {
    const other = newSecret((bytes) => Buffer.alloc(bytes, 1))
    const { 'webhook-signature': both } = signedHeaders(published, [other, published.secret])
    const [first, second] = (both ?? '').split(' ')
    expect(first).not.toBe(second)
    expect(second).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('has a secret of 32 bytes in base64', () => {
    const secret = newSecret((bytes) => Buffer.alloc(bytes, 7))
    expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32)
  })
})
