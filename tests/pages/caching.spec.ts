import { brand, expect, newMobile, test } from './support/test.ts'

const SHARED = 'public, max-age=300'
const ONE_BROWSER = 'private, no-cache'
const NEVER = 'no-store'
const UNKNOWN_LINK = `/u/${'a'.repeat(12)}`

/** Every kind of page there is, and who may keep it. */
const PAGES: [path: string, kept: string][] = [
  ['/fr', ONE_BROWSER],
  ['/de/sms/offers', ONE_BROWSER],
  ['/en/stop', ONE_BROWSER],
  ['/fr/embed', ONE_BROWSER],
  ['/fr/transparency', SHARED],
  ['/fr/accessibility', SHARED],
  ['/fr/sms/offers/poster', SHARED],
  ['/fr/sms/offers/code.svg', SHARED],
  ['/fr/card.png', SHARED],
  ['/fr/contact.vcf', SHARED],
  ['/robots.txt', SHARED],
  ['/sitemap.xml', SHARED],
  ['/', NEVER],
  ['/stop', NEVER],
  ['/fr/stop/done', NEVER],
  ['/fr/verify', NEVER],
  ['/fr/done', NEVER],
  ['/fr/erased', NEVER],
  ['/fr/nowhere', NEVER],
  ['/kit', NEVER],
  ['/kit.csv', NEVER],
  ['/sandbox', NEVER],
  ['/sandbox/desk', NEVER],
  [UNKNOWN_LINK, NEVER],
  [`${UNKNOWN_LINK}/receipt`, NEVER],
  [`${UNKNOWN_LINK}/data.json`, NEVER],
  ['/healthz', NEVER],
  ['/readyz', NEVER],
  ['/metrics', NEVER],
  ['/api/v1/openapi.json', NEVER],
]

for (const [path, kept] of PAGES) {
  test(`${path} is kept: ${kept}`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 })
    const headers = answer.headers()
    expect(headers['cache-control']).toBe(kept)
    const { etag } = headers
    if (kept === NEVER) {
      expect(etag).toBeUndefined()
      return
    }
    expect(answer.status()).toBe(200)
    const again = await request.get(path, { headers: { 'if-none-match': etag ?? '' } })
    expect(again.status()).toBe(304)
    expect((await again.body()).length).toBe(0)
    // A browser puts these in the place of those it has.
    for (const name of ['cache-control', 'content-security-policy', 'referrer-policy']) {
      expect(again.headers()[name], name).toBe(headers[name])
    }
    const other = await request.get(path, { headers: { 'if-none-match': '"another"' } })
    expect(other.status()).toBe(200)
  })
}

test('a guessed country makes a page of its own', async ({ request }) => {
  const as = async (headers: Record<string, string>) =>
    (await request.get('/fr', { headers })).headers()
  const [french, belgian, chosen] = [
    await as({ 'accept-language': 'fr' }),
    await as({ 'accept-language': 'fr-BE' }),
    await as({ 'accept-language': 'fr', cookie: 'accord-country=BE' }),
  ]
  expect(french.vary).toContain('Accept-Language, Cookie')
  expect(belgian.etag).not.toBe(french.etag)
  expect(chosen.etag).toBe(belgian.etag)
})

test('a personal page, its receipt and its data are kept by nobody', async ({
  request,
  server,
}) => {
  const link = await server.linkFor(newMobile().e164, 'fr')
  for (const path of ['', '/receipt', '/receipt.json', '/data.json', '/erase']) {
    const answer = await request.get(link + path)
    expect(answer.headers()['cache-control'], path).toBe(NEVER)
    expect(answer.headers().etag, path).toBeUndefined()
  }
})

test('the sitemap lists every public page in every language, and each names itself', async ({
  request,
  server,
}) => {
  const map = await (await request.get('/sitemap.xml')).text()
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address ?? '')
  const { locales } = brand.brand
  expect(listed.length).toBe(locales.length * (brand.categories.length + 4))
  expect(new Set(listed).size).toBe(listed.length)
  expect([...map.matchAll(/hreflang="x-default"/g)].length).toBe(listed.length)
  for (const address of listed.filter((each) => /\/(?:fr|pt)(?:\/|$)/.test(each))) {
    const answer = await request.get(address)
    expect(answer.status(), address).toBe(200)
    expect(answer.headers()['x-robots-tag'], address).toBeUndefined()
    const page = await answer.text()
    expect(page, address).toContain(`<link rel="canonical" href="${address}"`)
    const picture = /property="og:image" content="([^"]+)"/.exec(page)?.[1]
    expect(picture).toMatch(new RegExp(`^${server.url}/(?:fr|pt)/card\\.png$`))
  }
  expect(await (await request.get('/robots.txt')).text()).toContain(`${server.url}/sitemap.xml`)
})
