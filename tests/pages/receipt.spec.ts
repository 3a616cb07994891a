import { copyFor } from '../../src/copy/index.ts'
import type { BuiltServer } from '../support/built-server.ts'
import { expect, newMobile, test, type Mobile } from './support/test.ts'
import { linkIn, Visitor } from './support/visitor.ts'

const OFFER = 'Atelier Nord : -20 % sur les lampes ce samedi.'

/** Agrees to offers and resolves to the personal link in a text. */
async function agreed(server: BuiltServer, visitor: Visitor, mobile: Mobile): Promise<string> {
  await visitor.agree(mobile.typed, ['offers'])
  return linkIn(await server.send({ to: mobile.e164, category: 'offers', text: OFFER }))
}

for (const locale of ['fr', 'de'] as const) {
  const copy = copyFor(locale)

  test.describe(`in ${locale}`, () => {
    test('a person reads what they agreed to, and the words they saw', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      await page.goto(await agreed(server, visitor, mobile))
      await page.getByRole('link', { name: copy.preferences.receiptLink }).click()

      await expect(visitor.heading(copy.receipt.title)).toBeVisible()
      const main = page.getByRole('main')
      await expect(main).toContainText(mobile.lastTwo)
      await expect(main.getByText(copy.receipt.event.granted, { exact: true })).toHaveCount(1)
      await expect(main.getByText(copy.receipt.event.declined, { exact: true })).toHaveCount(2)
      await expect(main).toContainText('Atelier Nord SAS')
      await expect(main).toContainText('privacy@')
      const words = (await main.innerText()).replaceAll(/\D/g, '')
      expect(words).not.toContain(mobile.e164.slice(3))

      await page.getByRole('link', { name: copy.receipt.wordsLink }).first().click()
      await expect(visitor.heading(copy.form.title('Atelier Nord'))).toBeVisible()
      await expect(page.getByText(copy.notice.fingerprint)).toBeVisible()
    })

    test('a notice shows the form word for word, with nothing that could be sent', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      await page.goto(`/${locale}`)
      const shown = await page.getByRole('main').innerText()
      const countries = await page.locator('select option').allInnerTexts()
      const link = await agreed(server, visitor, mobile)
      await page.goto(`${link}/receipt`)
      await page.getByRole('link', { name: copy.receipt.wordsLink }).first().click()
      await page.waitForURL('**/notice/*')

      const again = await page.getByRole('main').innerText()
      const lines = shown.split('\n').filter((each) => each.trim() !== '')
      // What is not said: the field for machines, and the countries to choose from.
      const unsaid = [copy.form.honeypotLabel, ...countries].map((each) => each.trim())
      for (const line of lines.filter((each) => !unsaid.includes(each.trim()))) {
        expect(again).toContain(line)
      }
      await expect(page.locator('form')).toHaveCount(0)
      for (const control of await page.getByRole('main').locator('input, button').all()) {
        await expect(control).toBeDisabled()
      }
    })

    test('words that were shown at a counter are a plain letter', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const link = await agreed(server, visitor, mobile)
      const words = '<b>May we text you?</b>\nSay no at any time.'
      await server.collect({ to: mobile.e164, category: 'advice', words, locale })
      await page.goto(`${link}/receipt`)
      await expect(page.getByText(copy.receipt.where.counter)).toBeVisible()
      await page.getByRole('link', { name: copy.receipt.wordsLink }).nth(2).click()

      await expect(visitor.heading(copy.notice.title)).toBeVisible()
      await expect(page.locator('blockquote')).toHaveText(words)
      await expect(page.getByRole('main').locator('input, button')).toHaveCount(0)
    })
  })
}

test('the receipt says that a person left, and leads back to their choices', async ({
  page,
  server,
  mobile,
}) => {
  const visitor = new Visitor(page, 'fr')
  const link = await agreed(server, visitor, mobile)
  await page.goto(link)
  await visitor.post(visitor.button(visitor.copy.preferences.leaveAll('Atelier Nord')))
  await page.goto(`${link}/receipt`)

  await expect(
    page.getByText(visitor.copy.receipt.event.withdrawn, { exact: true }),
  ).not.toHaveCount(0)
  await page.getByRole('link', { name: visitor.copy.receipt.leaveLink, exact: true }).click()
  await expect(page).toHaveURL(link)
})

test('a receipt is kept by no cache and no index, and tells its address to nobody', async ({
  page,
  request,
  server,
  mobile,
}) => {
  const link = await agreed(server, new Visitor(page, 'fr'), mobile)
  for (const path of ['receipt', 'receipt.json']) {
    for (const method of ['GET', 'HEAD']) {
      const answer = await request.fetch(`${link}/${path}`, { method })
      expect(answer.status()).toBe(200)
      expect(answer.headers()).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
      })
    }
  }
})

test('a notice is public, kept for good, in no index, and the same for everybody', async ({
  page,
  request,
  server,
}) => {
  const link = await agreed(server, new Visitor(page, 'fr'), newMobile())
  await page.goto(`${link}/receipt`)
  const notice = await page.locator('a[href^="/notice/"]').first().getAttribute('href')
  const look = async (language: string) => {
    const answer = await request.get(notice ?? '', { headers: { 'accept-language': language } })
    expect(answer.headers()).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-robots-tag': 'noindex',
    })
    return answer.text()
  }

  expect(await look('de')).toBe(await look('fr'))
})

for (const path of [`/notice/${'0'.repeat(64)}`, '/notice/x', '/u/AAAAAAAAAAAA/receipt']) {
  test(`${path} is a page that does not exist`, async ({ page }) => {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    expect(answer?.headers()['cache-control'] ?? '').not.toContain('immutable')
  })
}
