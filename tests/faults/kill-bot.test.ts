import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { expect, it } from 'vitest'
import {
  botCaller,
  APP_SECRET,
  graphqlWith,
  OPERATOR,
  type BotReply,
} from '../support/bot-caller.ts'
import { ask, databaseUrlIn, onPostgres } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startIadvizeServer } from '../support/iadvize-server.ts'
import { letHalfAMinutePass, startServer, type ServerProcess } from '../support/server-process.ts'

const PEOPLE = 8
const CONVERSATIONS = Array.from(
  { length: PEOPLE },
  (_, index) => `4c8c7408-f73c-42cd-89e9-afbbee7d902${index}`,
)
const numberOf = (index: number) => `+3361234567${index}`

const botOf = ({ url }: ServerProcess) => botCaller((path, init) => fetch(url + path, init))

/** The server that was killed held them for a minute. */
async function letTheHoldPass(folder: string): Promise<void> {
  const sql = 'UPDATE withdrawals_waiting SET due_at = 0'
  if (onPostgres) {
    await ask(await databaseUrlIn(folder), sql)
    return
  }
  const database = new BetterSqlite3(join(folder, 'accord.db'))
  expect(database.prepare(sql).run().changes).toBeGreaterThan(0)
  database.close()
}

it('withdrawals whose number iAdvize did not tell survive a kill, and are done once it tells', async () => {
  const folder = temporaryFolder()
  const graphql = graphqlWith(
    Object.fromEntries(
      CONVERSATIONS.map((id, index) => [id, { phoneNumber: numberOf(index) }] as const),
    ),
  )
  const iadvize = await startIadvizeServer(graphql.answer)
  const env = {
    IADVIZE_API_URL: iadvize.url,
    IADVIZE_TOKEN: 'token-of-the-tests',
    IADVIZE_APP_SECRET: APP_SECRET,
    IADVIZE_TIMEOUT_MS: '800',
  }
  // It takes every call and answers none.
  graphql.instead(() => undefined)
  const first = await startServer(folder, env)
  const bot = botOf(first)
  await bot.create('fr', OPERATOR)
  const said = CONVERSATIONS.map((id) => bot.post(id, bot.message('STOP')).catch(() => undefined))
  // Some are answered by then, and none has its number.
  const answered = (await Promise.all(said.slice(0, PEOPLE / 2))).filter(
    (each) => each !== undefined,
  )
  for (const response of answered) {
    const { replies } = (await response.json()) as { replies: BotReply[] }
    expect(replies[0]?.payload?.value).toMatch(/\/fr\/stop$/)
  }
  await first.kill('SIGKILL')
  const acknowledged = (await Promise.all(said)).flatMap((response, index) =>
    response === undefined ? [] : [index],
  )
  expect(acknowledged.length).toBeGreaterThanOrEqual(PEOPLE / 2)

  await letHalfAMinutePass(folder)
  await letTheHoldPass(folder)
  graphql.instead(undefined)
  const second = await startServer(folder, env)
  const statusOf = async (index: number): Promise<string | undefined> => {
    const response = await second.api('POST', '/consents/lookup', { phoneNumber: numberOf(index) })
    const { consents } = (await response.json()) as { consents: { status: string }[] }
    return consents[0]?.status
  }
  for (const index of acknowledged) {
    while ((await statusOf(index)) !== 'withdrawn') await sleep(50)
  }
  await second.kill('SIGTERM')
  expect(second.output()).not.toMatch(/6\s?1\s?2\s?3\s?4\s?5\s?6/)
  await iadvize.close()
}, 60_000)
