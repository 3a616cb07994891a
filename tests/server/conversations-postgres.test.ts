import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { graphqlIadvize } from '../support/graphql-iadvize.ts'
import { openHouse } from '../support/house.ts'
import { APP_SECRET, signed, webhook } from '../support/webhooks.ts'

const CONVERSATIONS = 24
const phoneOf = (index: number) => `+3361234${5_600 + index}`
const idOf = (index: number) => `4c8c7408-f73c-42cd-89e9-${String(index).padStart(12, '0')}`

it('two servers read each conversation once, whichever of them is told, and nobody leaves twice', async () => {
  const folder = temporaryFolder()
  const { answer, held } = graphqlIadvize()
  const env = { IADVIZE_APP_SECRET: APP_SECRET }
  const one = await openHouse({ folder, answer, env })
  const two = await openHouse({ folder, env: { ...env, IADVIZE_API_URL: one.iadvize.url } })
  const createdAt = new Date(one.doors.clock()).toISOString()
  for (let index = 0; index < CONVERSATIONS; index += 1) {
    await one.grant(phoneOf(index), ['offers'])
    held.set(idOf(index), {
      id: idOf(index),
      channel: 'SMS',
      createdAt,
      closedAt: createdAt,
      phoneNumber: phoneOf(index),
      said: [{ id: 'm1', role: 'visitor', text: 'STOP', createdAt }],
    })
  }

  await Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_, index) => {
      const event = webhook('v2.conversation.pushed', { conversationId: idOf(index) })
      const told = [one, two].map((house) => house.request('/iadvize/webhooks', signed(event)))
      for (const { status } of await Promise.all(told)) expect(status).toBe(202)
    }),
  )

  const { db } = one.services.context
  const rows = async (sql: string) =>
    (await db.read.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${sql}`))?.rows
  await expect
    .poll(() => rows('conversations WHERE opted_out_at IS NOT NULL AND due_at IS NULL'), {
      timeout: 30_000,
    })
    .toBe(CONVERSATIONS)
  expect(await rows(`consent_events WHERE type = 'withdrawn' AND category = 'offers'`)).toBe(
    CONVERSATIONS,
  )
  const asked = one.iadvize.calls.map(
    ({ body }) => (JSON.parse(body) as { variables: { id: string } }).variables.id,
  )
  expect(asked.sort()).toEqual(Array.from({ length: CONVERSATIONS }, (_, index) => idOf(index)))
})
