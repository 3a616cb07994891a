import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { copyFor } from '../../src/copy/index.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts'
import { freePort } from '../support/free-port.ts'
import { brokenRules } from './support/looks.ts'
import { openShop, type Shop, type ShopPage } from './support/shop.ts'
import { categoryName, expect, test } from './support/test.ts'

const port = await freePort()
// A header of the tests' own would make a browser ask first, as it does for no visitor.
const strangers = [`127.0.0.1:${port}`]
test.use({ strangers, extraHTTPHeaders: {} })

const KILOBYTE = 1024
const FALLBACK = '<label><input type="checkbox" name="sms" value="offers"> Offers by text?</label>'

const checkout = (element: string) =>
  `<form method="post" action="/order"><label>Phone <input name="phone" type="tel"></label>
   <fieldset id="group">${element}</fieldset>
   <button>Pay</button><button type="reset">Again</button></form>`

let shop: Shop | undefined
test.afterEach(() => {
  shop?.close()
  shop = undefined
})

async function visit(page: Page, wanted: Omit<ShopPage, 'language'>): Promise<Shop> {
  shop = await openShop(port, { language: 'en', ...wanted })
  await page.goto(shop.url)
  return shop
}

const question = (page: Page, id: string, locale: Locale) =>
  page.getByRole('checkbox', {
    name: copyFor(locale).form.question(categoryName(id, locale)),
    exact: true,
  })

const pay = (page: Page) =>
  Promise.all([page.waitForURL('**/order'), page.getByRole('button', { name: 'Pay' }).click()])

for (const locale of ['fr', 'de'] as const) {
  test(`an order in ${locale} carries what was ticked and the words, and proves a consent`, async ({
    page,
    request,
    server,
    mobile,
  }) => {
    const element = `<sms-consent name="sms" locale="${locale}">${FALLBACK}</sms-consent>`
    const { ordered, url } = await visit(page, { accord: server.url, body: checkout(element) })
    for (const id of ['order-updates', 'offers', 'advice']) {
      await expect(question(page, id, locale)).not.toBeChecked()
    }
    expect(await brokenRules(page)).toEqual({ byDay: [], byNight: [] })
    const words = await page.locator('sms-consent').getByRole('group').innerText()

    await question(page, 'advice', locale).check()
    await question(page, 'order-updates', locale).check()
    await page.locator('[name=phone]').fill(mobile.e164)
    await pay(page)

    expect(ordered().getAll('sms')).toEqual(['order-updates', 'advice'])
    const notice = ordered().get('sms_notice') ?? ''
    const recorded = await server.record({
      phoneNumber: ordered().get('phone'),
      categories: ordered().getAll('sms'),
      action: 'grant',
      source: 'checkout',
      notice: { id: notice },
      evidence: { url: `${url}/order`, reference: 'order 4711' },
    })
    expect(recorded.status).toBe(201)
    expect(await server.lookUp(mobile.e164)).toMatchObject({
      'order-updates': 'granted',
      advice: 'granted',
      offers: 'never_asked',
    })

    await page.goto(`${server.url}/notice/${notice}`)
    const again = await page.getByRole('main').innerText()
    for (const line of words.split('\n').filter((each) => each.trim() !== '')) {
      expect(again).toContain(line)
    }
    expect((await request.get(`${server.url}/notice/${notice}`)).status()).toBe(200)
  })
}

test('the element behaves as a field of the form does', async ({ page, server }) => {
  const element = `<sms-consent name="sms[]" categories="offers,advice">${FALLBACK}</sms-consent>`
  const { ordered } = await visit(page, { accord: server.url, body: checkout(element) })
  const offers = question(page, 'offers', 'en')
  await expect(question(page, 'order-updates', 'en')).toHaveCount(0)

  await offers.check()
  await page.getByRole('button', { name: 'Again' }).click()
  await expect(offers).not.toBeChecked()

  const sent = () => page.evaluate(() => [...new FormData(document.forms[0])].map(([name]) => name))
  await offers.check()
  expect(await sent()).toEqual(['phone', 'sms[]', 'sms_notice'])
  await page.locator('#group').evaluate((group) => group.toggleAttribute('disabled', true))
  await expect(offers).toBeDisabled()
  expect(await sent()).toEqual(['phone'])
  await page.locator('#group').evaluate((group) => group.toggleAttribute('disabled', false))

  await pay(page)
  expect(ordered().getAll('sms[]')).toEqual(['offers'])
  await page.goBack()
  await expect(offers).toBeChecked()
})

