import type { Page } from '@playwright/test'
import { CODE_TRIES_MAX } from '../../../src/domain/limits.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import type { BuiltServer } from '../../support/built-server.ts'
import { BRAND, categoryName, newMobile } from './test.ts'
import { linkIn, Visitor } from './visitor.ts'

const COUNTER_WORDS = `May we text you about your order?\n\nNo more than six a week; say no at any time at https://shop.example/${'x'.repeat(60)}.`
const OFFER = 'Atelier Nord: -20 % samedi.'

interface Stage {
  page: Page
  server: BuiltServer
  locale: Locale
}

export interface Scene {
  name: string
  show: (stage: Stage) => Promise<unknown>
}

async function personalPage(
  { page, server, locale }: Stage,
  categories: string[],
  under: '' | '/receipt' | '/erase' = '',
) {
  const visitor = new Visitor(page, locale)
  const mobile = newMobile()
  await visitor.optInUnseen(mobile.typed, categories)
  const sent = await server.send({ to: mobile.e164, category: 'offers', text: OFFER })
  await page.goto(`${linkIn(sent)}${under}`)
  return visitor
}

const receiptPage = (stage: Stage) => personalPage(stage, ['offers', 'order-updates'], '/receipt')
const erasePage = (stage: Stage) => personalPage(stage, ['offers'], '/erase')

/** Opens the words of the newest answer about the first subject. */
async function noticePage(stage: Stage): Promise<void> {
  const visitor = await receiptPage(stage)
  await stage.page.getByRole('link', { name: visitor.copy.receipt.wordsLink }).first().click()
  await stage.page.waitForURL('**/notice/*')
}

/** Words that somebody saw at a counter, which the brand's till sent in. */
async function collectedNotice({ page, server, locale }: Stage): Promise<void> {
  const visitor = new Visitor(page, locale)
  const mobile = newMobile()
  const to = mobile.e164
  await visitor.optInUnseen(mobile.typed, ['offers'])
  await server.collect({ to, category: 'order-updates', words: COUNTER_WORDS, locale })
  await page.goto(`${linkIn(await server.send({ to, category: 'offers', text: OFFER }))}/receipt`)
  await page.getByRole('link', { name: visitor.copy.receipt.wordsLink }).first().click()
  await page.waitForURL('**/notice/*')
}

async function stopPage({ page, locale }: Stage): Promise<Visitor> {
  await page.goto(`/${locale}/stop`)
  return new Visitor(page, locale)
}

