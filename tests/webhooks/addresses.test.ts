import { describe, expect, it } from 'vitest'
import { isLoopback, isPublic } from '../../server/webhooks/addresses.ts'
import { openEventPost, nameOfFailure } from '../../server/webhooks/post-event.ts'
import { allowedAddresses, readWebhookUrl } from '../../server/webhooks/webhook-url.ts'
import { startReceiver } from '../support/webhook-receiver.ts'

/** The last and first addresses around each border. */
const PUBLIC = [
  '1.0.0.0',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2606:4700:4700::1111',
]
const NOT_PUBLIC = [
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.169.254',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.2.1',
  '192.168.0.0',
  '192.168.255.255',
  '198.18.0.0',
  '198.19.255.255',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fdff::1',
  'fe80::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'not an address',
]

it.each(PUBLIC)('%s is public', (address) => expect(isPublic(address)).toBe(true))
it.each(NOT_PUBLIC)('%s is not public', (address) => expect(isPublic(address)).toBe(false))
it.each(['127.0.0.1', '127.9.9.9', '::1'])('%s is this machine', (address) =>
  expect(isLoopback(address)).toBe(true),
)

const HOSTED = 'https://sms.example'
const LOCAL = 'http://localhost:3000'

describe('the address of an endpoint', () => {
  it.each([
    ['https://crm.example/accord?token=1', HOSTED],
    ['https://crm.example:8443/', HOSTED],
    ['https://93.184.215.14/', HOSTED],
    ['https://[2606:4700:4700::1111]/', HOSTED],
    ['https://crm.example/', LOCAL],
    ['http://127.0.0.1:8080/accord', LOCAL],
    ['http://localhost:8080/accord', LOCAL],
    ['http://[::1]:8080/', LOCAL],
  ])('may be %s at %s', (url, publicUrl) => {
    expect(readWebhookUrl(url, publicUrl)).toBe(url)
  })

  it.each([
    ['crm.example', HOSTED],
    ['ftp://crm.example/', HOSTED],
    ['javascript:alert(1)', HOSTED],
    ['http://crm.example/', HOSTED],
    ['http://crm.example/', LOCAL],
    ['http://192.168.1.1/', LOCAL],
    ['https://name@crm.example/', HOSTED],
    ['https://name:word@crm.example/', HOSTED],
    ['http://127.0.0.1:8080/', HOSTED],
    ['https://127.0.0.1/', HOSTED],
    ['https://2130706433/', HOSTED],
    ['https://0x7f.1/', HOSTED],
    ['https://localhost/', HOSTED],
    ['https://a.localhost./', HOSTED],
    ['https://[::1]/', HOSTED],
    ['https://[::ffff:127.0.0.1]/', HOSTED],
    ['https://169.254.169.254/latest/', HOSTED],
    ['https://10.0.0.1/', LOCAL],
    [`https://crm.example/${'a'.repeat(2_000)}`, HOSTED],
  ])('may not be %s at %s', (url, publicUrl) => {
    expect(() => readWebhookUrl(url, publicUrl)).toThrow('invalid_request')
  })
})

it('a name that stands for this machine is not connected to, whatever was checked before', async () => {
  const receiver = await startReceiver()
  const posts = openEventPost({ isAllowed: allowedAddresses(HOSTED) })
  for (const host of ['localhost', '127.0.0.1']) {
    const url = receiver.url.replace('127.0.0.1', host)
    const failure = await posts.post({ url, headers: {}, body: '{}' }).catch(nameOfFailure)
    expect(failure).toBe('refused_address')
  }
  posts.close()
  expect(receiver.received).toEqual([])
})

it('a redirect is not followed', async () => {
  const receiver = await startReceiver()
  receiver.replyWith({ status: 307, headers: { location: receiver.url } })
  const posts = openEventPost({ isAllowed: allowedAddresses(LOCAL) })
  const { status } = await posts.post({ url: receiver.url, headers: {}, body: '{}' })
  posts.close()
  expect(status).toBe(307)
  expect(receiver.received).toHaveLength(1)
})

it('an endpoint that does not answer in time is given up', async () => {
  const receiver = await startReceiver({ status: 204, afterMs: 2_000 })
  const posts = openEventPost({ isAllowed: allowedAddresses(LOCAL), timeoutMs: 100 })
  const failure = posts.post({ url: receiver.url, headers: {}, body: '{}' }).catch(nameOfFailure)
  expect(await failure).toBe('timeout')
  posts.close()
})

it('of an answer no more is read than is needed', async () => {
  const receiver = await startReceiver()
  receiver.replyWith({ status: 200, bytes: 10_000_000 })
  const posts = openEventPost({ isAllowed: allowedAddresses(LOCAL), timeoutMs: 5_000 })
  expect(await posts.post({ url: receiver.url, headers: {}, body: '{}' })).toMatchObject({
    status: 200,
  })
  posts.close()
})
