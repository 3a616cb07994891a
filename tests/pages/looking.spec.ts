import { copyFor } from '../../src/copy/index.ts'
import { BRAND, expect, newMobile, test } from './support/test.ts'
import { linkIn, Visitor } from './support/visitor.ts'

const OFFER = 'Atelier Nord : -20 % sur les lampes ce samedi.'

/** Programs that open links on their own: previews of messengers, mail scanners, search engines. */
const CRAWLERS = [
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'WhatsApp/2.23.20.0 A',
  'TelegramBot (like TwitterBot)',
  'Twitterbot/1.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0)',
  'Discordbot/2.0',
  'SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (Macintosh) AppleWebKit/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (compatible; Applebot/0.1; +http://www.apple.com/go/applebot)',
  'Mozilla/5.0 (compatible; YandexBot/3.0)',
  'DuckDuckBot/1.1',
  'Mozilla/5.0 (compatible; SemrushBot/7~bl)',
  'BarracudaCentral link scanner',
  'Mozilla/5.0 (compatible; proofpoint urldefense)',
  'Mozilla/5.0 SafeLinks Microsoft Office',
  'curl/8.9.1',
]

test('looking at a personal page changes nothing, whoever looks and however', async ({
  page,
  request,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['offers'])
  const sent = await server.send({ to: mobile.e164, category: 'offers', text: OFFER })
  const link = linkIn(sent)
  expect(CRAWLERS).toHaveLength(20)

  for (const agent of CRAWLERS) {
    for (const query of [
      '',
      '?left=all',
      '?action=withdraw_all',
      '?action=withdraw&category=offers',
    ]) {
      const method = query === '' ? 'HEAD' : 'GET'
      const answer = await request.fetch(link + query, { method, headers: { 'user-agent': agent } })
      expect(answer.status()).toBe(200)
    }
  }

  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })
})

test('an address that says “left” is not believed', async ({ page, server, mobile }) => {
  const visitor = new Visitor(page, 'fr')
  await visitor.agree(mobile.typed, ['offers'])
  await server.send({ to: mobile.e164, category: 'offers', text: OFFER })
  await visitor.openLinkOnPhone(mobile.e164)

  for (const left of ['all', 'offers', 'nothing', '<b>']) {
    await page.goto(`${page.url().split('?')[0]}?left=${encodeURIComponent(left)}`)
    await expect(page.getByRole('status')).toHaveCount(0)
  }
})

test('a personal page is kept by no cache and no index, and tells its address to nobody', async ({
  page,
  request,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['offers'])
  const sent = await server.send({ to: mobile.e164, category: 'offers', text: OFFER })
  const link = linkIn(sent)

  for (const method of ['GET', 'HEAD']) {
    const headers = (await request.fetch(link, { method })).headers()
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  }
})

for (const [browser, locale] of [
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const) {
  test.describe(`for a browser in ${locale}`, () => {
    test.use({ locale: browser })

    for (const address of ['/u/AAAAAAAAAAAA', '/u/short', '/xx', '/xx/stop', '/xx/done']) {
      test(`${address} is a page that does not exist, and leads to the way out`, async ({
        page,
      }) => {
        const copy = copyFor(locale)

        const answer = await page.goto(address)

        expect(answer?.status()).toBe(404)
        await expect(page.locator('html')).toHaveAttribute('lang', copy.languageTag)
        await expect(page.getByRole('heading', { name: copy.notFound.title })).toBeVisible()
        await page.getByRole('link', { name: copy.notFound.stopLink }).click()
        await expect(page).toHaveURL(`/${locale}/stop`)
        await expect(page.getByRole('heading', { name: copy.stop.title(BRAND) })).toBeVisible()
      })
    }

    test('the first page and the stop page open in that language', async ({ page }) => {
      await page.goto('/')
      await expect(page).toHaveURL(`/${locale}`)
      await page.goto('/stop')
      await expect(page).toHaveURL(`/${locale}/stop`)
    })
  })
}

test('leaving by number answers the same for a number we know and one we do not', async ({
  page,
  request,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['offers', 'order-updates'])
  const stranger = newMobile()

  const leave = async (phone: string) => {
    const answer = await request.post('/fr/stop', {
      form: { phone },
      headers: { origin: server.url },
      maxRedirects: 0,
    })
    const headers: Record<string, string> = { ...answer.headers(), date: '', 'x-request-id': '' }
    const next = await request.get(headers.location ?? '')
    return { status: answer.status(), headers, body: await answer.text(), next: await next.text() }
  }

  const known = await leave(mobile.typed)
  expect(known).toMatchObject({ status: 303, headers: { location: '/fr/stop/done' } })
  expect(await leave(stranger.typed)).toEqual(known)
  expect(await leave(mobile.typed)).toEqual(known)
})

test('public pages carry no script but the one that helps with a number', async ({
  page,
  server,
  mobile,
}) => {
  const asked: string[] = []
  const visitor = new Visitor(page, 'fr')
  await visitor.agree(mobile.typed, ['offers'])
  const sent = await server.send({ to: mobile.e164, category: 'offers', text: OFFER })
  const link = linkIn(sent)
  page.on('request', (request) => asked.push(request.resourceType()))

  for (const address of ['/fr', '/fr/done', '/fr/stop', '/fr/stop/done', '/xx', link]) {
    await page.goto(address, { waitUntil: 'networkidle' })
    const fields = await page.locator('input[type=tel]').count()
    await expect(page.locator('script')).toHaveCount(fields)
    await expect(page.locator('script[src^="/number-entry.js?v="]')).toHaveCount(fields)
    await expect(page.locator('[onclick], [onload], [onsubmit], [onchange]')).toHaveCount(0)
  }

  expect(new Set(asked)).toEqual(new Set(['document', 'script']))
})

test('no page and no address ever holds a whole number', async ({ page, server, mobile }) => {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  const visitor = new Visitor(page, 'fr')
  await visitor.agree(mobile.typed, ['offers'])
  await server.send({ to: mobile.e164, category: 'offers', text: OFFER })
  await visitor.openLinkOnPhone(mobile.e164)
  const personal = (await page.content()).replaceAll(/\D/g, '')

  expect(personal).not.toContain(mobile.e164.slice(3))
  for (const address of addresses) expect(address).not.toContain(mobile.e164.slice(4))
})
