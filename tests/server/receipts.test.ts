import fc from 'fast-check'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { readKeptWording } from '../../src/copy/kept-wording.ts'
import { RECEIPT_EVENTS_MAX } from '../../src/domain/limits.ts'
import { MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %.' }

async function linkOf(house: House): Promise<string> {
  await house.grant(MOBILE, ['offers'])
  const { text } = await read(await house.api('POST', '/messages', offer, sending()))
  return /\/u\/\w+$/.exec(String(text))?.[0] ?? ''
}

interface SignedReceipt {
  receipt: Record<string, unknown> & {
    records: {
      pii_processing: Record<string, unknown>
      events: Record<string, unknown>[]
      events_truncated: boolean
      record_id: string
      current_state: string
    }[]
  }
  jws: string
}

const receiptOf = async (house: House, link: string) =>
  (await (await house.request(`${link}/receipt.json`)).json()) as SignedReceipt

const publishedKeys = async (house: House) =>
  createLocalJWKSet((await (await house.request('/.well-known/jwks.json')).json()) as JSONWebKeySet)

const payloadOf = async (house: House, jws: string) => {
  const { payload } = await compactVerify(jws, await publishedKeys(house))
  return JSON.parse(Buffer.from(payload).toString('utf8')) as unknown
}

const isPrivate = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

describe('the signed receipt', () => {
  it('holds every field that the standard demands of a record, for each category answered', async () => {
    const house = await openHouse()
    const { receipt } = await receiptOf(house, await linkOf(house))

    expect(receipt).toMatchObject({
      schema_version: 'ISO/IEC TS 27560:2023',
      pii_principal_number: '+33 • •• •• •• 78',
      parties: [
        { party_id: 'controller', party_name: 'Atelier Nord SAS' },
        { party_id: 'iadvize' },
      ],
    })
    expect(receipt.records.map(({ record_id }) => record_id.split('/')[1])).toEqual([
      'order-updates',
      'offers',
      'advice',
    ])
    for (const { pii_processing, events } of receipt.records) {
      for (const field of [
        'privacy_notice',
        'language',
        'purposes',
        'lawful_basis',
        'pii_information',
        'pii_controllers',
        'storage_locations',
        'retention_period',
        'jurisdiction',
        'recipient_third_parties',
        'withdrawal_method',
        'privacy_rights',
      ]) {
        expect(pii_processing[field], field).toBeTruthy()
      }
      for (const event of events) {
        expect(Object.keys(event)).toEqual(
          expect.arrayContaining([
            'event_time',
            'validity_duration',
            'entity_id',
            'event_type',
            'event_state',
          ]),
        )
      }
    }
  })

  it('says what was answered, when, where and on which words', async () => {
    const house = await openHouse()
    const link = await linkOf(house)
    house.doors.advance(60_000)
    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: ['offers'] }, VISIT)

    const { receipt } = await receiptOf(house, link)
    const notice = house.services.visitor.noticeId('fr')

    expect(receipt.records[1]).toMatchObject({
      current_state: 'consent_withdrawn',
      pii_processing: { privacy_notice: `https://sms.example/notice/${notice}`, language: 'fr' },
      events: [
        { event_state: 'consent_withdrawn', source: 'preferences', privacy_notice: null },
        {
          event_time: '2026-11-23T09:00:00.000Z',
          event_state: 'consent_given',
          event_type: 'expressed_consent',
          entity_id: 'pii_principal',
          page: 'http://localhost/fr',
          privacy_notice: `https://sms.example/notice/${notice}`,
        },
      ],
    })
    expect(receipt.records[0]).toMatchObject({ current_state: 'consent_refused' })
  })

  it('is verified with the published key alone, and is the very receipt shown beside it', async () => {
    const house = await openHouse()
    const { receipt, jws } = await receiptOf(house, await linkOf(house))

    const { protectedHeader } = await compactVerify(jws, await publishedKeys(house))

    expect(await payloadOf(house, jws)).toEqual(receipt)
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'consent-receipt+jws' })
    const keys = (await read(await house.request('/.well-known/jwks.json'))).keys as object[]
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: protectedHeader.kid })
    expect(Object.keys(keys[0] ?? {})).not.toContain('d')
  })

  it('is broken by one changed character, wherever it is', async () => {
    const house = await openHouse()
    const { jws } = await receiptOf(house, await linkOf(house))
    const keys = await publishedKeys(house)
    const bytesOf = (text: string) =>
      text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'))
    const changed = fc
      .tuple(fc.nat(jws.length - 1), fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '.'))
      .map(([at, character]) => jws.slice(0, at) + character + jws.slice(at + 1))
      // The last character of a part has bits that stand for nothing.
      .filter((other) => bytesOf(other).join('.') !== bytesOf(jws).join('.'))

    await fc.assert(
      fc.asyncProperty(changed, async (other) => {
        await expect(compactVerify(other, keys)).rejects.toThrow()
      }),
      { numRuns: 200 },
    )
  })

  it('is not verified by the key of another house', async () => {
    const [house, other] = [await openHouse(), await openHouse()]
    const { jws } = await receiptOf(house, await linkOf(house))

    await expect(compactVerify(jws, await publishedKeys(other))).rejects.toThrow()
  })

  it('never holds the number, the address or the browser of its person', async () => {
    const house = await openHouse()
    const { receipt } = await receiptOf(house, await linkOf(house))
    const whole = JSON.stringify(receipt)

    expect(whole.replaceAll(/\D/g, '')).not.toContain(MOBILE.slice(3))
    expect(whole).not.toContain(VISIT.ipAddress)
    expect(whole).not.toContain(VISIT.userAgent)
  })

  it('masks a number in the address of a page that another system named', async () => {
    const house = await openHouse()
    const link = await linkOf(house)
    house.doors.advance(1_000)
    await house.api('POST', '/consents', {
      phoneNumber: MOBILE,
      categories: ['advice'],
      action: 'grant',
      source: 'checkout',
      notice: { text: 'Recevoir nos conseils par SMS ?', locale: 'fr' },
      evidence: { url: `https://shop.example:8443/order?tel=${MOBILE.slice(1)}` },
    })

    const { receipt } = await receiptOf(house, link)

    expect(receipt.records[2]?.events[0]).toMatchObject({
      event_state: 'consent_given',
      page: 'https://shop.example:8443/order?tel=[number]',
    })
  })

  it('lists the newest events, and says that there are more', async () => {
    const house = await openHouse()
    const link = await linkOf(house)
    for (let times = 0; times < RECEIPT_EVENTS_MAX; times += 1) {
      await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: ['offers'] }, VISIT)
    }

    const { receipt } = await receiptOf(house, link)

    expect(receipt.records[1]?.events).toHaveLength(RECEIPT_EVENTS_MAX)
    expect(receipt.records.map(({ events_truncated }) => events_truncated)).toEqual([
      false,
      true,
      false,
    ])
    expect(receipt.records[1]?.pii_processing.privacy_notice).toContain('/notice/')
  })

  it('is kept by no cache and no index, and tells its address to nobody', async () => {
    const house = await openHouse()
    const response = await house.request(`${await linkOf(house)}/receipt.json`)

    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject(isPrivate)
  })

  it.each(['AAAAAAAAAAAA', 'short', 'AAAAAAAAAAAAA', '%00', 'é'])(
    'is not found behind /u/%s',
    async (token) => {
      const house = await openHouse()
      const response = await house.request(`/u/${token}/receipt.json`)

      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    },
  )

  it('changes nothing when it is looked at', async () => {
    const house = await openHouse()
    const link = await linkOf(house)
    const { db } = house.services.context
    const events = () => db.read.get('SELECT count(*) AS events FROM consent_events')
    const before = await events()

    await house.request(`${link}/receipt.json`)
    await house.request(`${link}/receipt.json`, { method: 'HEAD' })

    expect(await events()).toEqual(before)
  })

  it('survives the trip, whatever a person answered and in whichever order', async () => {
    const house = await openHouse()
    const link = await linkOf(house)
    const ids = ['order-updates', 'offers', 'advice']
    const answer = fc.record({
      leave: fc.boolean(),
      categories: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
    })

    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 4 }), async (answers) => {
        for (const { leave, categories } of answers) {
          house.doors.advance(1_000)
          if (!leave) await house.grant(MOBILE, categories)
          else {
            const form = { phone: MOBILE, locale: 'fr', scope: categories } as const
            await house.services.visitor.leave(form, VISIT)
          }
        }
        const { receipt, jws } = await receiptOf(house, link)
        expect(await payloadOf(house, jws)).toEqual(receipt)
        const looked = await read(
          await house.api('POST', '/consents/lookup', { phoneNumber: MOBILE }),
        )
        const states = {
          granted: 'consent_given',
          withdrawn: 'consent_withdrawn',
          declined: 'consent_refused',
        }
        const consents = looked.consents as { status: keyof typeof states }[]
        expect(receipt.records.map(({ current_state }) => current_state)).toEqual(
          consents.map(({ status }) => states[status]),
        )
      }),
      { numRuns: 25 },
    )
  })
})

describe('a notice', () => {
  it('is found by its hash, with the day it was first kept', async () => {
    const house = await openHouse()
    const { visitor } = house.services
    const notice = await visitor.notice(visitor.noticeId('de'))

    expect(notice).toMatchObject({ locale: 'de', createdAt: house.doors.clock() })
    expect(readKeptWording(notice?.wording ?? '')).toMatchObject({
      kind: 'form',
      form: { brand: 'Atelier Nord', categories: [{ id: 'order-updates' }, {}, {}] },
    })
  })

  it.each(['0'.repeat(64), 'x', '', `${'0'.repeat(64)}'--`])('is not found as %j', async (id) => {
    const house = await openHouse()
    expect(await house.services.visitor.notice(id)).toBeUndefined()
  })
})
