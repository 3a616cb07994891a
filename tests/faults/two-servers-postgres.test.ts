import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RECALL_WAIT_MS } from '../../src/domain/limits.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, read, sending } from '../support/house.ts'
import { answers, startIadvizeServer, type ReceivedCall } from '../support/iadvize-server.ts'
import { letHalfAMinutePass, startServer, type ServerProcess } from '../support/server-process.ts'
import { CERTIFICATE, startSlowTls } from '../support/slow-tls.ts'

const TEXTS = 160
const PEOPLE = 20
/** How much longer an answer may take on a busy machine, in milliseconds. */
const SLACK_MS = 4_000

const phoneOf = (index: number) => `+3361234${6_000 + (index % PEOPLE)}`
const textIn = ({ body }: ReceivedCall) =>
  (JSON.parse(body) as { variables: { i: { text: string } } }).variables.i.text
const grant = async (server: ServerProcess, phone: string) => {
  expect((await server.post('/fr', { phone, category: 'order-updates' })).status).toBe(303)
}
const show = async (server: ServerProcess, id: unknown) =>
  read(await server.api('GET', `/messages/${String(id)}`))

describe('two servers on one PostgreSQL', () => {
  it('lose no text and send none twice when one of them is killed', async () => {
    const folder = temporaryFolder()
    const iadvize = await startIadvizeServer((...call) => {
      setTimeout(() => answers.sent(...call), 40)
    })
    onTestFinished(iadvize.close)
    const env = {
      IADVIZE_API_URL: iadvize.url,
      IADVIZE_TOKEN: 'token',
      IADVIZE_MAX_PER_SECOND: '60',
    }
    const [one, two] = [await startServer(folder, env), await startServer(folder, env)]
    for (let person = 0; person < PEOPLE; person += 1) await grant(one, phoneOf(person))

    const accepted: { id: unknown; text: string }[] = []
    const sendTo = async (server: ServerProcess, index: number): Promise<void> => {
      const body = { to: phoneOf(index), category: 'order-updates', text: `Colis ${index}` }
      const answer = await server
        .api('POST', '/messages', body, sending({ prefer: '' }))
        .catch(() => undefined) // The server was killed: nothing was acknowledged.
      if (answer?.status === 202) accepted.push({ id: (await read(answer)).id, text: body.text })
    }
    const all = Promise.all(
      Array.from({ length: TEXTS }, (_, index) => sendTo(index % 2 ? one : two, index)),
    )
    await iadvize.received(25)
    await one.kill('SIGKILL')
    await all
    expect(accepted.length).toBeGreaterThan(TEXTS / 4)
    await letHalfAMinutePass(folder)

    const states = () => Promise.all(accepted.map(async ({ id }) => (await show(two, id)).status))
    await expect
      .poll(async () => [...new Set(await states())].sort().join(), {
        timeout: 40_000,
        interval: 500,
      })
      .toMatch(/^(sent|sent,unknown)$/)
    const called = iadvize.calls.map(textIn)
    expect(new Set(called).size).toBe(called.length)
    for (const [index, status] of (await states()).entries()) {
      if (status === 'sent') expect(called).toContain(accepted[index]?.text)
    }
  })

  /** A text that one server has claimed, whose call waits for its connection. */
  async function callAtTheDoor() {
    const folder = temporaryFolder()
    const iadvize = await startSlowTls()
    const env = { IADVIZE_TOKEN: 'token', NODE_EXTRA_CA_CERTS: CERTIFICATE }
    const calling = await startServer(folder, { ...env, IADVIZE_API_URL: iadvize.url })
    await grant(calling, MOBILE)
    const body = { to: MOBILE, category: 'order-updates', text: 'Bonjour' }
    const { id } = await read(await calling.api('POST', '/messages', body, sending({ prefer: '' })))
    await iadvize.knock
    // It would call, too, if it were asked to; nothing is left for it.
    const other = await startServer(folder, { ...env, IADVIZE_API_URL: 'https://127.0.0.1:9/' })
    return { iadvize, calling, other, id }
  }
  const leave = async (server: ServerProcess): Promise<number> => {
    const startedAt = performance.now()
    expect((await server.post('/fr/stop', { phone: MOBILE })).status).toBe(303)
    return performance.now() - startedAt
  }

  it('start no call at one once the other has acknowledged that somebody left', async () => {
    const { iadvize, calling, other, id } = await callAtTheDoor()

    const took = await leave(other)
    iadvize.open()

    await expect.poll(async () => (await show(calling, id)).status).toBe('refused')
    expect(await show(other, id)).toMatchObject({ status: 'refused', reason: 'withdrawn' })
    expect(iadvize.received).toEqual([])
    expect(took).toBeLessThan(RECALL_WAIT_MS)
  })

  it('nor when the one that calls stands still meanwhile, and the person waits seconds at most', async () => {
    const { iadvize, calling, other, id } = await callAtTheDoor()
    calling.process.kill('SIGSTOP')

    const took = await leave(other)
    calling.process.kill('SIGCONT')
    iadvize.open()

    await expect
      .poll(async () => (await show(other, id)).status, { timeout: 20_000 })
      .toBe('refused')
    await sleep(500)
    expect(iadvize.received).toEqual([])
    expect(took).toBeGreaterThan(RECALL_WAIT_MS - 1_000)
    expect(took).toBeLessThan(RECALL_WAIT_MS + SLACK_MS)
  })

  it('acknowledge at once that somebody left when no call is under way', async () => {
    const { other } = await callAtTheDoor()
    const startedAt = performance.now()
    const answer = await other.post('/fr/stop', { phone: phoneOf(1) })
    expect(answer.status).toBe(303)
    expect(performance.now() - startedAt).toBeLessThan(SLACK_MS)
  })
})
