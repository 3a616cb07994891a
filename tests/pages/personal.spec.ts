import { typeset } from '../../src/domain/typography.ts'
import { BRAND, brand, categoryName, expect, test } from './support/test.ts'
import { howOften } from '../../src/components/how-often.ts'
import { linkIn, Visitor } from './support/visitor.ts'

const OFFER = 'Atelier Nord : -20 % sur les lampes ce samedi.'

test('a person pauses, takes it back, leaves, comes back to the words they read, and is erased', async ({
  page,
  request,
  server,
  mobile,
}) => {
  test.slow()
  const visitor = new Visitor(page, 'fr')
  const { personal, preferences, receipt } = visitor.copy
  const [offers, orders] = [visitor.category('offers'), visitor.category('order-updates')]
  const status = page.getByRole('status')
  const said = (words: string) => expect(status).toHaveText(words)
  const undo = visitor.button(personal.undo)
  const main = page.getByRole('main')
  const states = () => server.lookUp(mobile.e164)
  await visitor.agree(mobile.typed, ['offers', 'order-updates'])
  const link = linkIn(await server.send({ to: mobile.e164, category: 'offers', text: OFFER }))
  await page.goto(link)

  // The way out comes first, and is a tap away.
  const buttons = main.getByRole('button')
  await expect(buttons.nth(0)).toHaveText(preferences.leaveOne(offers))
  await expect(buttons.nth(1)).toHaveText(preferences.leaveAll(BRAND))
  await expect(main.getByText(personal.source.page)).toHaveCount(2)

  await page.locator('summary').filter({ hasText: orders }).click()
  const lengths = page.getByRole('group', { name: `${personal.pause}: ${orders}` })
  await visitor.post(lengths.getByRole('button', { name: personal.pauseFor(90) }))
  await expect(status).toContainText(orders)
  expect(await states()).toMatchObject({ 'order-updates': 'paused', offers: 'granted' })
  await visitor.post(undo)
  await said(personal.undone)
  expect(await states()).toMatchObject({ 'order-updates': 'granted' })

  // Fewer texts about one subject, as the page says from then on.
  await page.locator('summary').filter({ hasText: personal.fewer }).click()
  const often = howOften(visitor.copy, { max: 1, per: 'month' })
  const fewer = page.getByRole('group', { name: `${personal.fewer}: ${offers}` })
  await visitor.post(fewer.getByRole('button', { name: often, exact: true }))
  await said(personal.limitedNow(offers, often.replace('Au', 'au')))
  await expect(main.getByText('Vous avez demandé moins')).toHaveCount(1)

  await visitor.post(visitor.button(preferences.leaveAll(BRAND)))
  await said(preferences.leftAll(BRAND))
  await visitor.post(undo)
  expect(await states()).toMatchObject({ 'order-updates': 'granted', offers: 'granted' })
  await expect(undo).toHaveCount(0)

  await visitor.post(visitor.button(preferences.leaveOne(offers)))
  await page
    .locator('summary')
    .filter({ hasText: personal.ask(offers) })
    .click()
  const asked = page.locator('form.asking').filter({ hasText: offers })
  const { example } = brand.categories.find(({ id }) => id === 'offers') ?? {}
  for (const words of [
    visitor.copy.form.question(categoryName('offers', 'fr')),
    visitor.copy.form.frequency.month(4),
    personal.refuse,
    example?.fr ?? '',
    ...personal.legal({ legalName: 'Atelier Nord SAS', email: 'privacy@ateliernord.example' }),
  ]) {
    await expect(asked).toContainText(words)
  }
  const shown = (await asked.innerText()).split('\n').filter((line) => line.trim() !== '')
  await visitor.post(visitor.button(personal.grant(offers)))
  await said(personal.granted(offers))
  expect(await states()).toMatchObject({ offers: 'granted' })

  await page.getByRole('link', { name: preferences.receiptLink }).click()
  const history = page.getByRole('listitem').filter({ hasText: receipt.event.granted })
  await history.filter({ hasText: receipt.where.link }).getByRole('link').click()
  await page.waitForURL('**/notice/*')
  for (const line of shown) await expect(main).toContainText(line)
  for (const control of await main.getByRole('button').all()) await expect(control).toBeDisabled()

  await page.goto(link)
  const data = await request.get(
    String(await page.getByRole('link', { name: personal.download }).getAttribute('href')),
  )
  expect(data.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  const held = await data.text()
  expect(held).toContain(typeset(OFFER, 'en'))
  expect(held.replaceAll(/\D/g, '')).not.toContain(mobile.e164.slice(3))

  await page.getByRole('link', { name: personal.erase }).click()
  await expect(visitor.heading(personal.eraseTitle)).toBeVisible()
  await page.getByRole('link', { name: personal.eraseBack }).click()
  await page.getByRole('link', { name: personal.erase }).click()
  expect((await visitor.post(visitor.button(personal.eraseButton))).status()).toBe(303)
  await expect(page).toHaveURL('/fr/erased')
  await expect(visitor.heading(personal.erasedTitle)).toBeVisible()
  expect((await page.goto(link))?.status()).toBe(404)

  await page.goto(await server.linkFor(mobile.e164, 'fr'))
  await expect(main.getByText(preferences.nothingLeft(BRAND))).toBeVisible()
  await expect(main.getByRole('button')).toHaveCount(0)
})

test('an old link still leaves and pauses, says kindly how to do the rest, and does not do it', async ({
  page,
  server,
  mobile,
}) => {
  const visitor = new Visitor(page, 'de')
  const { personal, preferences } = visitor.copy
  await visitor.agree(mobile.typed, ['offers', 'order-updates'])
  const link = await server.linkFor(mobile.e164, 'de')
  server.letLinksAge()
  await page.goto(link)
  await expect(page.getByText(personal.oldLink)).toBeVisible()
  await expect(page.locator('form.asking')).toHaveCount(0)
  await expect(page.getByRole('link', { name: personal.erase })).toHaveCount(0)
  for (const path of ['erase', 'data.json']) {
    const answer = await page.request.get(`${link}/${path}`, { maxRedirects: 0 })
    expect([303, 404]).toContain(answer.status())
  }

  const origin = new URL(link).origin
  const form = { action: 'grant', category: 'advice' }
  const forced = await page.request.post(link, { form, headers: { origin }, maxRedirects: 0 })
  expect([forced.status(), forced.headers().location]).toEqual([303, new URL(link).pathname])
  expect(await server.lookUp(mobile.e164)).toMatchObject({ advice: 'declined' })

  const offers = visitor.category('offers')
  await visitor.post(visitor.button(preferences.leaveOne(offers)))
  await expect(page.getByRole('status')).toHaveText(preferences.leftOne(offers))
  await visitor.post(visitor.button(personal.undo))
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })
})
