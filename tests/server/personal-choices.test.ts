import { describe, expect, it } from 'vitest'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { LINK_EDIT_MS, PAUSE_DAY_MS, UNDO_MS } from '../../src/domain/limits.ts'
import { MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

/** Texts need their hours; a Tuesday morning has them. */
const TUESDAY = Date.parse('2026-11-24T09:00:00Z')

interface Visited {
  house: House
  /** What is behind a new link, by token. */
  token: string
  visitor: House['services']['visitor']
}

/** Somebody who gets offers and order updates, with a fresh link. */
async function visited(): Promise<Visited> {
  const house = await openHouse({ at: TUESDAY })
  await house.grant(MOBILE, ['offers', 'order-updates'])
  return { house, token: await newLink(house), visitor: house.services.visitor }
}

async function newLink({ api }: House): Promise<string> {
  const { url } = await read(
    await api('POST', '/unsubscribe-links', { phoneNumber: MOBILE, channel: 'api' }),
  )
  return String(url).slice(-12)
}

const statuses = async ({ visitor, token }: Visited) =>
  (await visitor.openLink(token))?.choices.map(({ status }) => status)
const text = async ({ house }: Visited, category = 'offers') =>
  read(await house.api('POST', '/messages', { to: MOBILE, category, text: 'Bonjour' }, sending()))
const isSound = async ({ house }: Visited) => (await verifyLedger(house.services.context)).findings

describe('saying yes again', () => {
  it('is for the first 24 hours of a link, and keeps the very words that were shown', async () => {
    const here = await visited()
    const { house, token, visitor } = here
    await visitor.leaveByLink(token, 'everything', VISIT)
    house.doors.advance(LINK_EDIT_MS - 1)
    const notice = visitor.choiceNoticeId('fr', 'offers')

    expect(await visitor.grantByLink(token, { category: 'offers', notice }, VISIT)).toBe(true)

    expect(await statuses(here)).toEqual(['withdrawn', 'granted', 'withdrawn'])
    expect(await text(here)).toMatchObject({ status: 'sent' })
    const [newest] =
      (await visitor.receipt(token))?.categories.find(({ category }) => category === 'offers')
        ?.events ?? []
    expect(newest).toMatchObject({ type: 'granted', source: 'link', noticeId: notice })
    const kept = await visitor.notice(notice)
    expect(JSON.parse(kept?.wording ?? '')).toMatchObject({
      kind: 'choice',
      category: {
        id: 'offers',
        question: 'Recevoir «\u00A0Offres et ventes privées\u00A0» par SMS\u202F?',
      },
      button: 'Recevoir «\u00A0Offres et ventes privées\u00A0» par SMS',
    })
    expect(await isSound(here)).toEqual([])

    house.doors.advance(1)
    expect(await visitor.grantByLink(token, { category: 'advice' }, VISIT)).toBe(false)
    expect((await visitor.openLink(token))?.editableUntil).toBeNull()
    expect(await visitor.leaveByLink(token, ['offers'], VISIT)).toBe(true)
  })

  it('is proven by today’s words when the form carried those of something else', async () => {
    const here = await visited()
    const { token, visitor } = here
    const today = visitor.choiceNoticeId('fr', 'advice')
    for (const notice of [
      visitor.choiceNoticeId('fr', 'offers'),
      visitor.noticeId('fr'),
      'x',
      '\0',
    ]) {
      await visitor.grantByLink(token, { category: 'advice', notice }, VISIT)
      const receipt = await visitor.receipt(token)
      const advice = receipt?.categories.find(({ category }) => category === 'advice')
      expect(advice?.grant?.noticeId).toBe(today)
      await visitor.leaveByLink(token, ['advice'], VISIT)
    }
    expect(await visitor.grantByLink(token, { category: 'nothing' }, VISIT)).toBe(false)
  })

  it('is not for a number that the brand has suppressed', async () => {
    const here = await visited()
    const { house, token, visitor } = here
    await house.services.context.db.write((transaction) =>
      transaction.run('UPDATE recipients SET suppressed_at = 1'),
    )
    expect(await visitor.grantByLink(token, { category: 'advice' }, VISIT)).toBe(false)
    expect((await visitor.openLink(token))?.editableUntil).toBeNull()
  })

  it('counts a link in a text from when the text left', async () => {
    const here = await visited()
    const { house, visitor } = here
    const sendAt = new Date(TUESDAY + 2 * LINK_EDIT_MS).toISOString()
    const body = { to: MOBILE, category: 'offers', text: 'Bonjour', sendAt }
    const queued = await read(
      await house.api('POST', '/messages', body, { 'idempotency-key': 'later' }),
    )
    house.doors.advance(2 * LINK_EDIT_MS)
    await expect
      .poll(
        async () => (await read(await house.api('GET', `/messages/${String(queued.id)}`))).status,
      )
      .toBe('sent')
    const page = await visitor.openLink(String(queued.text).slice(-12))
    expect(page?.editableUntil).toBe(house.doors.clock() + LINK_EDIT_MS)
  })
})

describe('a pause', () => {
  it('holds texts back, ends by itself, and can be left or ended early', async () => {
    const here = await visited()
    const { house, token, visitor } = here
    expect(await visitor.pauseByLink(token, { category: 'advice', days: 7 }, VISIT)).toBe(false)
    expect(await visitor.pauseByLink(token, { category: 'offers', days: 7 }, VISIT)).toBe(true)
    const paused = (await visitor.openLink(token))?.choices[1]
    expect(paused).toMatchObject({ status: 'paused', until: TUESDAY + 7 * PAUSE_DAY_MS })
    expect(await text(here)).toMatchObject({ code: 'not_opted_in' })
    expect(await visitor.resumeByLink(token, 'offers', VISIT)).toBe(true)
    expect(await visitor.resumeByLink(token, 'offers', VISIT)).toBe(false)
    expect(await text(here)).toMatchObject({ status: 'sent' })

    await visitor.pauseByLink(token, { category: 'offers', days: 30 }, VISIT)
    house.doors.advance(30 * PAUSE_DAY_MS)
    const over = (await visitor.openLink(token))?.choices[1]
    expect(over).toEqual({
      category: 'offers',
      status: 'granted',
      since: TUESDAY,
      source: 'landing_page',
      until: null,
      limit: null,
    })
    expect(await visitor.pauseByLink(token, { category: 'offers', days: 90 }, VISIT)).toBe(true)
    expect(await visitor.resumeByLink(token, 'offers', VISIT), 'the link is old').toBe(false)
    expect(await visitor.leaveByLink(token, ['offers'], VISIT)).toBe(true)
    expect(await statuses(here)).toEqual(['granted', 'withdrawn', 'declined'])
    expect(await isSound(here)).toEqual([])
  })
})

describe('undoing', () => {
  it('brings back what was received, a pause with its end, and no more, for ten minutes', async () => {
    const here = await visited()
    const { house, token, visitor } = here
    await visitor.pauseByLink(token, { category: 'order-updates', days: 30 }, VISIT)
    const before = await visitor.openLink(token)
    house.doors.advance(60_000)
    await visitor.leaveByLink(token, 'everything', VISIT)
    expect((await visitor.openLink(token))?.undoableUntil).toBe(house.doors.clock() + UNDO_MS)
    house.doors.advance(UNDO_MS - 1)
    expect(await visitor.undoByLink(token, VISIT)).toBe(true)

    const after = await visitor.openLink(token)
    expect(after?.choices.map(({ status, until }) => ({ status, until }))).toEqual([
      { status: 'paused', until: before?.choices[0]?.until },
      { status: 'granted', until: null },
      { status: 'withdrawn', until: null },
    ])
    expect(after?.undoableUntil).toBeNull()
    expect(await visitor.undoByLink(token, VISIT), 'twice').toBe(false)
    expect(await text(here)).toMatchObject({ status: 'sent' })
    expect(await isSound(here)).toEqual([])

    await visitor.leaveByLink(token, ['offers'], VISIT)
    house.doors.advance(UNDO_MS)
    expect(await visitor.undoByLink(token, VISIT), 'too late').toBe(false)
    expect(await statuses(here)).toEqual(['paused', 'withdrawn', 'withdrawn'])
  })

  it('takes back a pause too', async () => {
    const here = await visited()
    const { token, visitor } = here
    await visitor.pauseByLink(token, { category: 'offers', days: 90 }, VISIT)
    expect(await visitor.undoByLink(token, VISIT)).toBe(true)
    expect(await statuses(here)).toEqual(['granted', 'granted', 'declined'])
  })

  it('is for whoever left: no other link of the same person undoes it, nor after another word', async () => {
    const here = await visited()
    const { house, token, visitor } = here
    const other = await newLink(house)
    await visitor.leaveByLink(token, ['offers'], VISIT)
    expect(await visitor.undoByLink(other, VISIT)).toBe(false)
    house.doors.advance(1)
    await visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)
    expect(await visitor.undoByLink(token, VISIT)).toBe(false)
    expect(await statuses(here)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
  })
})

describe('erasing', () => {
  it('is for a fresh link, after which every link leads nowhere', async () => {
    const here = await visited()
    const { house, token, visitor } = here
    const old = token
    house.doors.advance(LINK_EDIT_MS)
    expect(await visitor.eraseByLink(old)).toBe(false)
    expect(await visitor.eraseByLink('AAAAAAAAAAAA')).toBe(false)
    expect(await visitor.eraseByLink(await newLink(house))).toBe(true)
    expect(await visitor.openLink(old)).toBeUndefined()
    expect(await text(here)).toMatchObject({ code: 'suppressed' })
  })
})
