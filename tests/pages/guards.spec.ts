import type { APIRequestContext } from '@playwright/test'
import { copyFor } from '../../src/copy/index.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { expect, newMobile, test, type Mobile } from './support/test.ts'
import { linkIn, Visitor } from './support/visitor.ts'

interface Post {
  path?: string
  form?: Record<string, string>
  body?: string
  headers?: Record<string, string>
}

const optIn = (mobile: Mobile) => ({ phone: mobile.typed, category: 'offers' })

/** Posts as a program does, with exactly these headers. */
async function post(request: APIRequestContext, { path = '/fr', form, body, headers = {} }: Post) {
  const answer = await request.fetch(path, {
    method: 'POST',
    maxRedirects: 0,
    headers,
    ...(form === undefined ? {} : { form }),
    ...(body === undefined ? {} : { data: body }),
  })
  return { status: answer.status(), headers: answer.headers(), text: await answer.text() }
}

const NOBODY = { 'order-updates': 'never_asked', offers: 'never_asked', advice: 'never_asked' }

test('a form on another site is refused with a page that says so and leads back', async ({
  page,
  server,
  mobile,
}) => {
  await page.setContent(`
    <form method="post" action="${server.url}/fr">
      <input name="phone" value="${mobile.typed}">
      <input name="category" value="offers">
      <button>Win a lamp</button>
    </form>`)
  const posted = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button').click()

  expect((await posted).status()).toBe(403)
  const { refusedPost } = copyFor('fr')
  await expect(page.getByRole('heading', { name: refusedPost.title })).toBeVisible()
  await page.getByRole('link', { name: refusedPost.back }).click()
  await expect(page).toHaveURL('/fr')
  expect(await server.lookUp(mobile.e164)).toEqual(NOBODY)
})

for (const [what, headers] of [
  ['without Origin', {}],
  ['from another origin', { origin: 'https://shop.example' }],
  ['with Origin null', { origin: 'null' }],
  ['with Origin null, cross-site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['from an address bar or a program', { 'sec-fetch-site': 'none' }],
  ['with our Origin, sent cross-site', { origin: 'OURS', 'sec-fetch-site': 'cross-site' }],
] as const) {
  test(`a post ${what} is refused in every language`, async ({ request, server, mobile }) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('OURS', server.url)]),
    )
    for (const locale of LOCALES) {
      const form = optIn(mobile)
      const answer = await post(request, { path: `/${locale}`, form, headers: sent })
      expect(answer.status).toBe(403)
      expect(answer.text).toContain(copyFor(locale).refusedPost.title)
    }
    expect(await server.lookUp(mobile.e164)).toEqual(NOBODY)
  })
}

for (const [what, headers] of [
  ['with our Origin', { origin: 'OURS' }],
  ['with Origin null, same-origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ['with Origin null, same-site', { origin: 'null', 'sec-fetch-site': 'same-site' }],
] as const) {
  test(`a post ${what} is accepted`, async ({ request, server, mobile }) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('OURS', server.url)]),
    )

    const answer = await post(request, { form: optIn(mobile), headers: sent })

    expect(answer).toMatchObject({ status: 303, headers: { location: '/fr/done' } })
    expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })
  })
}

test('a personal page refuses what its buttons do not say', async ({
  page,
  request,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['offers'])
  const sent = await server.send({ to: mobile.e164, category: 'offers', text: 'Les lampes.' })
  const path = new URL(linkIn(sent)).pathname
  const headers = { origin: server.url }

  for (const form of [
    {},
    { action: 'delete' },
    { action: 'grant' },
    { action: 'grant', category: 'no-such' },
    { action: 'pause' },
    { action: 'withdraw' },
    { action: 'withdraw', category: 'no-such' },
  ]) {
    expect((await post(request, { path, form, headers })).status).toBe(422)
  }
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted', advice: 'declined' })
  const unknown = { path: '/u/AAAAAAAAAAAA', form: { action: 'withdraw_all' }, headers }
  expect((await post(request, unknown)).status).toBe(404)
})

for (const path of ['/fr', '/fr/stop', '/sandbox', '/u/AAAAAAAAAAAA']) {
  test(`70 KB posted to ${path} is too large`, async ({ request, server }) => {
    const answer = await post(request, {
      path,
      form: { phone: '0'.repeat(70 * 1024) },
      headers: { origin: server.url },
    })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('<h1>')
  })
}