test('shops that gather inputs themselves, or keep one value a name, get theirs', async ({
  page,
  server,
}) => {
  const element =
    '<sms-consent name="attributes[sms]" notice-name="attributes[sms_notice]" joined inputs></sms-consent>'
  const { ordered } = await visit(page, { accord: server.url, body: checkout(element) })
  await question(page, 'order-updates', 'en').check()
  await question(page, 'advice', 'en').check()
  const gathered = await page.evaluate(() =>
    [...document.querySelectorAll('form input[name]')].map((input) => input.getAttribute('name')),
  )
  expect(gathered).toEqual(['phone', 'attributes[sms]', 'attributes[sms_notice]'])
  await pay(page)
  expect(ordered().getAll('attributes[sms]')).toEqual(['order-updates,advice'])
  expect(ordered().getAll('attributes[sms_notice]')).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ])
})

test('words that do not come leave the form as the shop wrote it', async ({ page, server }) => {
  const element = `<sms-consent name="sms" locale="fi">${FALLBACK}</sms-consent>`
  const { ordered } = await visit(page, { accord: server.url, body: checkout(element) })
  await page.getByLabel('Offers by text?').check()
  await pay(page)
  expect([...ordered()]).toEqual([
    ['phone', ''],
    ['sms', 'offers'],
  ])
})

test.describe('on a site that the brand’s file names', () => {
  let accord: BuiltServer
  test.beforeAll(async () => {
    accord = await startBuiltServer({ shops: [`http://127.0.0.1:${port}`] })
    strangers.push(new URL(accord.url).host)
  })
  test.afterAll(() => accord.stop())

  test('an account shows what its person chose and saves each change at once', async ({
    page,
    mobile,
  }) => {
    const { saved } = copyFor('en').embed
    const token = await accord.accountToken(mobile.e164)
    const body = `<sms-consent locale="en" account-token="${token}"></sms-consent>`
    await visit(page, { accord: accord.url, body })
    await question(page, 'offers', 'en').check()
    await expect(page.getByRole('status').filter({ hasText: saved.receiving })).toBeVisible()
    expect(await accord.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })

    await page.reload()
    await expect(question(page, 'offers', 'en')).toBeChecked()
    await expect(question(page, 'advice', 'en')).not.toBeChecked()
    await question(page, 'offers', 'en').uncheck()
    await expect(page.getByRole('status').filter({ hasText: saved.left })).toBeVisible()
    expect(await accord.lookUp(mobile.e164)).toMatchObject({ offers: 'withdrawn' })
  })

  test('the page in a frame opens what comes next in a tab of its own', async ({
    page,
    mobile,
  }) => {
    const { form, done } = copyFor('de')
    const body = `<iframe src="${accord.url}/de/embed" title="SMS" width="600" height="900"></iframe>`
    await visit(page, { accord: accord.url, body })
    const frame = page.frameLocator('iframe')
    await frame.getByRole('checkbox').first().check()
    await frame.getByRole('textbox', { name: form.phoneLabel }).fill(mobile.typed)
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      frame.getByRole('button', { name: form.button }).click(),
    ])
    await expect(tab.getByRole('heading', { level: 1, name: done.title })).toBeVisible()
    expect(await accord.lookUp(mobile.e164)).toMatchObject({ 'order-updates': 'granted' })
    await expect(frame.getByRole('heading', { name: 'How to embed' })).toHaveCount(0)
  })
})

test('no other site frames the page, and by itself it says how to embed it', async ({
  page,
  server,
}) => {
  const answer = await page.goto(`${server.url}/fr/embed`)
  expect(answer?.headers()).toMatchObject({ 'x-frame-options': 'DENY' })
  expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  await expect(page.getByText(`${server.url}/embed.js`).first()).toBeVisible()
  expect(await brokenRules(page)).toEqual({ byDay: [], byNight: [] })
})

test('script and words are small, for any site, and asked for again only when they changed', async ({
  request,
  server,
}) => {
  for (const [path, most] of [
    ['/embed.js', 8 * KILOBYTE],
    ['/fr/embed.json', 4 * KILOBYTE],
  ] as const) {
    const answer = await request.get(server.url + path)
    expect(answer.status()).toBe(200)
    expect(gzipSync(await answer.body()).length).toBeLessThan(most)
    const { etag = '', ...headers } = answer.headers()
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringMatching(/^public, max-age=300/),
    })
    const again = await request.get(server.url + path, { headers: { 'if-none-match': etag } })
    expect(again.status()).toBe(304)
    expect(again.headers()).toMatchObject({ 'access-control-allow-origin': '*' })
  }
  const unknown = await request.get(`${server.url}/fr/embed.json?categories=offers,none`)
  expect(unknown.status()).toBe(422)
})
