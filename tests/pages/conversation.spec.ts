import type { Page } from '@playwright/test'
import { deskCopy } from '../../src/copy/desk/index.ts'
import { expect, test } from './support/test.ts'
import { linkIn, Visitor } from './support/visitor.ts'

const words = deskCopy.en
const phoneOf = (page: Page, { lastTwo }: { lastTwo: string }) =>
  page.getByRole('article', { name: new RegExp(`${lastTwo}$`) })

async function writeBack(page: Page, mobile: { lastTwo: string }, text: string): Promise<void> {
  await page.goto('/sandbox')
  const field = phoneOf(page, mobile).getByRole('textbox')
  await field.fill(text)
  await Promise.all([page.waitForEvent('load'), field.press('Enter')])
}

test('a STOP written on a phone is obeyed by the bot, confirmed there, and no later text leaves', async ({
  page,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['offers'])
  const offer = { to: mobile.e164, category: 'offers', text: 'Les lampes sont là.' }
  expect(linkIn(await server.send(offer))).toContain('/u/')

  await writeBack(page, mobile, 'STOP')

  await expect(phoneOf(page, mobile).locator('.thread')).toContainText(/ne recevrez plus/)
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'withdrawn' })
  expect(await server.send(offer)).toMatchObject({ status: 403, body: { code: 'withdrawn' } })
})

test.describe('in the browser of an agent', () => {
  test.use({ locale: 'en-GB' })

  test('a question goes to the desk, and the app puts a link into the answer that opens', async ({
    page,
    server,
    mobile,
  }) => {
    await new Visitor(page, 'fr').agree(mobile.typed, ['offers'])
    await server.send({ to: mobile.e164, category: 'offers', text: 'Les lampes sont là.' })
    await writeBack(page, mobile, 'Bonjour, avez-vous des lampes rouges ?')

    await page.goto('/sandbox/desk')
    const app = page.frameLocator('#app')
    await expect(app.getByText(new RegExp(`${mobile.lastTwo}$`))).toBeVisible()
    await app.getByLabel(words.replyLabel).selectOption('stopMarketing ')
    await app.getByRole('button', { name: words.insert }).click()
    const compose = page.getByRole('textbox', { name: 'Answer' })
    await expect(compose).toHaveValue(/\/u\/\w{12}/)
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Send', exact: true }).click(),
    ])

    await page.goto('/sandbox')
    const link = phoneOf(page, mobile).locator('.thread a').last()
    await page.goto((await link.getAttribute('href')) ?? '')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('SMS')
  })
})