test('the page for what is too large speaks the language of the form', async ({
  request,
  server,
}) => {
  const answer = await post(request, {
    path: '/en/stop',
    form: { phone: '0'.repeat(70 * 1024) },
    headers: { origin: server.url },
  })
  expect(answer.text).toContain(copyFor('en').tooLarge.title)
})

for (const type of ['text/plain', 'application/json', 'multipart/form-data']) {
  test(`${type} is no form`, async ({ request, server, mobile }) => {
    const answer = await post(request, {
      body: `phone=${mobile.e164}&category=offers`,
      headers: { origin: server.url, 'content-type': type },
    })
    expect(answer.status).toBe(415)
    expect(answer.text).toContain('<h1>')
    expect(await server.lookUp(mobile.e164)).toEqual(NOBODY)
  })
}

test('a machine that fills the hidden field is thanked like a person, and nothing is kept', async ({
  request,
  server,
  mobile,
}) => {
  const headers = { origin: server.url }
  const person = await post(request, { form: optIn(newMobile()), headers })

  const machine = await post(request, {
    form: { ...optIn(mobile), website: 'https://casino.example' },
    headers,
  })

  expect(machine.status).toBe(person.status)
  expect(machine.headers.location).toBe(person.headers.location)
  const cookieName = ({ headers }: typeof person) => headers['set-cookie']?.split('=')[0]
  expect(cookieName(machine)).toBe(cookieName(person))
  expect(await server.lookUp(mobile.e164)).toEqual(NOBODY)
})

test('nobody sees or reaches the field that is for machines', async ({ page }) => {
  await page.goto('/fr')
  await expect(page.getByRole('textbox')).toHaveCount(1)
  await expect(page.locator('[name=website]')).toHaveAttribute('tabindex', '-1')
  await expect(page.locator('[name=website]')).toHaveAttribute('autocomplete', 'off')
})

test('thousands of attempts from one address are slowed down, and another address is not', async ({
  request,
  server,
}) => {
  const attempt = (address: string) =>
    post(request, {
      form: { phone: '', category: 'offers' },
      headers: { origin: server.url, 'x-forwarded-for': address },
    })
  const answers = await Promise.all(Array.from({ length: 130 }, () => attempt('198.51.100.7')))

  // Before these, some were asked for a proof of work.
  const slowed = answers.filter(({ text }) => text.includes(copyFor('fr').tooMany.title))
  expect(slowed).toHaveLength(10)
  expect(new Set(slowed.map(({ status }) => status))).toEqual(new Set([429]))
  expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await attempt('198.51.100.8')).status).toBe(422)
})

test('every answer carries the headers that keep a page to itself', async ({ request }) => {
  for (const path of [
    '/fr',
    '/fr/done',
    '/fr/stop',
    '/fr/stop/done',
    '/xx',
    '/sandbox',
    '/healthz',
  ]) {
    const headers = (await request.get(path)).headers()
    if (path !== '/healthz') {
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("connect-src 'self'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    }
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('server')
  }
})

test('a number posted to the address without a language leaves all the same', async ({
  request,
  server,
  mobile,
}) => {
  const { status } = await post(request, {
    path: '/stop',
    form: { phone: mobile.typed },
    headers: { origin: server.url },
  })

  expect(status).toBe(303)
  expect(await server.lookUp(mobile.e164)).toEqual({
    'order-updates': 'withdrawn',
    offers: 'withdrawn',
    advice: 'withdrawn',
  })
})

for (const country of ['constructor', '__proto__', 'XX', '']) {
  test(`the country ${JSON.stringify(country)} in a form is answered, not tripped over`, async ({
    request,
    server,
  }) => {
    const form = { phone: '12', country, category: 'offers' }
    const { status } = await post(request, { form, headers: { origin: server.url } })

    expect(status).toBe(422)
  })
}

test('addresses that could be read in two ways, and pages of the house itself, are nowhere', async ({
  server,
}) => {
  for (const path of [
    '//evil.example/fr',
    '/fr//stop',
    '/%2575/AAAAAAAAAAAA',
    '/500',
    '/refused',
  ]) {
    const { status } = await fetch(server.url + path)
    expect(status, path).toBe(404)
  }
})
