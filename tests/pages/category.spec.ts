import { expect, newMobile, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

test.use({ codes: true })

test('a person says yes on the page of one subject, corrects the number, and has answered nothing else', async ({
  page,
  server,
  mobile,
}) => {
  const visitor = new Visitor(page, 'fr')
  const { alone } = visitor.copy.programme
  const { form, verify } = visitor.copy
  expect((await page.goto('/fr/sms/offers'))?.status()).toBe(200)
  await expect(visitor.heading(visitor.category('offers'))).toBeVisible()
  await expect(page.getByText(form.codeAhead)).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(1)
  await expect(visitor.question('offers')).not.toBeChecked()

  await visitor.phone.fill('06 12')
  expect((await visitor.post(visitor.button(alone.button))).status()).toBe(422)
  await expect(page).toHaveURL('/fr/sms/offers')
  await expect(page.getByRole('alert')).toContainText(alone.noCategory)
  await expect(visitor.phone).toHaveValue('06 12')

  const wrong = newMobile()
  await visitor.question('offers').check()
  await visitor.phone.fill(wrong.typed)
  await visitor.post(visitor.button(alone.button))
  await expect(visitor.heading(verify.title)).toBeVisible()

  await page.getByText(verify.changeHeading).click()
  await visitor.phone.fill(mobile.typed)
  await visitor.post(visitor.button(verify.changeButton))
  const [code = ''] = await server.codesOn(mobile.e164)
  await visitor.code.fill(code)
  await visitor.post(visitor.button(verify.button))

  await expect(page).toHaveURL('/fr/done')
  expect(await server.lookUp(mobile.e164)).toEqual({
    'order-updates': 'never_asked',
    offers: 'granted',
    advice: 'never_asked',
  })
  expect(await server.lookUp(wrong.e164)).toMatchObject({ offers: 'pending' })
})

test('a subject that does not exist has no page, no poster and no code', async ({ page }) => {
  for (const address of ['/fr/sms/x', '/fr/sms/x/poster', '/fr/sms/x/code.svg', '/xx/sms/offers']) {
    expect((await page.goto(address))?.status(), address).toBe(404)
  }
})
