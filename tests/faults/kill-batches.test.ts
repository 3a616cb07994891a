import { request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { ndjson, phone, row } from '../support/batches.ts'
import { ask, databaseUrlIn, onPostgres } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { answers, startIadvizeServer, type ReceivedCall } from '../support/iadvize-server.ts'
import { read } from '../support/house.ts'
import { SERVER_KEY, startServer, type ServerProcess } from '../support/server-process.ts'

const PEOPLE = 200

async function startIadvize() {
  const iadvize = await startIadvizeServer(answers.sent)
  onTestFinished(iadvize.close)
  return iadvize
}
const env = (url: string, perSecond: number) => ({
  IADVIZE_API_URL: url,
  IADVIZE_TOKEN: 'token',
  IADVIZE_MAX_PER_SECOND: String(perSecond),
})

async function grantEverybody(server: ServerProcess): Promise<void> {
  const csv = [
    'phoneNumber,category,status,collectedAt,source,noticeText,noticeLocale,reference,url',
    ...Array.from(
      { length: PEOPLE },
      (_, index) =>
        `${phone(index)},order-updates,granted,2026-01-02T10:00:00Z,checkout,Oui ?,fr,o-${index},`,
    ),
  ].join('\n')
  const answer = await fetch(`${server.url}/api/v1/consents/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SERVER_KEY}`, 'content-type': 'text/csv' },
    body: csv,
  })
  const { importId } = (await answer.json()) as { importId: string }
  const status = async () => (await read(await server.api('GET', `/imports/${importId}`))).status
  await expect.poll(status, { timeout: 20_000 }).toBe('done')
}

const rows = Array.from({ length: PEOPLE }, (_, index) => row(index))
const headers = {
  authorization: `Bearer ${SERVER_KEY}`,
  'content-type': 'application/x-ndjson',
  'idempotency-key': 'the-batch',
}
const upload = (server: ServerProcess) =>
  fetch(`${server.url}/api/v1/batches`, { method: 'POST', headers, body: ndjson(rows) })

/** Begins an upload that never ends. */
function uploadHalf(server: ServerProcess): void {
  const half = request(`${server.url}/api/v1/batches`, { method: 'POST', headers })
  half.on('error', () => undefined)
  half.write(`${ndjson(rows.slice(0, PEOPLE / 2))}\n`)
}

/** On PostgreSQL half a minute of silence tells that a server is gone. */
async function letTimePass(folder: string): Promise<void> {
  if (onPostgres) await ask(await databaseUrlIn(folder), 'UPDATE servers SET seen_at = 0')
}

async function finished(server: ServerProcess, id: string) {
  const show = async () => read(await server.api('GET', `/batches/${id}`))
  await expect.poll(async () => (await show()).status, { timeout: 30_000 }).toBe('done')
  return (await show()) as { total: number; sent: number; unknown: number; queued: number }
}

/** How often each number was called for. */
function callsByNumber(calls: readonly ReceivedCall[]): number[] {
  const counts = new Map<string, number>()
  for (const { body } of calls) {
    const { recipientId } = (JSON.parse(body) as { variables: { i: { recipientId: string } } })
      .variables.i
    counts.set(recipientId, (counts.get(recipientId) ?? 0) + 1)
  }
  return [...counts.values()]
}

it('kill -9 while a batch arrives: whoever repeats it goes on, and nobody is texted twice', async () => {
  const folder = temporaryFolder()
  const iadvize = await startIadvize()
  const first = await startServer(folder, env(iadvize.url, 100))
  await grantEverybody(first)
  uploadHalf(first)
  await iadvize.received(5)
  await first.kill('SIGKILL')
  await letTimePass(folder)

  const second = await startServer(folder, env(iadvize.url, 1_000))
  const again = async () => {
    const answer = await upload(second)
    return answer.status === 202 ? ((await answer.json()) as { id: string }).id : null
  }
  await expect.poll(again, { timeout: 30_000, interval: 500 }).not.toBeNull()
  // A complete batch is answered the same.
  const { sent, total, unknown } = await finished(second, (await again()) ?? '')

  expect([total, sent + unknown]).toEqual([PEOPLE, PEOPLE])
  expect(Math.max(...callsByNumber(iadvize.calls))).toBe(1)
  expect(iadvize.calls.length).toBeGreaterThanOrEqual(sent)
})

it('kill -9 while a batch leaves: the rest leaves later, and nobody is texted twice', async () => {
  const folder = temporaryFolder()
  const iadvize = await startIadvize()
  const first = await startServer(folder, env(iadvize.url, 100))
  await grantEverybody(first)
  const { id } = (await (await upload(first)).json()) as { id: string }
  await iadvize.received(20)
  await first.kill('SIGKILL')
  await letTimePass(folder)

  const second = await startServer(folder, env(iadvize.url, 1_000))
  const { sent, total, unknown, queued } = await finished(second, id)

  expect([total, sent + unknown, queued]).toEqual([PEOPLE, PEOPLE, 0])
  expect(Math.max(...callsByNumber(iadvize.calls))).toBe(1)
  expect(iadvize.calls.length).toBeGreaterThanOrEqual(sent)
})
