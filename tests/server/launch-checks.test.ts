import { expect, it } from 'vitest'
import { readEnv } from '../../server/env.ts'
import { launchChecks } from '../../server/launch-checks/launch-checks.ts'
import { openLog } from '../../server/log.ts'
import { restoreInPlace } from '../../server/operations/restore.ts'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { databaseUrlIn, onPostgres } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { graphqlIadvize } from '../support/graphql-iadvize.ts'
import { MOBILE, openHouse, read, SECRET, sending, type House } from '../support/house.ts'
import { answers, type Answer } from '../support/iadvize-server.ts'
import { APP_SECRET, signed, webhook } from '../support/webhooks.ts'

const ID = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %' }
const NO_CONVERSATION = {
  data: { closedConversations: { edges: [], pageInfo: { hasNextPage: false } } },
}

/** iAdvize with a login, a look at tokens, and campaigns that it tells apart or not. */
function iadvize() {
  const graphql = graphqlIadvize()
  const state = { only: null as string | null }
  const answer: Answer = (response, call, index) => {
    const isElsewhere =
      call.body.includes('closedConversations') &&
      state.only !== null &&
      !call.body.includes(state.only)
    const other = {
      '/_authenticated': answers.json(200, { authenticated: true }),
      '/oauth2/token': answers.json(200, { access_token: 'obtained', expires_in: 86_400 }),
    }[call.path]
    const chosen = other ?? (isElsewhere ? answers.json(200, NO_CONVERSATION) : graphql.answer)
    chosen(response, call, index)
  }
  return { ...graphql, answer, state }
}

const envOf = async (house: House) =>
  readEnv({
    DATABASE_URL: await databaseUrlIn(house.folder),
    ...(onPostgres ? { ACCORD_SECRET: SECRET } : {}),
    BRAND_FILE: brandWithoutCodes(temporaryFolder()),
    PUBLIC_URL: 'http://127.0.0.1:9',
    IADVIZE_API_URL: house.iadvize.url,
    IADVIZE_USERNAME: 'operator@brand.example',
    IADVIZE_PASSWORD: 'password-of-the-tests',
    IADVIZE_APP_SECRET: APP_SECRET,
  })

async function look(house: House) {
  const env = await envOf(house)
  const { checks } = await launchChecks(() => env, house.doors)
  return Object.fromEntries(checks.map((check) => [check.name, check]))
}

/** Somebody agrees, is texted, answers STOP, and is texted no more. */
async function launched() {
  const { answer, held, state } = iadvize()
  const house = await openHouse({ answer, env: { IADVIZE_APP_SECRET: APP_SECRET } })
  await house.grant(MOBILE, ['offers'])
  await house.api('POST', '/messages', offer, sending())
  house.doors.advance(60_000)
  const createdAt = new Date(house.doors.clock()).toISOString()
  const said = [{ id: 'm1', role: 'visitor', text: 'STOP', createdAt }]
  held.set(ID, {
    id: ID,
    channel: 'SMS',
    createdAt,
    closedAt: createdAt,
    phoneNumber: MOBILE,
    said,
  })
  const event = webhook('v2.conversation.closed', { conversationId: ID, createdAt, channel: 'SMS' })
  await house.request('/iadvize/webhooks', signed(event))
  const obeyedAt = async () => {
    const sql = 'SELECT opted_out_at AS at FROM conversations'
    return (await house.services.context.db.read.get<{ at: number | null }>(sql))?.at
  }
  await expect.poll(obeyedAt, { timeout: 20_000 }).toBe(house.doors.clock())
  const refused = await house.api('POST', '/messages', offer, sending())
  expect(await read(refused)).toMatchObject({ code: 'withdrawn' })
  house.doors.advance(60_000)
  return { house, state }
}

it('a launch that was played through shows in what is kept', async () => {
  const { house, state } = await launched()

  const confused = await look(house)
  expect(confused['conversations-attached']).toMatchObject({ status: 'fail' })
  expect(confused['conversations-attached']?.detail).toContain('order-updates')

  const { brand } = house.services.context
  state.only = brand.categories.find(({ id }) => id === 'offers')?.campaignId ?? null
  const seen = await look(house)
  for (const name of [
    ...['database', 'migrations', 'secret', 'iadvize-reachable', 'iadvize-token', 'iadvize-schema'],
    ...['iadvize-account-admin', 'senders-taken', 'conversations-attached', 'test-text'],
    ...['signed-webhooks', 'replies-seen', 'stop-refused', 'live-key', 'opt-in-collection'],
    ...['statistics-moving', 'iadvize-app-secret', 'campaign-of-each-category'],
  ]) {
    expect(seen[name]).toMatchObject({ name, status: 'ok', fix: '' })
  }
  // The clock of the test is not the one of iAdvize; and nothing answers at the public address.
  expect(seen.clock).toMatchObject({ status: 'fail' })
  expect(seen['opt-in-page']).toMatchObject({ status: 'fail' })
  expect(seen['rules-routed']).toMatchObject({ status: 'warn', attestable: true })
  expect(JSON.stringify(seen)).not.toContain(MOBILE.slice(3))
  // The house itself looks with its own settings.
  const own = await house.services.lookAtLaunch()
  expect(own.checks.find(({ name }) => name === 'test-text')).toMatchObject({ status: 'ok' })
})

it('what another tool restored is verified in its place, and nothing of it leaves', async () => {
  const house = await openHouse()
  await house.grant(MOBILE, ['offers'])
  const sendAt = new Date(house.doors.clock() + 60_000).toISOString()
  await house.api('POST', '/messages', { ...offer, sendAt }, sending({ prefer: '' }))
  await house.services.close()
  house.doors.advance(120_000)

  const log = openLog({ LOG_LEVEL: 'silent' }, false)
  const restored = await restoreInPlace(await envOf(house), house.doors, log)

  expect(restored).toMatchObject({ recipients: 1, unknown: 1, batchesCancelled: 0 })
  const again = await openHouse({ folder: house.folder, at: house.doors.clock() })
  expect(await again.services.readiness()).toMatchObject({ checks: { sending: { ok: false } } })
})
