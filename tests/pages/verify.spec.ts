import type { Locale } from '../../src/domain/locales.ts'
import { useUp } from './support/scenes.ts'
import { expect, newMobile, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

test.use({ codes: true })

const OFFER = { fr: 'Atelier Nord : -20 % samedi.', en: 'Atelier Nord: 20% off on Saturday.' }
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

for (const locale of ['fr', 'en'] satisfies Locale[]) {
  test.describe(`in ${locale}`, () => {
    test('a person proves the number with the code, and only then gets texts', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { copy } = visitor
      const offer = { to: mobile.e164, category: 'offers', text: OFFER[locale] }
      await page.goto(`/${locale}`)
      await expect(page.getByText(copy.form.codeAhead)).toBeVisible()

      await visitor.askForCode(mobile.typed, ['offers'])

      await expect(page).toHaveURL(`/${locale}/verify`)
      await expect(page.getByText(`+33 • •• •• •• ${mobile.lastTwo}`)).toBeVisible()
      await expect(page.getByRole('list', { name: copy.verify.tickedHeading })).toContainText(
        visitor.category('offers'),
      )
      expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'pending' })
      expect(await server.send(offer)).toMatchObject({
        status: 403,
        body: { code: 'not_opted_in' },
      })

      const [code = ''] = await server.codesOn(mobile.e164)
      await visitor.code.fill(`${code.slice(0, 3)}\u00A0${code.slice(3)} `)
      expect((await visitor.post(visitor.button(copy.verify.button))).status()).toBe(303)

      await expect(page).toHaveURL(`/${locale}/done`)
      await expect(visitor.heading(copy.done.title)).toBeVisible()
      await expect(page.getByRole('list', { name: copy.done.agreedHeading })).toContainText(
        visitor.category('offers'),
      )
      expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })
      expect(await server.send(offer)).toMatchObject({ body: { status: 'sent' } })

      await page.goto(`/${locale}/verify`)
      await expect(visitor.heading(copy.verify.nothingTitle)).toBeVisible()
    })

    test('the field helps phones and pastes', async ({ page, server, mobile }) => {
      const visitor = new Visitor(page, locale)
      await visitor.askForCode(mobile.typed, ['offers'])

      await expect(visitor.code).toHaveAttribute('autocomplete', 'one-time-code')
      await expect(visitor.code).toHaveAttribute('inputmode', 'numeric')
      await expect(visitor.code).toHaveAccessibleDescription(visitor.copy.verify.hint)
      const [code = ''] = await server.codesOn(mobile.e164)
      await visitor.code.fill(`Atelier Nord: ${code} (15 min)`)
      await visitor.post(visitor.button(visitor.copy.verify.button))

      await expect(page).toHaveURL(`/${locale}/done`)
    })

    test('a wrong code is explained beside the field, and stays typed', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { verify, errors } = visitor.copy
      await visitor.askForCode(mobile.typed, ['offers'])
      const [code = ''] = await server.codesOn(mobile.e164)
      const cases = [
        ['', verify.missing],
        ['12345', verify.notACode],
        [otherThan(code), verify.wrong(4)],
        [otherThan(code), verify.wrong(3)],
      ] as const
      for (const [typed, sentence] of cases) {
        await visitor.code.fill(typed)
        expect((await visitor.post(visitor.button(verify.button))).status()).toBe(422)

        await expect(visitor.code).toHaveValue(typed)
        await expect(visitor.code).toHaveAttribute('aria-invalid', 'true')
        await expect(visitor.code).toHaveAccessibleDescription(`${sentence} ${verify.hint}`)
        const summary = page.getByRole('alert', { name: errors.summary })
        await expect(summary).toBeFocused()
        await summary.getByRole('link', { name: sentence }).click()
        await expect(page).toHaveURL(`/${locale}/verify#code`)
      }
      expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'pending' })
    })

    test('after five wrong codes, the page says so and offers a new one', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { verify } = visitor.copy
      await visitor.askForCode(mobile.typed, ['offers'])
      await server.codesOn(mobile.e164)
      await useUp(visitor)

      await expect(visitor.code).toHaveCount(0)
      await expect(page.getByRole('alert')).toContainText(mobile.lastTwo)
      await expect(visitor.button(verify.resend)).toHaveCount(1)
      await page.reload()
      await expect(visitor.button(verify.resend)).toBeVisible()
    })

    test('a new code asked for too early is refused, and the page says when', async ({
      page,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { verify } = visitor.copy
      await visitor.askForCode(mobile.typed, ['offers'])

      expect((await visitor.post(visitor.button(verify.resend))).status()).toBe(422)
      await expect(page.getByRole('alert', { name: verify.resend })).toContainText(/\d/)
    })

    test('another number can be given without ticking again', async ({ page, server, mobile }) => {
      const visitor = new Visitor(page, locale)
      const { verify } = visitor.copy
      const wrong = newMobile()
      await visitor.askForCode(wrong.typed, ['offers', 'advice'])

      await page.getByText(verify.changeHeading).click()
      await visitor.phone.fill(mobile.typed)
      expect((await visitor.post(visitor.button(verify.changeButton))).status()).toBe(303)

      await expect(page.getByText(`•• ${mobile.lastTwo}`)).toBeVisible()
      const [code = ''] = await server.codesOn(mobile.e164)
      await visitor.code.fill(code)
      await visitor.post(visitor.button(verify.button))
      await expect(page).toHaveURL(`/${locale}/done`)
      expect(await server.lookUp(mobile.e164)).toMatchObject({
        offers: 'granted',
        advice: 'granted',
      })
      expect(await server.lookUp(wrong.e164)).toMatchObject({ offers: 'pending' })
    })

    test('another browser has nothing to verify, and is shown the way', async ({
      page,
      context,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      await visitor.askForCode(mobile.typed, ['offers'])
      await context.clearCookies()

      await page.reload()

      await expect(visitor.heading(visitor.copy.verify.nothingTitle)).toBeVisible()
      await page.getByRole('link', { name: visitor.copy.notFound.homeLink }).click()
      await expect(page).toHaveURL(`/${locale}`)
    })
  })
}

test('the page of the code is kept by no cache and no index, and its cookie by no script', async ({
  page,
  context,
  request,
  mobile,
}) => {
  const addresses: string[] = []
  page.on('request', (each) => addresses.push(each.url()))
  await new Visitor(page, 'fr').askForCode(mobile.typed, ['offers'])

  const headers = (await request.get('/fr/verify')).headers()
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  const [cookie] = await context.cookies(page.url())
  expect(cookie).toMatchObject({
    name: 'accord-verify',
    path: '/fr/verify',
    httpOnly: true,
    sameSite: 'Lax',
  })
  expect((await page.content()).replaceAll(/\D/g, '')).not.toContain(mobile.e164.slice(4))
  for (const address of addresses) expect(address).not.toContain(mobile.e164.slice(4))
})

test('looking at the page, however often, costs no try and sends no code', async ({
  page,
  server,
  mobile,
}) => {
  const visitor = new Visitor(page, 'en')
  await visitor.askForCode(mobile.typed, ['offers'])
  const [code = ''] = await server.codesOn(mobile.e164)
  for (const query of [`?code=${code}`, '?action=resend', '']) {
    for (let times = 0; times < 3; times += 1) await page.goto(`/en/verify${query}`)
  }
  expect(await server.codesOn(mobile.e164)).toEqual([code])
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'pending' })
  await visitor.code.fill(code)
  await visitor.post(visitor.button(visitor.copy.verify.button))
  await expect(page).toHaveURL('/en/done')
})
