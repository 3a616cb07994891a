import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { projectRoot } from '../../server/root.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/browser.mjs'
import { openDesk, startIadvize } from '../pages/support/desk.ts'
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts'

/** Takes the pictures of docs/pictures from the built server: every page, as visitors see it. */

const folder = join(projectRoot(), 'docs/pictures')
const PHONE = { width: 390, height: 844 }
const DESK = { width: 1280, height: 900 }
const NUMBER = '06 12 34 56 78'
const E164 = '+33612345678'
const OFFER = 'Atelier Nord : -20 % sur les lampes en noyer ce samedi, en boutique et sur le site.'
const PARCEL = 'Atelier Nord : votre colis arrive demain entre 9 h et 12 h.'

interface Picture {
  file: string
  options?: BrowserContextOptions
  show: (page: Page, server: BuiltServer) => Promise<unknown>
  /** Only what a window shows, not the whole page. */
  windowOnly?: boolean
  /** Of a brand that asks for a code. */
  codes?: boolean
  /** Of the brand file just as it ships. */
  asShipped?: boolean
}

const visit = (path: string) => (page: Page) => page.goto(path)

async function fillForm(page: Page): Promise<void> {
  await page.goto('/fr')
  await page.getByRole('checkbox').nth(0).check()
  await page.getByRole('checkbox').nth(1).check()
  await page.getByRole('textbox').fill(NUMBER)
}

async function agree(page: Page): Promise<void> {
  await fillForm(page)
  await page.getByRole('button').click()
  await page.waitForURL('**/done')
}

async function askForCode(page: Page): Promise<void> {
  await fillForm(page)
  await page.getByRole('button').click()
  await page.waitForURL('**/verify')
}

async function openLink(page: Page, server: BuiltServer): Promise<void> {
  await agree(page)
  await server.send({ to: E164, category: 'order-updates', text: PARCEL })
  await server.send({ to: E164, category: 'offers', text: OFFER })
  await page.goto('/sandbox')
  await page.getByRole('article').getByRole('link').first().click()
  await page.waitForURL('**/u/*')
}

