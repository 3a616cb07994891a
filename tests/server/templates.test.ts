import { describe, expect, it } from 'vitest'
import { freeze, readVersion } from '../../server/messages/template-version.ts'
import { currentVersion } from '../../db/templates.ts'
import { TEMPLATE_WORDS_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { MOBILE, OTHER_MOBILE, openHouse, read, sending, type House } from '../support/house.ts'

const SALE = {
  category: 'offers',
  texts: {
    fr: 'Atelier Nord : {name}, -20 % samedi.',
    en: 'Atelier Nord: {name}, 20% off this Saturday.',
  },
  values: { name: { maxLength: 20 } },
}
const LINK = 'https://sms.example/u/'

const put = async (house: House, content: object = SALE, id = 'sale') =>
  house.api('PUT', `/templates/${id}`, content)
const send = async (house: House, body: object) =>
  house.api(
    'POST',
    '/messages',
    { to: MOBILE, category: 'offers', template: 'sale', ...body },
    sending(),
  )

async function openHouseWith(content: object = SALE): Promise<House> {
  const house = await openHouse()
  await house.grant(MOBILE, ['offers', 'order-updates'])
  expect((await put(house, content)).status).toBe(201)
  return house
}

describe('a template', () => {
  it('is made, with the longest each text can get', async () => {
    const house = await openHouse()

    const response = await put(house)

    expect(response.status).toBe(201)
    expect(await read(response)).toMatchObject({
      id: 'sale',
      version: 1,
      ...SALE,
      accents: 'suggest',
      usedAt: null,
      worstCase: {
        fr: {
          segments: 1,
          encoding: 'GSM-7',
          units: 96,
          unitsLeft: 210,
          text: `Atelier Nord : ${'a'.repeat(20)}, -20 % samedi.\nStop SMS : ${LINK}000000000000`,
          withOtherLetters: { segments: 2, encoding: 'UCS-2', units: 96, unitsLeft: 38 },
        },
        en: { segments: 1 },
      },
      versions: [{ version: 1, usedAt: null }],
    })
  })

  it('is shown, listed, taken out of use and brought back', async () => {
    const house = await openHouseWith()
    await put(house, { ...SALE, category: 'advice' }, 'care')

    const listed = await read(await house.api('GET', '/templates'))
    expect(listed.templates).toMatchObject([
      { id: 'care', category: 'advice', worstCase: { fr: { segments: 1 } } },
      { id: 'sale', version: 1 },
    ])
    expect(await read(await house.api('GET', '/templates/sale'))).toMatchObject(SALE)

    expect((await house.api('DELETE', '/templates/sale')).status).toBe(204)
    expect((await house.api('DELETE', '/templates/sale')).status).toBe(404)
    expect((await house.api('GET', '/templates/sale')).status).toBe(404)
    expect(await read(await send(house, { values: { name: 'Léa' } }))).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'template' }],
    })

    expect((await put(house)).status).toBe(201)
    expect((await send(house, { values: { name: 'Léa' } })).status).toBe(200)
  })

  it('is rewritten until a message uses it, and then gets a new version', async () => {
    const house = await openHouseWith()
    const shorter = { ...SALE, texts: { fr: 'Atelier Nord : {name}, samedi.' } }
    expect(await read(await put(house, shorter))).toMatchObject({ version: 1, ...shorter })

    const first = await read(await send(house, { values: { name: 'Léa' } }))
    expect(first).toMatchObject({ template: { id: 'sale', version: 1 } })
    expect(await read(await put(house, shorter))).toMatchObject({ version: 1 })
    const changed = await read(await put(house))
    expect(changed).toMatchObject({
      version: 2,
      usedAt: null,
      versions: [{ version: 2 }, { version: 1, ...shorter, usedAt: '2026-11-23T09:00:00.000Z' }],
    })
    const second = await read(await send(house, { values: { name: 'Léa' } }))
    expect(second).toMatchObject({ template: { id: 'sale', version: 2 } })

    const before = await house.api('GET', `/messages/${String(first.id)}`)
    expect(await read(before)).toMatchObject({ template: { version: 1 }, text: first.text })
  })

  it('that was rewritten while a message was written with it is not used', async () => {
    const house = await openHouseWith()
    const { context } = house.services
    const row = await currentVersion(context.db.read, 'sale')
    if (row === undefined) throw new Error('The template is not there')
    const asRead = readVersion(row)
    await put(house, { ...SALE, accents: 'keep' })

    const used = context.db.write((transaction) => freeze(context, transaction, asRead))

    await expect(used).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  })

  it.each([
    [
      'a placeholder nobody declares',
      { texts: { fr: '{name} {day}' } },
      'invalid_request',
      'texts.fr',
    ],
    ['a value in no text', { texts: { fr: 'Bonjour' } }, 'invalid_request', 'values.name'],
    ['an unknown category', { category: 'nope' }, 'unknown_category', 'category'],
    ['no text', { texts: {} }, 'invalid_request', 'texts'],
    [
      'a language Accord does not speak',
      { texts: { fr: '{name}', sv: 'Hej {name}' } },
      'invalid_request',
      'texts.sv',
    ],
    [
      'words that no text comes from',
      { texts: { fr: `{name}${'a'.repeat(TEMPLATE_WORDS_CHARACTERS_MAX - 5)}` } },
      'invalid_request',
      'texts.fr',
    ],
    ['a blank text', { texts: { fr: ' ' } }, 'invalid_request', 'texts.fr'],
    [
      'a value named as ours',
      { values: { url: { maxLength: 2 } } },
      'invalid_request',
      'values.url',
    ],
    [
      'a value without a length',
      { values: { name: {} } },
      'invalid_request',
      'values.name.maxLength',
    ],
    [
      'a value of no length',
      { values: { name: { maxLength: 0 } } },
      'invalid_request',
      'values.name.maxLength',
    ],
    ['an unknown way with accents', { accents: 'force' }, 'invalid_request', 'accents'],
    ['a field that is not one', { text: 'x' }, 'invalid_request', 'text'],
    [
      'a value right in front of the link',
      { texts: { fr: '{name}{url}' } },
      'invalid_request',
      'texts.fr',
    ],
    ['words behind the link', { texts: { fr: '{name} {url} !' } }, 'invalid_request', 'texts.fr'],
    [
      'a link of its own',
      { texts: { fr: '{name} https://shop.example/a' } },
      'invalid_request',
      'texts.fr',
    ],
    [
      'a text that can take three segments',
      { values: { name: { maxLength: 300 } } },
      'text_too_long',
      'texts.fr',
    ],
  ])('is refused with %s', async (_what, changed, code, path) => {
    const house = await openHouse()

    const response = await put(house, { ...SALE, ...changed })

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code, errors: [{ path }] })
    expect(await read(await house.api('GET', '/templates'))).toEqual({ templates: [] })
  })

  it.each(['Sale', '-sale', 'a'.repeat(41), 'a%20b'])('is not called %s', async (id) => {
    const house = await openHouse()
    expect(await read(await put(house, SALE, id))).toMatchObject({ code: 'invalid_request' })
  })

  it('is read with messages:read and written with messages:send', async () => {
    const house = await openHouseWith()
    const reader = { authorization: `Bearer ${await house.keyWith(['messages:read'])}` }
    const sender = { authorization: `Bearer ${await house.keyWith(['messages:send'])}` }
    const tries: [method: 'GET' | 'PUT' | 'DELETE', headers: object, status: number][] = [
      ['GET', sender, 403],
      ['GET', reader, 200],
      ['PUT', reader, 403],
      ['PUT', sender, 200],
      ['DELETE', reader, 403],
      ['DELETE', sender, 204],
    ]
    for (const [method, headers, status] of tries) {
      const body = method === 'PUT' ? SALE : undefined
      const response = await house.api(method, '/templates/sale', body, { ...headers })
      expect(response.status, `${method} ${String(status)}`).toBe(status)
    }
  })

  it('is JSON', async () => {
    const house = await openHouse()
    const response = await house.api('PUT', '/templates/sale', SALE, {
      'content-type': 'text/plain',
    })
    expect(response.status).toBe(422)
  })
})

