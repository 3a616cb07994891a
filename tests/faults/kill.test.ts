import { describe, expect, it, onTestFinished } from 'vitest'
import { answers, startIadvizeServer } from '../support/iadvize-server.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, read, sending } from '../support/house.ts'
import { letHalfAMinutePass, startServer, type ServerProcess } from '../support/server-process.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }

const startIadvize = async (...args: Parameters<typeof startIadvizeServer>) => {
  const server = await startIadvizeServer(...args)
  onTestFinished(server.close)
  return server
}
const grant = async (server: ServerProcess) => {
  const { status } = await server.post('/fr', { phone: MOBILE, category: 'order-updates' })
  expect(status).toBe(303)
}
const send = async (server: ServerProcess, prefer = '') =>
  read(await server.api('POST', '/messages', text, sending({ prefer })))
const show = async (server: ServerProcess, id: unknown) =>
  read(await server.api('GET', `/messages/${String(id)}`))

describe('kill -9', () => {
  it('between claim and settle leaves the message unknown, and never calls again', async () => {
    const folder = temporaryFolder()
    const iadvize = await startIadvize(answers.nothing)
    const env = { IADVIZE_API_URL: iadvize.url, IADVIZE_TOKEN: 'token' }
    const first = await startServer(folder, env)
    await grant(first)
    const { id } = await send(first)
    await iadvize.received(1)

    await first.kill('SIGKILL')
    await letHalfAMinutePass(folder)
    iadvize.answerWith(answers.sent)
    const second = await startServer(folder, env)

    expect(await show(second, id)).toMatchObject({
      status: 'unknown',
      reason: 'interrupted',
      attempts: 1,
    })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(iadvize.calls).toHaveLength(1)
    expect(await send(second, 'wait=5')).toMatchObject({ status: 'sent' })
    expect(iadvize.calls).toHaveLength(2)
  })

  it('loses no message that was accepted, and sends each of them once', async () => {
    const folder = temporaryFolder()
    const iadvize = await startIadvize(answers.sent)
    const env = {
      IADVIZE_API_URL: iadvize.url,
      IADVIZE_TOKEN: 'token',
      IADVIZE_MAX_PER_SECOND: '20',
    }
    const first = await startServer(folder, env)
    await grant(first)

    const accepted = await Promise.all(Array.from({ length: 60 }, () => send(first)))
    await iadvize.received(5)
    await first.kill('SIGKILL')
    await letHalfAMinutePass(folder)
    const second = await startServer(folder, { ...env, IADVIZE_MAX_PER_SECOND: '1000' })

    const states = async () =>
      Promise.all(accepted.map(async ({ id }) => (await show(second, id)).status))
    const ends = async () => [...new Set(await states())].sort().join()
    await expect.poll(ends, { timeout: 30_000 }).toMatch(/^sent(?:,unknown)?$/)
    const settled = await states()
    const unknown = settled.filter((status) => status === 'unknown').length
    const sent = settled.length - unknown
    expect(iadvize.calls.length).toBeGreaterThanOrEqual(sent)
    expect(iadvize.calls.length).toBeLessThanOrEqual(sent + unknown)
  })

  it('right after an answer loses neither a yes nor a no', async () => {
    const folder = temporaryFolder()
    for (const [path, status] of [
      ['/fr', 'granted'],
      ['/fr/stop', 'withdrawn'],
      ['/fr', 'granted'],
    ] as const) {
      const server = await startServer(folder)
      await server.post(path, { phone: MOBILE, category: 'order-updates' })
      await server.kill('SIGKILL')

      const again = await startServer(folder)
      const answer = await again.api('POST', '/consents/lookup', { phoneNumber: MOBILE })
      const { consents } = (await answer.json()) as { consents: { status: string }[] }
      expect(consents[0]?.status).toBe(status)
      await again.kill('SIGKILL')
    }
  })
})

describe('SIGTERM', () => {
  it('settles what is in flight and ends with 0', async () => {
    const folder = temporaryFolder()
    const iadvize = await startIadvize((response, call, index) => {
      setTimeout(() => answers.sent(response, call, index), 700)
    })
    const env = { IADVIZE_API_URL: iadvize.url, IADVIZE_TOKEN: 'token' }
    const first = await startServer(folder, env)
    await grant(first)
    const { id } = await send(first)
    await iadvize.received(1)

    expect(await first.kill('SIGTERM')).toBe(0)

    const second = await startServer(folder, env)
    expect(await show(second, id)).toMatchObject({ status: 'sent' })
    expect(iadvize.calls).toHaveLength(1)
  })
})

describe('SIGTERM while iAdvize is silent', () => {
  it('ends with 0 within 20 seconds, and the message is unknown', async () => {
    const folder = temporaryFolder()
    const iadvize = await startIadvize(answers.nothing)
    const env = {
      IADVIZE_API_URL: iadvize.url,
      IADVIZE_TOKEN: 'token',
      IADVIZE_TIMEOUT_MS: '60000',
    }
    const first = await startServer(folder, env)
    await grant(first)
    const { id } = await send(first)
    await iadvize.received(1)
    const startedAt = performance.now()

    expect(await first.kill('SIGTERM')).toBe(0)

    expect(performance.now() - startedAt).toBeLessThan(20_000)
    const second = await startServer(folder, env)
    expect(await show(second, id)).toMatchObject({ status: 'unknown' })
    expect(iadvize.calls).toHaveLength(1)
  }, 40_000)
})

describe('a start that cannot work', () => {
  it('says one line per problem and ends with 1', async () => {
    const folder = temporaryFolder()

    await expect(startServer(folder, { LOG_LEVEL: 'loud', SANDBOX: 'x' })).rejects.toThrow(
      /ended with 1:\nAccord cannot start:\n {2}LOG_LEVEL must be [^\n]+\n {2}SANDBOX must be 1 or 0\n$/,
    )
  })

  it('never enters the sandbox by itself in production', async () => {
    await expect(startServer(temporaryFolder(), { NODE_ENV: 'production' })).rejects.toThrow(
      'IADVIZE_TOKEN is missing',
    )
  })
})
