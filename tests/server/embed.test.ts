import { describe, expect, it } from 'vitest'
import { EMBED_TOKEN_MS } from '../../src/domain/limits.ts'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { temporaryFolder } from '../support/folder.ts'
import { ADMIN_KEY, MOBILE, openHouse, read, sending, type House } from '../support/house.ts'

const SHOP = 'https://shop.example'
const STRANGER = 'https://shop.example.evil'
const PAGE = `${SHOP}/account`

const openAtShop = () =>
  openHouse({
    env: {
      BRAND_FILE: brandWithoutCodes(
        temporaryFolder(),
        (text) => `${text}\nembeds: { origins: ['${SHOP}'] }\n`,
      ),
    },
  })

async function tokenFor(house: House): Promise<string> {
  const body = { phoneNumber: MOBILE, reference: 'customer 12' }
  const answer = await house.api('POST', '/embed-tokens', body)
  expect(answer.status).toBe(201)
  return String((await read(answer)).token)
}

const wordsOf = async (house: House, query = 'use=account') =>
  read(await house.request(`/fr/embed.json?${query}`))

const choices = (house: House, token: string, body?: object, origin: string = SHOP) =>
  house.request('/embed/choices', {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, origin, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify({ url: PAGE, ...body }) }),
  })

describe('an account', () => {
  it('shows and changes the choices of the person its token stands for, with the proof', async () => {
    const house = await openAtShop()
    const token = await tokenFor(house)
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(MOBILE.slice(1))
    expect(await read(await choices(house, token))).toEqual({ receiving: [] })

    const { notice } = await wordsOf(house)
    const grant = { action: 'grant', categories: ['order-updates', 'offers'], notice }
    const granted = await choices(house, token, grant)
    expect(await read(granted)).toEqual({ receiving: ['order-updates', 'offers'] })
    expect(granted.headers.get('access-control-allow-origin')).toBe(SHOP)
    const everything = await house.api('POST', '/recipients/export', { phoneNumber: MOBILE })
    const told = await everything.text()
    for (const part of [PAGE, 'customer 12', String(notice), 'account'])
      expect(told).toContain(part)

    const text = { to: MOBILE, category: 'order-updates', text: 'Bonjour' }
    const sendAt = new Date(house.doors.clock() + 3_600_000).toISOString()
    const order = { ...text, sendAt }
    const { id } = await read(await house.api('POST', '/messages', order, sending({ prefer: '' })))
    house.doors.advance(1_000)
    const left = { action: 'withdraw', categories: ['order-updates'], notice }
    expect(await read(await choices(house, token, left))).toEqual({ receiving: ['offers'] })
    expect(await read(await house.api('GET', `/messages/${String(id)}`))).toMatchObject({
      status: 'refused',
      reason: 'withdrawn',
    })
    expect(house.logged()).not.toContain(token)
  })

  it('takes no yes on words that did not ask, in an account, for that category', async () => {
    const house = await openAtShop()
    const token = await tokenFor(house)
    const notices = [
      await wordsOf(house, 'use=account&categories=offers'),
      await wordsOf(house, 'use=form'),
      { notice: 'a'.repeat(64) },
    ]
    for (const { notice } of notices) {
      const answer = await choices(house, token, {
        action: 'grant',
        categories: ['advice'],
        notice,
      })
      expect(answer.status).toBe(422)
      expect(await read(answer)).toMatchObject({ code: 'unproven_consent' })
    }
    expect(await read(await choices(house, token))).toEqual({ receiving: [] })
  })

  it('is closed to other sites, without a token, with a damaged one, and after 15 minutes', async () => {
    const house = await openAtShop()
    const token = await tokenFor(house)
    const { notice } = await wordsOf(house)
    const grant = { action: 'grant', categories: ['offers'], notice }
    for (const origin of [STRANGER, 'null', '']) {
      const answer = await choices(house, token, grant, origin)
      expect(answer.status, origin).toBe(403)
      expect(answer.headers.get('access-control-allow-origin'), origin).toBeNull()
    }
    for (const wrong of ['', ADMIN_KEY, `${token.slice(0, -4)}AAAA`]) {
      const answer = await choices(house, wrong, grant)
      expect(answer.status).toBe(401)
      expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
    }
    house.doors.advance(EMBED_TOKEN_MS - 1)
    expect((await choices(house, token)).status).toBe(200)
    house.doors.advance(1)
    expect((await choices(house, token)).status).toBe(401)
  })

  it('is asked for by a key that may write consents', async () => {
    const house = await openAtShop()
    const authorization = `Bearer ${await house.keyWith(['consents:read'])}`
    const body = { phoneNumber: MOBILE }
    expect((await house.api('POST', '/embed-tokens', body, { authorization })).status).toBe(403)
  })
})

describe('the words of an embed', () => {
  it('are kept once, under the hash that the shop sends back, for each choice of categories', async () => {
    const house = await openAtShop()
    const all = await wordsOf(house, '')
    const some = await wordsOf(house, 'categories=advice,offers')
    expect(await wordsOf(house, 'categories=offers,advice,offers')).toEqual(some)
    expect(some.notice).not.toBe(all.notice)
    for (const { notice } of [all, some]) {
      const kept = await house.services.visitor.notice(String(notice))
      expect(kept?.wording).toContain('"kind":"embed"')
    }
    expect((await house.request('/xx/embed.json')).status).toBe(404)
    expect((await house.request('/fr/embed.json?use=other')).status).toBe(404)
  })
})