describe('a text of a template', () => {
  it('leaves with its values, in the language of the person', async () => {
    const house = await openHouseWith()
    await house.services.visitor.optIn(
      { phone: OTHER_MOBILE, categories: ['offers'], locale: 'en' },
      { ipAddress: null, userAgent: null, url: 'https://sms.example/en' },
    )

    const shown = await read(await send(house, { to: OTHER_MOBILE, values: { name: 'Léa' } }))

    expect(shown.text).toContain('Atelier Nord: Léa, 20% off this Saturday.\nStop SMS: https://')
    expect(house.iadvize.calls[0]?.body).toContain(JSON.stringify(shown.text))
  })

  it('leaves in the brand’s language when the person reads one it has no text in', async () => {
    const house = await openHouseWith({ ...SALE, texts: { fr: SALE.texts.fr } })
    await house.services.visitor.optIn(
      { phone: OTHER_MOBILE, categories: ['offers'], locale: 'de' },
      { ipAddress: null, userAgent: null, url: 'https://sms.example/de' },
    )
    const shown = await read(await send(house, { to: OTHER_MOBILE, values: { name: 'Léa' } }))
    expect(shown.text).toContain('samedi.\nStop SMS : https://')
  })

  it.each([
    ['a value that is missing', { values: {} }, 'missing_placeholder', 'values.name'],
    ['no values at all', {}, 'missing_placeholder', 'values.name'],
    ['a blank value', { values: { name: ' ' } }, 'missing_placeholder', 'values.name'],
    ['a value too long', { values: { name: 'a'.repeat(21) } }, 'invalid_request', 'values.name'],
    ['a value nobody asked for', { values: { name: 'a', x: 'b' } }, 'invalid_request', 'values.x'],
    ['a value that is no text', { values: { name: 3 } }, 'invalid_request', 'values.name'],
    ['a control character', { values: { name: 'a\u0007' } }, 'invalid_request', 'values.name'],
    ['a link in a value', { values: { name: 'www.bad.example' } }, 'invalid_request', 'values'],
    ['a second {url} in a value', { values: { name: '{url}' } }, 'invalid_request', 'values'],
    [
      'a language it has no text in',
      { values: { name: 'a' }, locale: 'de' },
      'invalid_request',
      'locale',
    ],
    [
      'another category',
      { values: { name: 'a' }, category: 'advice' },
      'invalid_request',
      'template',
    ],
    [
      'a template that is not there',
      { template: 'nope', values: {} },
      'invalid_request',
      'template',
    ],
    ['a text as well', { text: 'x', values: { name: 'a' } }, 'invalid_request', 'template'],
  ])('is refused on arrival for %s', async (_what, body, code, path) => {
    const house = await openHouseWith()

    const response = await send(house, body)

    expect(response.status).toBe(422)
    expect(await read(response)).toMatchObject({ code, errors: [{ path }] })
    expect(house.iadvize.calls).toHaveLength(0)
    expect(await read(await house.api('GET', '/templates/sale'))).toMatchObject({ usedAt: null })
  })

  it.each([
    ['the place of a name', { values: { '+33612345678': 'x' } }],
    ['a link', { template: undefined, text: 'Voir https://shop.example/+33612345678' }],
  ])('never tells a number back that stands in %s', async (_where, body) => {
    const house = await openHouseWith()
    const response = await send(house, body)
    expect(response.status).toBe(422)
    expect(await response.text()).not.toContain('612345678')
  })

  it('never fills what a value holds', async () => {
    const house = await openHouseWith({
      ...SALE,
      texts: { fr: 'Atelier Nord : {name} {day}.' },
      values: { name: { maxLength: 20 }, day: { maxLength: 20 } },
    })
    const shown = await read(
      await send(house, { values: { name: '{day} $& {brand}', day: 'lundi' } }),
    )
    expect(shown.text).toContain('Atelier Nord : {day} $& {brand} lundi.\n')
  })
})

