import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { NUMBER_PLANS } from '../../src/domain/number-plans.ts'
import { expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

const SCRIPT_BYTES_MAX = 3_000
const LANDING_BYTES_MAX = 14_000

const read = (page: Page) => page.getByRole('status')
const country = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

test.use({ locale: 'fr-BE' })

test('a number is spaced and told while it is typed, in the country that is chosen', async ({
  page,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, 'without a script the form is just a form')
  const { phone } = new Visitor(page, 'fr')
  await page.goto('/fr/stop')
  await expect(country(page, 'Pays du numéro')).toHaveValue('BE')
  await phone.pressSequentially('0470123456')
  await expect(phone).toHaveValue('0470 12 34 56')
  await expect(read(page)).toHaveText('+32\u00a0470\u00a012\u00a034\u00a056, Belgique')

  // What is taken out stays out, and the caret stays where the hand is.
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Backspace')
  await expect(phone).toHaveValue('0470 1 34 56')
  await expect(read(page)).toHaveText('')
  await page.keyboard.type('9')
  await expect(phone).toHaveValue('0470 19 34 56')
  await page.keyboard.type('8')
  await expect(phone, 'too long to be spaced').toHaveValue('0470 198 34 56')

  await phone.fill('')
  await phone.pressSequentially('06.12 34-56 78')
  await expect(phone, 'signs of one’s own stay').toHaveValue('06.12 34-56 78')
  await expect(read(page)).toHaveText('')
  await country(page, 'Pays du numéro').selectOption('FR')
  await expect(read(page)).toHaveText('+33\u00a06\u00a012\u00a034\u00a056\u00a078, France')

  await page.goto('/de/stop')
  const german = new Visitor(page, 'de').phone
  await german.pressSequentially('+4915112345678')
  await expect(german).toHaveValue('+49 1511 2345678')
  await expect(read(page)).toHaveText('+49\u00a01511\u00a02345678, Deutschland')
})

test('a chosen country is sent and remembered, and a wrong number is still there', async ({
  page,
}) => {
  const visitor = new Visitor(page, 'en')
  await page.goto('/en/stop')
  const chosen = country(page, visitor.copy.form.countryLabel)
  await expect(chosen).toHaveValue('BE')
  await chosen.selectOption('ES')
  await visitor.phone.fill('612 34')
  expect((await visitor.post(visitor.button(visitor.copy.stop.button))).status()).toBe(422)
  await expect(chosen).toHaveValue('ES')
  await expect(visitor.phone).toHaveValue('612 34')
  await visitor.phone.fill('612 34 56 78')
  expect((await visitor.post(visitor.button(visitor.copy.stop.button))).status()).toBe(303)
  await page.goto('/en')
  await expect(chosen).toHaveValue('ES')
})

test('it costs little', async ({ request }) => {
  const landing = await (await request.get('/fr')).text()
  const script = /src="(\/number-entry\.js[^"]*)"/.exec(landing)?.[1] ?? ''
  const answer = await request.get(script)
  expect(answer.headers()['cache-control']).toContain('immutable')
  const text = await answer.text()
  // The tests' brand texts everywhere, so this is the script with every plan there is.
  for (const [each] of NUMBER_PLANS) expect(text).toContain(each)
  const [scriptBytes, pageBytes] = [gzipSync(text).length, gzipSync(landing).length]
  expect(scriptBytes).toBeLessThan(SCRIPT_BYTES_MAX)
  expect(scriptBytes + pageBytes).toBeLessThan(LANDING_BYTES_MAX)
})
