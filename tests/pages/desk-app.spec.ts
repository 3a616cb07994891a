import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripTypeScriptTypes } from 'node:module'
import { projectRoot } from '../../server/root.ts'
import { deskCopy } from '../../src/copy/desk/index.ts'
import { startBuiltServer } from '../support/built-server.ts'
import { claimsAt, tokenOf } from '../support/agent-tokens.ts'
import { openDesk, startIadvize, type Iadvize } from './support/desk.ts'
import { brokenRules, sticksOut, tooSmall } from './support/looks.ts'
import { BRAND, expect, test as base } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

const words = deskCopy.en
const WORDS = 'May we text you offers? Say no at any time.'

const test = base.extend<object, { iadvize: Iadvize }>({
  iadvize: [
    async ({}, use) => {
      const iadvize = await startIadvize()
      await use(iadvize)
      await iadvize.server.close()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ iadvize }, use) => {
      const server = await startBuiltServer({ iadvizeUrl: iadvize.server.url })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
})
test.use({ strangers: ['ha.iadvize.com', 'static.iadvize.com'], locale: 'en-GB' })

test('an agent sees the choices, and sends a reply whose link opens the visitor’s page', async ({
  page,
  context,
  server,
  mobile,
  iadvize,
}) => {
  await server.collect({ to: mobile.e164, category: 'offers', words: WORDS, locale: 'fr' })
  const conversationId = iadvize.begin({
    phoneNumber: mobile.e164,
    says: ['Bonjour', 'jveux plus de pub mais gardez le suivi'],
  })
  const { app, compose } = await openDesk(page, { url: server.url, conversationId })

  await expect(app.getByText(new RegExp(`${mobile.lastTwo}$`))).toBeVisible()
  await expect(app.locator('[data-status=granted]')).toContainText('Offers')
  await expect(app.getByText(/no more of: Offers and private sales and Care advice/)).toBeVisible()
  await expect(app.getByLabel(words.replyLabel)).toHaveValue('stopMarketing ')
  await expect(app.locator('[data-part=preview]')).toContainText('/u/…')
  expect(app.url()).toBe(`${server.url}/iadvize/app`)
  expect(await context.cookies()).toEqual([])

  await app.getByRole('button', { name: words.insert }).click()
  await expect(app.getByRole('status')).toHaveText(words.insertedOwn)
  const link = /\S+\/u\/\w{12}$/.exec(await compose.inputValue())?.[0] ?? ''
  await page.goto(link)
  await expect(
    page.getByRole('heading', { name: new Visitor(page, 'fr').copy.preferences.title(BRAND) }),
  ).toBeVisible()
})

test('an agent withdraws with a reason, by keyboard, and is offered the confirmation', async ({
  page,
  server,
  mobile,
  iadvize,
}) => {
  await server.collect({ to: mobile.e164, category: 'offers', words: WORDS, locale: 'en' })
  const conversationId = iadvize.begin({ phoneNumber: mobile.e164, says: ['stop'] })
  const { app } = await openDesk(page, { url: server.url, conversationId, language: 'en' })

  const heading = app.locator('summary')
  await expect(heading).toHaveText(words.leaveHeading)
  await expect(heading).toBeVisible() // It is hidden, and takes no focus, until the visitor is known.
  await heading.focus()
  await page.keyboard.press('Enter')
  const everything = app.getByRole('checkbox', { name: words.everything })
  await expect(everything).toBeChecked()
  await everything.uncheck()
  const button = app.getByRole('button', { name: words.leave })
  await button.click()
  await expect(app.getByText(words.noChoice)).toBeVisible()
  await expect(everything).toBeFocused()
  await app.getByRole('checkbox', { name: 'Offers' }).check()
  await app.getByLabel(words.reasonLabel).selectOption(words.reasons.other)
  await button.click()
  await expect(app.getByText(words.noNote)).toBeVisible()
  await app.getByLabel(words.noteLabel).fill('asked twice')
  await page.keyboard.press('Enter')

  await expect(app.getByRole('status')).toHaveText(words.left)
  await expect(app.locator('[data-status=withdrawn]')).toContainText('Offers')
  await expect(app.getByLabel(words.replyLabel)).toHaveValue('withdrawn offers')
  await expect(app.getByRole('button', { name: words.insert })).toBeFocused()
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'withdrawn' })
})

test('the desk’s own reading chooses the reply and its language, and a touch leads to it', async ({
  page,
  server,
  iadvize,
}) => {
  const conversationId = iadvize.begin({ phoneNumber: null })
  const { app } = await openDesk(page, { url: server.url, conversationId, language: 'fr' })
  await expect(app.getByText(words.absence.no_number)).toBeVisible()
  // The desk asks from its own origin, as iAdvize's does.
  const { commands } = await page.evaluate(async (address) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        messages: [{ id: 'm1', authorType: 'visitor', text: 'falsche Nummer' }],
      }),
    })
    return (await answer.json()) as { commands: { actions: { intent: object }[] }[] }
  }, `${server.url}/iadvize/app/intents`)
  const intents = commands.flatMap(({ actions }) => actions.map(({ intent }) => intent))
  const inApp = (act: 'hear' | 'touch', value: unknown) =>
    app.evaluate(
      ([name, given]) =>
        (window as unknown as Record<string, (it: unknown) => void>)[name]?.(given),
      [act, value] as const,
    )
  await inApp('hear', intents)
  await expect(app.getByText(words.wish.wrong_number)).toBeVisible()
  await expect(app.locator('[data-part=preview]')).toContainText(`${server.url}/de/stop`)
  await inApp('touch', ['wrong_number'])
  await expect(app.getByRole('button', { name: words.insert })).toBeFocused()
})