const PICTURES: Picture[] = [
  { file: 'landing-fr-phone', windowOnly: true, show: visit('/fr') },
  {
    file: 'landing-fr-dark',
    windowOnly: true,
    options: { colorScheme: 'dark' },
    show: visit('/fr'),
  },
  { file: 'landing-en-desk', windowOnly: true, options: { viewport: DESK }, show: visit('/en') },
  {
    file: 'landing-fr-form',
    windowOnly: true,
    show: async (page) => {
      await fillForm(page)
      await page.getByRole('contentinfo').scrollIntoViewIfNeeded()
    },
  },
  {
    file: 'landing-fr-errors',
    windowOnly: true,
    show: async (page) => {
      await page.goto('/fr')
      await page.getByRole('textbox').fill('01 23 45 67 89')
      await page.getByRole('button').click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    file: 'landing-fr-phone-error',
    windowOnly: true,
    show: async (page) => {
      await page.goto('/fr')
      await page.getByRole('checkbox').nth(1).check()
      await page.getByRole('textbox').fill('06 12 34 56 7')
      await page.getByRole('button').click()
      await page.getByRole('alert').getByRole('link').click()
    },
  },
  { file: 'category-fr', asShipped: true, show: visit('/fr/sms/offers') },
  {
    file: 'poster-en-desk',
    asShipped: true,
    options: { viewport: DESK },
    show: visit('/en/sms/order-updates/poster'),
  },
  { file: 'transparency-fr', asShipped: true, show: visit('/fr/transparency') },
  {
    file: 'accessibility-en-dark',
    asShipped: true,
    options: { colorScheme: 'dark' },
    show: visit('/en/accessibility'),
  },
  {
    file: 'verify-fr',
    codes: true,
    show: async (page, server) => {
      await askForCode(page)
      const [code = ''] = await server.codesOn(E164)
      await page.getByRole('textbox').first().fill(code)
    },
  },
  {
    file: 'verify-fr-dark',
    codes: true,
    options: { colorScheme: 'dark' },
    show: askForCode,
  },
  {
    file: 'verify-fr-wrong',
    codes: true,
    show: async (page) => {
      await askForCode(page)
      await page.getByRole('textbox').first().fill('000000')
      await page.getByRole('button').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  { file: 'done-fr', show: agree },
  { file: 'stop-fr', show: visit('/fr/stop') },
  {
    file: 'stop-fr-some',
    show: async (page) => {
      await page.goto('/fr/stop')
      await page.getByRole('radio').last().check()
      await page.getByRole('checkbox').nth(1).check()
    },
  },
  { file: 'stop-done-fr', show: visit('/fr/stop/done') },
  { file: 'personal-fr', show: openLink },
  { file: 'personal-fr-desk', options: { viewport: DESK }, show: openLink },
  {
    file: 'personal-fr-left',
    show: async (page, server) => {
      await openLink(page, server)
      await page.getByRole('button').first().click()
      await page.getByRole('status').waitFor()
    },
  },
  {
    file: 'personal-fr-left-all',
    show: async (page, server) => {
      await openLink(page, server)
      await page.getByRole('button').nth(1).click()
      await page.getByRole('status').waitFor()
    },
  },
  {
    file: 'sandbox-desk',
    windowOnly: true,
    options: { viewport: DESK },
    show: async (page, server) => {
      await openLink(page, server)
      await page.goto('/sandbox')
    },
  },
  {
    file: 'sandbox-empty-desk',
    windowOnly: true,
    options: { viewport: DESK },
    show: visit('/sandbox'),
  },
  { file: 'not-found-fr', show: visit('/u/AAAAAAAAAAAA') },
  {
    file: 'landing-de-narrow',
    windowOnly: true,
    options: { viewport: { width: 320, height: 640 } },
    show: visit('/de'),
  },
]

/** Each picture is of a house of its own: what one shows never depends on another. */
async function take(
  browser: Browser,
  { file, options, show, windowOnly, codes = false, asShipped = false }: Picture,
): Promise<void> {
  const server = await startBuiltServer({ codes, asShipped })
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: PHONE,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: 1,
    ...options,
  })
  const page = await context.newPage()
  await show(page, server)
  await page.screenshot({ path: join(folder, `${file}.png`), fullPage: windowOnly !== true })
  await context.close()
  await server.stop()
  process.stdout.write(`docs/pictures/${file}.png\n`)
}

/** The panel beside a conversation, in the frame that iAdvize's desk gives it. */
async function takeDesk(browser: Browser, file: string, dark: boolean): Promise<void> {
  const iadvize = await startIadvize()
  const server = await startBuiltServer({ iadvizeUrl: iadvize.server.url })
  const context = await browser.newContext({
    viewport: { width: 700, height: 1_300 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await server.collect({ to: E164, category: 'offers', words: OFFER, locale: 'fr' })
  const conversationId = iadvize.begin({ phoneNumber: E164, says: ['Jveux plus de pub'] })
  const { app } = await openDesk(page, { url: server.url, conversationId })
  await app.getByRole('button').first().waitFor()
  const frame = page.locator('iframe')
  await frame.evaluate((panel, height) => (panel.style.height = `${height}px`), dark ? 1_290 : 905)
  if (dark) await app.locator('summary').click()
  await frame.screenshot({ path: join(folder, `${file}.png`) })
  await context.close()
  await server.stop()
  await iadvize.server.close()
  process.stdout.write(`docs/pictures/${file}.png\n`)
}

mkdirSync(folder, { recursive: true })
const executablePath = findChromium()
const browser = await chromium.launch({
  // Letters smoothed in grey look the same on every screen, and make smaller files.
  args: [...CHROMIUM_ARGUMENTS, '--disable-lcd-text'],
  ...(executablePath === undefined ? {} : { executablePath }),
})
for (const picture of PICTURES) await take(browser, picture)
await takeDesk(browser, 'desk-app-fr', false)
await takeDesk(browser, 'desk-app-dark', true)
await browser.close()
