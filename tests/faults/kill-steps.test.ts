import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { holdMessages } from '../support/held-messages.ts'
import { MOBILE, read, sending } from '../support/house.ts'
import { answers, startIadvizeServer, type Answer } from '../support/iadvize-server.ts'
import { letHalfAMinutePass, startServer, type ServerProcess } from '../support/server-process.ts'
import { CERTIFICATE, startSlowTls } from '../support/slow-tls.ts'

const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }

/** A server, killed at one step of a text, and the one that starts after it. */
async function stageOf(answer: Answer) {
  const folder = temporaryFolder()
  const iadvize = await startIadvizeServer(answer)
  onTestFinished(iadvize.close)
  const env = { IADVIZE_API_URL: iadvize.url, IADVIZE_TOKEN: 'token' }
  const first = await startServer(folder, env)
  await grant(first)
  const startAgain = async () => {
    await letHalfAMinutePass(folder)
    return startServer(folder, env)
  }
  return { folder, iadvize, first, startAgain }
}

const grant = async (server: ServerProcess) => {
  const { status } = await server.post('/fr', { phone: MOBILE, category: 'order-updates' })
  expect(status).toBe(303)
}
const send = async (server: ServerProcess, more: object = {}, prefer = '') =>
  read(await server.api('POST', '/messages', { ...text, ...more }, sending({ prefer })))
const show = async (server: ServerProcess, id: unknown) =>
  read(await server.api('GET', `/messages/${String(id)}`))
const becomes = (server: ServerProcess, id: unknown, status: string) =>
  expect
    .poll(async () => (await show(server, id)).status, { timeout: 10_000, interval: 100 })
    .toBe(status)

describe('kill -9, step by step', () => {
  it('while a text waits for iAdvize: it is sent once by the next server', async () => {
    const busy = answers.json(429, {}, { 'retry-after': '3' })
    const { iadvize, first, startAgain } = await stageOf(busy)
    const { id } = await send(first)
    await iadvize.received(1)
    await becomes(first, id, 'queued')
    const later = await send(first)

    await first.kill('SIGKILL')
    iadvize.answerWith(answers.sent)
    const second = await startAgain()

    await becomes(second, id, 'sent')
    await becomes(second, later.id, 'sent')
    expect(iadvize.calls).toHaveLength(3)
  })

  it('while the claim is written: it is sent once by the next server', async () => {
    const { folder, iadvize, first, startAgain } = await stageOf(answers.sent)
    const sendAt = new Date(Date.now() + 1_500).toISOString()
    const { id } = await send(first, { sendAt })
    const letGo = await holdMessages(folder)
    await sleep(2_500)

    await first.kill('SIGKILL')
    expect(iadvize.calls).toHaveLength(0)
    await letGo()
    const second = await startAgain()

    await becomes(second, id, 'sent')
    expect(iadvize.calls).toHaveLength(1)
  })

  it('between the claim and the first byte: it is unknown and never called', async () => {
    const folder = temporaryFolder()
    const iadvize = await startSlowTls()
    const env = {
      IADVIZE_API_URL: iadvize.url,
      IADVIZE_TOKEN: 'token',
      NODE_EXTRA_CA_CERTS: CERTIFICATE,
    }
    const first = await startServer(folder, env)
    await grant(first)
    const { id } = await send(first)
    await iadvize.knock

    await first.kill('SIGKILL')
    iadvize.open()
    await letHalfAMinutePass(folder)
    const second = await startServer(folder, env)

    await becomes(second, id, 'unknown')
    expect(await show(second, id)).toMatchObject({ reason: 'interrupted', attempts: 1 })
    await sleep(500)
    expect(iadvize.received).toEqual([])
  })

  it.each([
    ['yes', answers.sent],
    ['no', answers.json(200, { errors: [{ message: 'no' }] })],
    ['not now', answers.json(429, {})],
  ])('after iAdvize said %s and before it is written: it is unknown', async (_word, answer) => {
    const held: (() => void)[] = []
    const { folder, iadvize, first, startAgain } = await stageOf((...call) => {
      held.push(() => answer(...call))
    })
    const { id } = await send(first)
    await iadvize.received(1)
    const letGo = await holdMessages(folder)
    for (const go of held) go()
    await sleep(500)

    await first.kill('SIGKILL')
    await letGo()
    iadvize.answerWith(answers.sent)
    const second = await startAgain()

    await becomes(second, id, 'unknown')
    expect(await show(second, id)).toMatchObject({ reason: 'interrupted', attempts: 1 })
    await sleep(500)
    expect(iadvize.calls).toHaveLength(1)
  })

  it('after the outcome is written: it stays as it is', async () => {
    const { iadvize, first, startAgain } = await stageOf(answers.sent)
    const { id, status } = await send(first, {}, 'wait=10')
    expect(status).toBe('sent')

    await first.kill('SIGKILL')
    const second = await startAgain()

    await sleep(500)
    expect(await show(second, id)).toMatchObject({ status: 'sent', attempts: 1 })
    expect(iadvize.calls).toHaveLength(1)
  })
})