test('with iAdvize’s GraphQL down, the reply carries the link for everybody', async ({
  page,
  server,
  iadvize,
}) => {
  const { app, compose } = await openDesk(page, {
    url: server.url,
    conversationId: iadvize.failing,
  })
  await expect(app.getByText(words.absence.no_answer)).toBeVisible()
  await expect(app.locator('summary')).toBeHidden()
  await app.getByRole('button', { name: words.insert }).click()
  await expect(compose).toHaveValue(new RegExp(`${server.url}/fr/stop$`))
  await expect(app.getByRole('status')).toHaveText(words.insertedGeneric)
})

for (const locale of ['fr', 'de'] as const) {
  test(`the panel in ${locale} fits 280 px, fingers, and every rule of accessibility`, async ({
    browser,
    server,
    mobile,
    iadvize,
  }) => {
    const page = await browser.newPage({ locale, reducedMotion: 'reduce' })
    await server.collect({ to: mobile.e164, category: 'offers', words: WORDS, locale: 'fr' })
    const conversationId = iadvize.begin({ phoneNumber: mobile.e164, says: ['stop la pub'] })
    const { app } = await openDesk(page, { url: server.url, conversationId })
    await page.locator('iframe').evaluate((frame) => (frame.style.width = '280px'))
    await app.locator('summary').click()
    expect(await sticksOut(app)).toEqual([])
    expect(await tooSmall(app)).toEqual([])
    expect(await brokenRules(page, app)).toEqual({ byDay: [], byNight: [] })
    await page.close()
  })
}

test('the page is for agents with a fresh token, framed by the two desks, with headers to match', async ({
  server,
}) => {
  const audience = `${server.url}/iadvize/app`
  const ask = async (token: string) => fetch(`${audience}?jwt=${token}`)
  const right = await ask(await tokenOf(claimsAt(Date.now(), audience)))
  expect(right.status).toBe(200)
  const { headers } = right
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-\S+'; script-src 'self' https:\/\/static\.iadvize\.com\/conversation-panel-app-lib\/2\.9\.0\/idzcpa\.umd\.production\.min\.js; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors https:\/\/ha\.iadvize\.com https:\/\/sd\.iadvize\.com$/,
  )
  expect(headers.get('x-frame-options')).toBeNull()
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('set-cookie')).toBeNull()

  const old = claimsAt(Date.now() - 3_600_000, audience)
  for (const token of ['', 'abc', await tokenOf(old), await tokenOf(claimsAt(Date.now()))]) {
    const wrong = await ask(token)
    expect(wrong.status).toBe(401)
    const html = await wrong.text()
    expect(html).not.toContain('data-part="handed"')
    expect(html).not.toContain('<script')
  }
  const post = await fetch(audience, { method: 'POST' })
  expect(post.status).toBe(403)
})

test('without iAdvize’s library the agent reads what to do', async ({ page, server, iadvize }) => {
  const conversationId = iadvize.begin({})
  const { app } = await openDesk(page, { url: server.url, conversationId, library: false })
  await expect(app.getByRole('alert')).toContainText(words.problem.library)
  await expect(app.getByRole('link', { name: `${server.url}/stop` })).toBeVisible()
})

/** The desk page of a sandbox, with our end of the protocol as it stands in the source. */
function sandboxDesk(app: string, token: string): string {
  const path = join(projectRoot(), 'src/components/desk/desk-end.ts')
  const deskEnd = stripTypeScriptTypes(readFileSync(path, 'utf8')).replaceAll('export ', '')
  return `<!doctype html><title>Desk</title><textarea aria-label="Compose"></textarea>
    <iframe title="App"></iframe><script type="module">${deskEnd}
    const frame = document.querySelector('iframe')
    const context = { conversationId: '4c8c7408-f73c-42cd-89e9-afbbee7d9024', language: 'nl' }
    const insertText = (text) => (document.querySelector('textarea').value = text)
    const desk = connectDesk({ frame, context, insertText, newToken: async () => '${token}' })
    const payload = { intent: 'help', categories: [], locale: 'nl', reply: 'help' }
    desk.intents([{ key: 'help', payload }])
    frame.src = '${app}?jwt=${token}'</script>`
}

test('in the sandbox the stand-in speaks with a desk page of ours', async ({ browser }) => {
  const sandbox = await startBuiltServer()
  const page = await browser.newPage({ locale: 'en-GB' })
  try {
    const audience = `${sandbox.url}/iadvize/app`
    const html = sandboxDesk(audience, await tokenOf(claimsAt(Date.now(), audience)))
    const desk = `${sandbox.url}/desk-of-the-test`
    await page.route(desk, (route) => route.fulfill({ contentType: 'text/html', body: html }))
    await page.goto(desk)
    const app = page.frameLocator('iframe')
    await expect(app.getByText(words.wish.help)).toBeVisible()
    await app.getByRole('button', { name: words.insert }).click()
    await expect(page.getByLabel('Compose')).toHaveValue(/^Deze sms'jes komen van .*\/nl\/stop$/)
  } finally {
    await page.close()
    await sandbox.stop()
  }
})
