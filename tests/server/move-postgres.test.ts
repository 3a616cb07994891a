import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { MOVED_TABLES, STAYING_TABLES } from '../../db/copy-tables.ts'
import { recordCollected } from '../../server/consent/collected.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { moveToPostgres } from '../../server/move-to-postgres.ts'
import { openContext } from '../../server/services.ts'
import type { Context } from '../../server/context.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { ask, newPostgresDatabase } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { openHouse, read, sending, type House } from '../support/house.ts'

const PEOPLE = 700
const EVENTS = 770
const log = pino({ level: 'silent' })
const phone = (index: number) => `+3361234${String(1_000 + index)}`

function agree(context: Context, index: number, action: 'grant' | 'withdraw' = 'grant') {
  const number = parsePhoneNumber(phone(index), 'FR')
  if (!number.ok) throw new Error('A number of this test is none')
  return recordCollected(context, {
    number,
    categories: ['offers'],
    action,
    source: 'checkout',
    locale: 'fr',
    notice: { text: 'Des offres par SMS ?', locale: 'fr' },
    collectedAt: context.clock(),
    evidence: { ipAddress: null, userAgent: null, url: null, reference: `order ${index}` },
  })
}

/** A brand on SQLite: everybody agreed, every tenth has left. */
async function livedIn() {
  const url = `file:${join(temporaryFolder(), 'accord.db')}`
  const secret = randomBytes(32)
  const settings = { DATABASE_URL: url, ACCORD_SECRET: secret.toString('base64url') }
  const open = () => openContext(readEnv(settings), realDoors, log)
  const context = await open()
  const people = Array.from({ length: PEOPLE }, (_, index) => index)
  await Promise.all(people.map((index) => agree(context, index)))
  const leaving = people.filter((index) => index % 10 === 0)
  await Promise.all(leaving.map((index) => agree(context, index, 'withdraw')))
  return { url, secret, settings, open, context }
}

const move = (from: string, to: string, secret: Uint8Array) =>
  moveToPostgres({ from, to, secret, onProgress: () => undefined }, realDoors, log)

it('a brand moves to PostgreSQL with every row and a ledger that verifies, and goes on there', async () => {
  const { url, secret, settings, context } = await livedIn()
  const to = await newPostgresDatabase({ own: true })

  const { rows, ledger } = await move(url, to, secret)

  expect(rows).toMatchObject({ recipients: PEOPLE, consent_events: EVENTS, consents: PEOPLE })
  expect(ledger).toMatchObject({ ok: true, events: EVENTS, recipients: PEOPLE })
  await expect(agree(context, 5, 'withdraw')).rejects.toThrow('unavailable')
  await context.db.close()
  await expect(openContext(readEnv(settings), realDoors, log)).rejects.toThrow(
    'was moved to PostgreSQL',
  )

  const house = await openHouse({ env: { ...settings, DATABASE_URL: to } })
  const look = async (index: number) => {
    const answer = await house.api('POST', '/consents/lookup', { phoneNumber: phone(index) })
    return (await read(answer)).consents
  }
  expect(await look(20)).toMatchObject([{}, { category: 'offers', status: 'withdrawn' }, {}])
  expect(await look(21)).toMatchObject([{}, { category: 'offers', status: 'granted' }, {}])
  await agree(house.services.context, 21, 'withdraw')
  expect(await look(21)).toMatchObject([{}, { category: 'offers', status: 'withdrawn' }, {}])
  expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
})

it('whoever pulls events goes on after the move, with none twice and none lost', async () => {
  const { url, secret, settings, context } = await livedIn()
  await context.db.close()
  const to = await newPostgresDatabase({ own: true })
  const text = { to: phone(1_900), category: 'offers', text: 'Atelier Nord : -20 % {url}' }
  const pull = async (house: House, after: string) =>
    read(await house.api('GET', `/events?limit=500${after === '' ? '' : `&after=${after}`}`))

  const before = await openHouse({ env: settings })
  const first = await pull(before, '')
  // Nobody has read these before the move: one in the ledger, one that is none.
  await before.api('POST', '/messages', text, sending())
  await agree(before.services.context, 3, 'withdraw')
  await before.services.close()
  await move(url, to, secret)

  const after = await openHouse({ env: { ...settings, DATABASE_URL: to } })
  const events = [...(first.events as unknown[])]
  let next = String(first.next)
  for (;;) {
    const page = await pull(after, next)
    const more = page.events as unknown[]
    if (more.length === 0) break
    events.push(...more)
    next = String(page.next)
  }
  const ids = (events as { id: string; type: string }[]).map(({ id }) => id)
  expect(ids).toHaveLength(EVENTS + 2)
  expect(new Set(ids).size).toBe(EVENTS + 2)
  expect(events).toContainEqual(expect.objectContaining({ type: 'message.refused' }))
})

it('a move that fails leaves both as they were', async () => {
  const { url, secret, context } = await livedIn()
  const to = await newPostgresDatabase({ own: true })
  await ask(to, "INSERT INTO categories_answered VALUES ('of another brand')")

  await expect(move(url, to, secret)).rejects.toThrow('already holds categories_answered')
  await ask(to, 'DELETE FROM categories_answered')
  await expect(move(url, to, randomBytes(32))).rejects.toThrow('ACCORD_SECRET is not the one')

  await agree(context, 1, 'withdraw')
  await context.db.close()
  expect(await ask(to, 'SELECT id FROM recipients')).toEqual([])
})

it('every table either moves or belongs to one engine', async () => {
  const to = await newPostgresDatabase()
  const tables = await ask<{ name: string }>(
    to,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  )
  expect(tables.map(({ name }) => name)).toEqual(
    [...MOVED_TABLES, ...STAYING_TABLES, 'migration_lock'].sort(),
  )
})
