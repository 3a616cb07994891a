import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { listKeyring } from '../../db/keyring.ts'
import { findRecipient, findRecipientByFingerprint } from '../../db/recipients.ts'
import { unsealEvidence } from '../../server/consent/evidence.ts'
import { suppress } from '../../server/consent/suppress.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { openKeys } from '../../server/keyring.ts'
import { decrypt, deriveKey } from '../../server/vault.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { bytesKeptIn, onPostgres } from '../support/databases.ts'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

const SECRET = Buffer.alloc(32, 9)
const env = { ACCORD_SECRET: SECRET.toString('base64url') }
const REASON = 'asked by post'
const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 % {url}' }

const eraseNumber = async (house: House, phoneNumber = MOBILE, reason = REASON) =>
  read(await house.api('POST', '/recipients/erase', { phoneNumber, reason }))
const lookUp = async (house: House) =>
  read(await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }))
const recipientOf = async ({ services: { context } }: House) => {
  const found = await findRecipientByFingerprint(context.db.read, context.vault.fingerprint(MOBILE))
  if (found === undefined) throw new Error('Nobody is known under the number')
  return found
}

/** Somebody who agreed, got a text with a link, and has one more waiting. */
async function livedIn() {
  const house = await openHouse({ env })
  await house.grant(MOBILE, ['offers'])
  const sent = await read(
    await house.api('POST', '/messages', { ...offer, reference: 'order of M. Doe' }, sending()),
  )
  const token = /\/u\/(\w+)$/.exec(String(sent.text))?.[1] ?? ''
  const sendAt = new Date(house.doors.clock() + 3_600_000).toISOString()
  const headers = sending({ prefer: '' })
  const waiting = await read(await house.api('POST', '/messages', { ...offer, sendAt }, headers))
  return { house, sent, waiting, token, headers, sendAt }
}

/** Every value of every table that could be sealed, opened with every key there is. */
async function openEverything({ services }: House): Promise<string[]> {
  const keys = openKeys(await listKeyring(services.context.db.read), SECRET)
  if (keys === undefined) throw new Error('The keyring does not open')
  const { db } = services.context
  const tables = await db.read.all<{ name: string }>(
    onPostgres
      ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
      : `SELECT name FROM sqlite_master WHERE type = 'table'`,
  )
  const blobs: Uint8Array[] = []
  for (const { name } of tables) {
    const rows = await db.read.all<Record<string, unknown>>(`SELECT * FROM ${name}`)
    blobs.push(
      ...rows.flatMap((row) => Object.values(row).filter((value) => value instanceof Uint8Array)),
    )
  }
  const open = (key: Uint8Array, version: number, use: string, sealed: Uint8Array) => {
    try {
      return decrypt({ key, version }, use, sealed)
    } catch {
      return undefined
    }
  }
  const personKeys = blobs.flatMap((blob) =>
    [...keys.wrapping].flatMap(([id, key]) => open(key, id, 'person', blob) ?? []),
  )
  const candidates = [...personKeys, ...keys.wrapping.values(), deriveKey(keys.root, 'brief')]
  const uses = ['recipient.number', 'message.text', 'consent.evidence', 'idempotency.answer']
  expect(blobs.length).toBeGreaterThan(10)
  expect(personKeys.length).toBeGreaterThan(0)
  return blobs.flatMap((blob) =>
    uses.flatMap((use) =>
      candidates.flatMap((key) => open(key, 1, use, blob)?.toString('utf8') ?? []),
    ),
  )
}