/** Every page in every state a visitor can bring it to. */
export const SCENES: Scene[] = [
  { name: 'landing page', show: ({ page, locale }) => page.goto(`/${locale}`) },
  {
    name: 'landing page with the languages open and a subject ticked',
    show: async ({ page, locale }) => {
      const visitor = new Visitor(page, locale)
      await page.goto(`/${locale}`)
      await visitor.question('offers').check()
      await page.getByRole('navigation').locator('summary').click()
    },
  },
  {
    name: 'landing page with two things wrong',
    show: async ({ page, locale }) => new Visitor(page, locale).fillOptIn('01 23 45 67 89', []),
  },
  { name: 'page of one subject', show: ({ page, locale }) => page.goto(`/${locale}/sms/offers`) },
  {
    name: 'page of one subject with two things wrong',
    show: async ({ page, locale }) => {
      const visitor = new Visitor(page, locale)
      await page.goto(`/${locale}/sms/offers`)
      await visitor.post(visitor.button(visitor.copy.programme.alone.button))
    },
  },
  {
    name: 'poster of one subject',
    show: ({ page, locale }) => page.goto(`/${locale}/sms/order-updates/poster`),
  },
  {
    name: 'confirmation',
    show: async ({ page, locale }) =>
      new Visitor(page, locale).agree(newMobile().typed, ['offers', 'advice']),
  },
  {
    name: 'confirmation in another browser',
    show: async ({ page, locale }) => {
      await page.context().clearCookies()
      await page.goto(`/${locale}/done`)
    },
  },
  { name: 'transparency', show: ({ page, locale }) => page.goto(`/${locale}/transparency`) },
  {
    name: 'accessibility statement',
    show: ({ page, locale }) => page.goto(`/${locale}/accessibility`),
  },
  { name: 'form for a frame', show: ({ page, locale }) => page.goto(`/${locale}/embed`) },
  { name: 'stop page', show: async (stage) => stopPage(stage) },
  {
    name: 'stop page with two things wrong',
    show: async (stage) => {
      const visitor = await stopPage(stage)
      await stage.page.getByRole('radio', { name: visitor.copy.stop.some }).check()
      await visitor.post(visitor.button(visitor.copy.stop.button))
    },
  },
  {
    name: 'everything stopped',
    show: ({ page, locale }) => page.goto(`/${locale}/stop/done`),
  },
  {
    name: 'two subjects stopped',
    show: async ({ page, locale }) =>
      page.goto(`/${locale}/stop/done?category=offers&category=advice`),
  },
  {
    name: 'personal page',
    show: async (stage) => personalPage(stage, ['offers', 'order-updates']),
  },
  {
    name: 'personal page after leaving one subject',
    show: async (stage) => {
      const visitor = await personalPage(stage, ['offers', 'order-updates'])
      const name = categoryName('offers', stage.locale)
      await visitor.post(visitor.button(visitor.copy.preferences.leaveOne(name)))
    },
  },
  {
    name: 'personal page after leaving everything',
    show: async (stage) => {
      const visitor = await personalPage(stage, ['offers', 'order-updates'])
      await visitor.post(visitor.button(visitor.copy.preferences.leaveAll(BRAND)))
    },
  },
  {
    name: 'personal page with a pause, and a question open',
    show: async (stage) => {
      const visitor = await personalPage(stage, ['offers', 'order-updates'])
      const { pause, pauseFor, ask } = visitor.copy.personal
      await stage.page.locator('summary').filter({ hasText: pause }).first().click()
      await visitor.post(visitor.button(pauseFor(30)).first())
      const name = visitor.category('advice')
      await stage.page
        .locator('summary')
        .filter({ hasText: ask(name) })
        .click()
    },
  },
  {
    name: 'personal page with fewer texts, and more on offer',
    show: async (stage) => {
      const visitor = await personalPage(stage, ['offers'])
      const { fewer } = visitor.copy.personal
      const summary = stage.page.locator('summary').filter({ hasText: fewer })
      await summary.click()
      await visitor.post(stage.page.locator('button[value="2-month"]'))
      await summary.click()
    },
  },
  {
    name: 'personal page of an old link',
    show: async (stage) => {
      const visitor = await personalPage(stage, ['offers'])
      stage.server.letLinksAge()
      await stage.page.reload()
      return visitor
    },
  },
  { name: 'erasure asked for', show: erasePage },
  {
    name: 'erasure done',
    show: async (stage) => {
      const visitor = await erasePage(stage)
      await visitor.post(visitor.button(visitor.copy.personal.eraseButton))
    },
  },
  {
    name: 'personal page of somebody who was erased',
    show: async ({ page, server, locale }) => {
      const mobile = newMobile()
      const visitor = new Visitor(page, locale)
      await page.goto(await server.linkFor(mobile.e164, locale))
      await page.getByRole('link', { name: visitor.copy.personal.erase }).click()
      await page.waitForURL('**/erase')
      await visitor.post(visitor.button(visitor.copy.personal.eraseButton))
      await page.goto(await server.linkFor(mobile.e164, locale))
    },
  },
  { name: 'receipt', show: receiptPage },
  {
    name: 'receipt after leaving everything',
    show: async (stage) => {
      const visitor = await personalPage(stage, ['offers', 'order-updates'])
      await visitor.post(visitor.button(visitor.copy.preferences.leaveAll(BRAND)))
      await stage.page.getByRole('link', { name: visitor.copy.preferences.receiptLink }).click()
      await stage.page.waitForURL('**/receipt')
    },
  },
  { name: 'notice of a form', show: noticePage },
  { name: 'notice of other words', show: collectedNotice },
  {
    name: 'page that does not exist',
    show: ({ page, locale }) => page.goto(`/${locale}/no-such-page`),
  },
  {
    name: 'form from another site',
    show: async ({ page, server, locale }) => {
      await page.setContent(
        `<form method="post" action="${server.url}/${locale}"><button>Win</button></form>`,
      )
      await new Visitor(page, locale).post(page.getByRole('button'))
    },
  },
]

async function codePage({ page, locale }: Stage): Promise<Visitor> {
  const visitor = new Visitor(page, locale)
  await visitor.optInUnseen(newMobile().typed, ['offers', 'advice'])
  await page.goto(`/${locale}/verify`)
  return visitor
}

/** The pages of a brand that asks for a code. */
export const CODE_SCENES: Scene[] = [
  {
    name: 'landing page that says a code will come',
    show: ({ page, locale }) => page.goto(`/${locale}`),
  },
  { name: 'page of the code', show: codePage },
  {
    name: 'page of the code with a wrong one',
    show: async (stage) => {
      const visitor = await codePage(stage)
      await visitor.code.fill('000 000')
      await visitor.post(visitor.button(visitor.copy.verify.button))
    },
  },
  {
    name: 'page of the code asked for too early',
    show: async (stage) => {
      const visitor = await codePage(stage)
      await visitor.post(visitor.button(visitor.copy.verify.resend))
    },
  },
  {
    name: 'page of the code with another number',
    show: async (stage) => {
      const visitor = await codePage(stage)
      await stage.page.getByText(visitor.copy.verify.changeHeading).click()
    },
  },
  {
    name: 'page of a code that is used up',
    show: async (stage) => useUp(await codePage(stage)),
  },
  {
    name: 'page of the code in another browser',
    show: async ({ page, locale }) => {
      await page.context().clearCookies()
      await page.goto(`/${locale}/verify`)
    },
  },
]

/** Types a wrong code until no try is left. */
export async function useUp(visitor: Visitor): Promise<void> {
  for (let tries = 1; tries < CODE_TRIES_MAX; tries += 1) {
    await visitor.postUnseen(`/${visitor.locale}/verify`, [['code', '000000']])
  }
  await visitor.code.fill('000000')
  await visitor.post(visitor.button(visitor.copy.verify.button))
}

/** Pages of the sandbox and for operators, which are in English only. */
export const SANDBOX_SCENES: Scene[] = [
  { name: 'kit for agents and bots', show: ({ page }) => page.goto('/kit?locale=de') },
  {
    name: 'sandbox with phones',
    show: async (stage) => {
      await personalPage(stage, ['offers'])
      await personalPage(stage, ['offers'])
      await stage.page.goto('/sandbox')
    },
  },
  { name: 'desk of the sandbox', show: ({ page }) => page.goto('/sandbox/desk') },
]
