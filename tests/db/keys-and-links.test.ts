import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findApiKey, insertApiKey, listApiKeys, revokeApiKey } from '../../db/api-keys.ts'
import { findKeptAnswer, forgetAnswersBefore, keepAnswer } from '../../db/idempotency-keys.ts'
import { findLink, insertLink } from '../../db/links.ts'
import { findNotice, keepNotice } from '../../db/notices.ts'
import {
  findRecipient,
  findRecipientByFingerprint,
  insertRecipients,
  rememberLocale,
} from '../../db/recipients.ts'
import { addRecipient, NOW, openDatabase } from './rows.ts'

describe('an API key', () => {
  const key = (id: string) => ({
    id,
    name: 'mine',
    kind: 'live' as const,
    scopes: 'messages:send',
    keyHash: randomBytes(32),
    createdAt: NOW,
  })

  it('is found by its hash until it is revoked, which works once', async () => {
    const { db } = openDatabase()
    const mine = key('k1')
    await db.write((transaction) => insertApiKey(transaction, mine))
    expect(await findApiKey(db.read, mine.keyHash)).toMatchObject({ id: 'k1', kind: 'live' })
    expect(await findApiKey(db.read, randomBytes(32))).toBeUndefined()

    const revoke = (id: string) => db.write((transaction) => revokeApiKey(transaction, id, NOW + 1))
    expect(await revoke('k1')).toBe(true)
    expect(await revoke('k1')).toBe(false)
    expect(await revoke('k9')).toBe(false)
    expect(await findApiKey(db.read, mine.keyHash)).toBeUndefined()
  })

  it('is listed without its hash', async () => {
    const { db } = openDatabase()
    await db.write((transaction) => insertApiKey(transaction, key('k1')))
    expect(await listApiKeys(db.read)).toEqual([
      {
        id: 'k1',
        name: 'mine',
        kind: 'live',
        scopes: 'messages:send',
        created_at: NOW,
        revoked_at: null,
      },
    ])
  })
})

describe('a kept answer', () => {
  const kept = {
    apiKeyId: 'k1',
    idempotencyKey: 'once',
    bodyHash: Buffer.from('hash'),
    status: 202,
    answerSealed: Buffer.from('first answer'),
    recipientId: null,
    createdAt: NOW,
  }

  it('belongs to one API key, and a later one takes its place but not its body', async () => {
    const { db } = openDatabase()
    await db.write((transaction) => keepAnswer(transaction, kept))
    const later = {
      ...kept,
      status: 200,
      answerSealed: Buffer.from('outcome'),
      bodyHash: Buffer.from('other'),
    }
    await db.write((transaction) => keepAnswer(transaction, later))
    const found = await findKeptAnswer(db.read, { apiKeyId: 'k1', idempotencyKey: 'once' })
    expect(found).toEqual({
      body_hash: Buffer.from('hash'),
      status: 200,
      answer_sealed: Buffer.from('outcome'),
      recipient_id: null,
    })
    const foreign = { apiKeyId: 'k2', idempotencyKey: 'once' }
    expect(await findKeptAnswer(db.read, foreign)).toBeUndefined()
  })

  it('is forgotten when it is older than asked', async () => {
    const { db } = openDatabase()
    await db.write((transaction) => keepAnswer(transaction, kept))
    const key = { apiKeyId: 'k1', idempotencyKey: 'once' }
    expect(await db.write((transaction) => forgetAnswersBefore(transaction, NOW))).toBe(0)
    expect(await findKeptAnswer(db.read, key)).toBeDefined()
    expect(await db.write((transaction) => forgetAnswersBefore(transaction, NOW + 1))).toBe(1)
    expect(await findKeptAnswer(db.read, key)).toBeUndefined()
  })
})

it('a link is found by the hash of its token only', async () => {
  const { db } = openDatabase()
  const tokenHash = randomBytes(32)
  await db.write(async (transaction) => {
    await addRecipient(transaction)
    await insertLink(transaction, {
      tokenHash,
      recipientId: 'r1',
      category: null,
      messageId: null,
      channel: 'agent',
      locale: 'fr',
      createdAt: NOW,
      alone: 0,
    })
  })
  expect(await findLink(db.read, tokenHash)).toEqual({
    recipient_id: 'r1',
    category: null,
    channel: 'agent',
    locale: 'fr',
    created_at: NOW,
    left_at: null,
    text_left_at: null,
  })
  expect(await findLink(db.read, randomBytes(32))).toBeUndefined()
})

it('the same words are one notice, whenever they are kept', async () => {
  const { db } = openDatabase()
  const notice = { id: 'abc', locale: 'fr', wording: '{"title":"x"}', createdAt: NOW }
  await db.write((transaction) => keepNotice(transaction, notice))
  await db.write((transaction) => keepNotice(transaction, { ...notice, createdAt: NOW + 1 }))
  expect(await db.read.all('SELECT id, created_at FROM notices')).toEqual([
    { id: 'abc', created_at: NOW },
  ])
  expect(await findNotice(db.read, 'abc')).toEqual(notice)
  expect(await findNotice(db.read, 'abd')).toBeUndefined()
})

it('a number is one recipient, the first to be kept', async () => {
  const { db } = openDatabase()
  const fingerprint = randomBytes(32)
  const person = (id: string) => ({
    id,
    fingerprint,
    personKey: randomBytes(8),
    numberSealed: randomBytes(8),
    country: 'FR',
    locale: null,
    lastSeenAt: NOW,
    createdAt: NOW,
  })
  await db.write((transaction) => insertRecipients(transaction, [person('r1')]))
  await db.write((transaction) => insertRecipients(transaction, [person('r2')]))
  expect(await findRecipientByFingerprint(db.read, fingerprint)).toMatchObject({
    id: 'r1',
    locale: null,
    suppressed_at: null,
  })
  await db.write((transaction) => rememberLocale(transaction, 'r1', 'nl'))
  expect(await findRecipient(db.read, 'r1')).toMatchObject({ locale: 'nl' })
  expect(await findRecipient(db.read, 'r2')).toBeUndefined()
})