describe('erasing a person', () => {
  it('answers when, and who it was, without the number', async () => {
    const { house } = await livedIn()
    const { id } = await recipientOf(house)

    const response = await house.api('POST', '/recipients/erase', {
      phoneNumber: MOBILE,
      reason: REASON,
    })

    expect(response.status).toBe(200)
    expect(await read(response)).toEqual({
      recipientId: id,
      erasedAt: new Date(house.doors.clock()).toISOString(),
    })
  })

  it('leaves nothing that any key of the keyring opens but the reason', async () => {
    const { house } = await livedIn()
    expect((await openEverything(house)).join()).toContain(MOBILE)

    await eraseNumber(house)

    const opened = await openEverything(house)
    const reasons = opened.map((text) => (JSON.parse(text) as { reason?: string }).reason)
    expect(new Set(reasons)).toEqual(new Set([REASON]))
    expect(opened.join()).not.toContain(VISIT.ipAddress)
  })

  const inOneFile = onPostgres ? undefined : it
  inOneFile?.('overwrites key and number in the file', async () => {
    const { house } = await livedIn()
    for (let digit = 0; digit < 8; digit += 1) await house.grant(`+3361234567${digit}`, ['offers'])
    const { person_key, number_sealed } = await recipientOf(house)
    const { db } = house.services.context
    const inFile = () => {
      const file = readFileSync(join(house.folder, 'accord.db'))
      // A part of each: what is freed may be overwritten in places.
      return [person_key, number_sealed].map((bytes) => file.includes(bytes.subarray(-12)))
    }
    const checkpoint = async () => {
      // The reads of one turn share a transaction, which would hold the checkpoint back.
      await new Promise(setImmediate)
      const other = new BetterSqlite3(join(house.folder, 'accord.db'))
      other.pragma('wal_checkpoint(TRUNCATE)')
      other.close()
    }
    await checkpoint()
    expect(inFile()).toEqual([true, true])

    await eraseNumber(house)
    await checkpoint()

    expect(inFile()).toEqual([false, false])
    expect(await db.read.get('SELECT 1')).toBeDefined()
  })

  it('leaves no digit of the number on disk, whatever the reason says', async () => {
    const { house } = await livedIn()

    await eraseNumber(house, MOBILE, `${MOBILE} (06 12 34 56 78) asked`)

    const bytes = await bytesKeptIn(house.folder)
    for (const written of ['33612345678', '0612345678', '06 12 34 56 78', '612345678']) {
      expect(bytes).not.toContain(written)
    }
    expect((await openEverything(house)).join()).not.toMatch(/12345678|12 34 56/)
  })

  it('keeps the ledger whole', async () => {
    const { house } = await livedIn()
    await eraseNumber(house)
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true, findings: [] })
  })

  it('is noticed in the ledger when somebody takes it back by hand', async () => {
    const { house } = await livedIn()
    await eraseNumber(house)
    await house.services.context.db.write((transaction) =>
      transaction.run('UPDATE recipients SET erased_at = NULL'),
    )
    const { findings } = await verifyLedger(house.services.context)
    expect(findings.map(({ kind }) => kind)).toContain('state_differs')
  })

  it('keeps the opposition: never texted, never brought back', async () => {
    const { house } = await livedIn()
    await eraseNumber(house)

    const state = await lookUp(house)
    expect(state.suppressed).toBe(true)
    expect(JSON.stringify(state)).not.toContain('"mayReceive":true')
    expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
      status: 403,
      code: 'suppressed',
    })
    const back = await house.api('POST', '/consents', {
      phoneNumber: MOBILE,
      categories: ['offers'],
      action: 'grant',
      source: 'checkout',
      notice: { text: 'Get our offers by SMS?', locale: 'en' },
      evidence: { reference: 'order 7' },
    })
    expect((await read(back)).code).toBe('suppressed')
  })

  it('keeps neither text nor reference of what others still want to say to them', async () => {
    const { house } = await livedIn()
    await eraseNumber(house)
    const refused = await read(
      await house.api('POST', '/messages', { ...offer, reference: 'r' }, sending()),
    )
    const shown = await read(await house.api('GET', `/messages/${String(refused.id)}`))
    expect(shown).toMatchObject({
      status: 'refused',
      reason: 'suppressed',
      text: null,
      reference: null,
    })
  })

  it('stops what waits, and shows it without its words', async () => {
    const { house, waiting, sent } = await livedIn()
    await eraseNumber(house)
    house.doors.advance(2 * 3_600_000)
    house.services.dispatcher.nudge()
    await new Promise((resolve) => setTimeout(resolve, 50))

    expect(house.iadvize.calls).toHaveLength(1)
    const shown = await read(await house.api('GET', `/messages/${String(waiting.id)}`))
    expect(shown).toMatchObject({ status: 'refused', reason: 'withdrawn', text: null })
    expect(await read(await house.api('GET', `/messages/${String(sent.id)}`))).toMatchObject({
      status: 'sent',
      text: null,
      reference: null,
    })
    expect(house.logged()).not.toContain('unsealed')
  })

  it('lets a call that is under way end and be written', async () => {
    let release: () => void = () => undefined
    const house = await openHouse({
      answer: (response, call, index) => {
        release = () => answers.sent(response, call, index)
      },
    })
    await house.grant(MOBILE, ['offers'])
    const sending_ = house.api('POST', '/messages', offer, sending())
    await house.iadvize.received(1)

    await eraseNumber(house)
    release()

    expect(await read(await sending_)).toMatchObject({ status: 'sent', text: null })
  })

  it('makes every personal link lead nowhere', async () => {
    const { house, token } = await livedIn()
    expect(await house.services.visitor.openLink(token)).toBeDefined()
    await eraseNumber(house)
    expect(await house.services.visitor.openLink(token)).toBeUndefined()
    expect(await house.services.visitor.leaveByLink(token, 'everything', VISIT)).toBe(false)
  })

  it('answers a repeated request without sending again', async () => {
    const { house, headers, sendAt } = await livedIn()
    await eraseNumber(house)
    await house.grant(MOBILE, ['offers'])
    const again = await house.api('POST', '/messages', { ...offer, sendAt }, headers)
    expect(again.status).toBe(403)
    expect(await read(again)).toMatchObject({ code: 'suppressed' })
  })

  it('can be done twice', async () => {
    const { house } = await livedIn()
    const first = await eraseNumber(house)
    house.doors.advance(1_000)
    const second = await eraseNumber(house)
    expect(second.recipientId).toBe(first.recipientId)
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
    expect((await lookUp(house)).suppressed).toBe(true)
  })

  it('lets the person leave all the same', async () => {
    const { house } = await livedIn()
    await eraseNumber(house)
    const left = await house.services.visitor.leave(
      { phone: MOBILE, locale: 'fr', scope: 'everything' },
      VISIT,
    )
    expect(left.ok).toBe(true)
    expect((await lookUp(house)).suppressed).toBe(true)
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
  })
})