describe('letters that cost a segment', () => {
  const accented = (accents: string) => ({
    category: 'order-updates',
    texts: { fr: `Prêt ! {name}, l’atelier a fini${'.'.repeat(60)}` },
    values: { name: { maxLength: 20 } },
    accents,
  })
  const order = { category: 'order-updates', values: { name: 'Zoë' } }

  it('are kept by keep', async () => {
    const house = await openHouseWith(accented('keep'))
    const shown = await read(await send(house, order))
    expect(shown).toMatchObject({ encoding: 'UCS-2', segments: 2 })
    expect(shown.text).toContain('Prêt ! Zoë, l’atelier')
    const { worstCase } = await read(await house.api('GET', '/templates/sale'))
    expect(JSON.stringify(worstCase)).not.toContain('suggestion')
  })

  it('are kept by suggest, which shows what would win the segment back', async () => {
    const house = await openHouseWith(accented('suggest'))
    const shown = await read(await send(house, order))
    expect(shown).toMatchObject({ encoding: 'UCS-2', segments: 2 })
    expect(await read(await house.api('GET', '/templates/sale'))).toMatchObject({
      worstCase: {
        fr: {
          segments: 2,
          offending: ['ê', '’'],
          characters: [{ character: 'ê', replacement: 'e' }, { character: '’' }],
          suggestion: {
            segments: 1,
            text: `Pret ! {name}, l'atelier a fini${'.'.repeat(60)}`,
            replacements: [
              { from: 'ê', to: 'e', count: 1 },
              { from: '’', to: "'", count: 1 },
            ],
          },
        },
      },
    })
  })

  it('are written otherwise by fit, values too, and it says so', async () => {
    const house = await openHouseWith(accented('fit'))
    const body = { to: MOBILE, template: 'sale', ...order }
    const response = await house.api('POST', '/messages', body, { 'idempotency-key': 'fit' })
    expect(response.status).toBe(202)
    expect(await read(response)).toMatchObject({
      text: `Pret ! Zoe, l'atelier a fini${'.'.repeat(60)}`,
      encoding: 'GSM-7',
      segments: 1,
      replacements: [
        { from: 'ê', to: 'e', count: 1 },
        { from: 'ë', to: 'e', count: 1 },
        { from: '’', to: "'", count: 1 },
      ],
    })
  })

  it('are kept by fit when no segment is won', async () => {
    const house = await openHouseWith({ ...accented('fit'), texts: { fr: 'Prêt, {name} !' } })
    const shown = await read(await send(house, order))
    expect(shown).toMatchObject({ text: 'Prêt, Zoë !', segments: 1 })
    expect(shown).not.toHaveProperty('replacements')
  })

  it('let fit keep a template that is too long with them', async () => {
    const long = { texts: { fr: `Prêt ! {name} ${'a'.repeat(250)}` } }
    const house = await openHouse()
    expect((await put(house, { ...accented('suggest'), ...long })).status).toBe(422)
    expect((await put(house, { ...accented('fit'), ...long })).status).toBe(201)
  })

  it('are told with the way to fit when a text is too long', async () => {
    const house = await openHouseWith()
    const text = `Prêt ${'a'.repeat(140)}`
    const body = { to: MOBILE, category: 'order-updates', text }
    const problem = await read(await house.api('POST', '/messages', body, sending()))
    expect(problem).toMatchObject({
      code: 'text_too_long',
      offending: ['ê'],
      characters: [{ character: 'ê', codePoints: 'U+00EA', count: 1, replacement: 'e' }],
      suggestion: { segments: 1, replacements: [{ from: 'ê', to: 'e', count: 1 }] },
    })
    expect(problem.detail).toContain('replacements suggested')
    expect(JSON.stringify(problem)).not.toContain('aaaa')
  })
})