describe('an erased person who opts in again', () => {
  it('is a new person, whom texts reach', async () => {
    const { house } = await livedIn()
    const { recipientId } = await eraseNumber(house)

    await house.grant(MOBILE, ['offers'])

    expect((await recipientOf(house)).id).not.toBe(recipientId)
    expect((await lookUp(house)).suppressed).toBe(false)
    expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
      status: 'sent',
    })
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
  })

  it('leaves no way from the new person to the old one', async () => {
    const { house } = await livedIn()
    const { recipientId } = await eraseNumber(house)
    await house.grant(MOBILE, ['offers'])
    const { db } = house.services.context
    const old = await db.read.get<{ fingerprint: unknown }>(
      'SELECT fingerprint FROM recipients WHERE id = :id',
      { id: String(recipientId) },
    )
    expect(old?.fingerprint).toBeNull()
  })

  it('stays suppressed when the brand had suppressed them', async () => {
    const { house } = await livedIn()
    const number = parsePhoneNumber(MOBILE, 'FR')
    if (!number.ok) throw new Error('The number of the tests is refused')
    await suppress(house.services.context, number, { type: 'suppressed', reason: 'a lawyer' })
    await eraseNumber(house)
    await house.grant(MOBILE, ['offers'])
    expect((await lookUp(house)).suppressed).toBe(true)
    expect(await verifyLedger(house.services.context)).toMatchObject({ ok: true })
  })
})

describe('erasing a number nobody knows', () => {
  it('has the same answer, and keeps the opposition', async () => {
    const house = await openHouse({ env })
    const answer = await eraseNumber(house)
    expect(Object.keys(answer)).toEqual(['recipientId', 'erasedAt'])
    expect((await lookUp(house)).suppressed).toBe(true)
    const { context } = house.services
    const recipient = await findRecipient(context.db.read, String(answer.recipientId))
    expect(recipient?.number_sealed).toHaveLength(0)
    expect(await verifyLedger(context)).toMatchObject({ ok: true })
  })

  it('is refused for what is no number, and without a reason', async () => {
    const house = await openHouse()
    const call = async (body: object) => read(await house.api('POST', '/recipients/erase', body))
    expect(await call({ phoneNumber: '12', reason: 'x' })).toMatchObject({
      code: 'invalid_phone_number',
    })
    expect(await call({ phoneNumber: MOBILE })).toMatchObject({ code: 'invalid_request' })
    expect(await call({ phoneNumber: MOBILE, reason: ' ' })).toMatchObject({
      code: 'invalid_request',
    })
  })
})

describe('suppressing a number', () => {
  it('refuses every text until it is lifted, and keeps why', async () => {
    const { house, waiting } = await livedIn()
    const { context } = house.services
    const number = parsePhoneNumber(MOBILE, 'FR')
    if (!number.ok) throw new Error('The number of the tests is refused')
    await suppress(context, number, { type: 'suppressed', reason: `not ${MOBILE} again` })

    expect((await lookUp(house)).suppressed).toBe(true)
    expect(await read(await house.api('GET', `/messages/${String(waiting.id)}`))).toMatchObject({
      status: 'refused',
      reason: 'suppressed',
    })
    const recipient = await recipientOf(house)
    const event = await context.db.read.get<{ evidence_sealed: Uint8Array }>(
      `SELECT evidence_sealed FROM consent_events WHERE type = 'suppressed'`,
    )
    const evidence = unsealEvidence(
      context.vault,
      recipient.person_key,
      event?.evidence_sealed ?? null,
    )
    expect(evidence?.reason).toBe('not [number] again')

    await suppress(context, number, { type: 'unsuppressed', reason: 'a mistake' })
    expect(await read(await house.api('POST', '/messages', offer, sending()))).toMatchObject({
      status: 'sent',
    })
  })
})
