import type { Locale } from '../../src/domain/locales.ts'
import { BRAND, categoryName, expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

const OFFER = {
  fr: 'Atelier Nord : -20 % sur les lampes ce samedi.',
  en: 'Atelier Nord: 20% off lamps this Saturday.',
}
const PARCEL = {
  fr: 'Atelier Nord : votre colis arrive demain.',
  en: 'Atelier Nord: your parcel arrives tomorrow.',
}
const BROWSERS = { fr: 'fr-FR', en: 'en-GB' } satisfies Partial<Record<Locale, string>>

for (const locale of ['fr', 'en'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSERS[locale] })

    test('a person says yes to one subject, gets its text, and leaves it with one tap', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { copy } = visitor

      await page.goto('/')
      await expect(page).toHaveURL(`/${locale}`)
      for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked()
      await visitor.question('offers').check()
      await visitor.phone.fill(mobile.typed)
      expect((await visitor.post(visitor.button(copy.form.button))).status()).toBe(303)

      await expect(page).toHaveURL(`/${locale}/done`)
      await expect(visitor.heading(copy.done.title)).toBeVisible()
      await expect(page.getByText(`+33 • •• •• •• ${mobile.lastTwo}`)).toBeVisible()
      const agreed = page.getByRole('list', { name: copy.done.agreedHeading })
      await expect(agreed.getByRole('listitem')).toHaveCount(1)
      await expect(agreed).toContainText(visitor.category('offers'))
      await expect(page.getByText(mobile.typed)).toHaveCount(0)

      const sent = await server.send({ to: mobile.e164, category: 'offers', text: OFFER[locale] })
      expect(sent).toMatchObject({ status: 200, body: { status: 'sent' } })
      expect(sent.body.text).toContain(`${server.url}/u/`)

      await page.goto('/sandbox')
      const phone = page.getByRole('article', { name: mobile.phone })
      await expect(phone).toContainText(OFFER[locale])
      await phone.getByRole('link').click()

      await expect(page).toHaveURL(/\/u\/[0-9A-Za-z]{12}$/)
      await expect(visitor.heading(copy.preferences.title(BRAND))).toBeVisible()
      await expect(page.getByText(`+33 • •• •• •• ${mobile.lastTwo}`)).toBeVisible()
      const leave = copy.preferences.leaveOne(categoryName('offers', locale))
      expect((await visitor.post(visitor.button(leave))).status()).toBe(303)
      await expect(page.getByRole('status')).toHaveText(
        copy.preferences.leftOne(categoryName('offers', locale)),
      )

      const refused = await server.send({
        to: mobile.e164,
        category: 'offers',
        text: OFFER[locale],
      })
      expect(refused).toMatchObject({ status: 403, body: { code: 'withdrawn' } })
    })

    test('leaving one subject leaves the other as it was', async ({ page, server, mobile }) => {
      const visitor = new Visitor(page, locale)
      await visitor.agree(mobile.typed, ['offers', 'order-updates'])
      await server.send({ to: mobile.e164, category: 'offers', text: OFFER[locale] })
      await visitor.openLinkOnPhone(mobile.e164)

      const leave = visitor.copy.preferences.leaveOne(categoryName('offers', locale))
      await visitor.post(visitor.button(leave))
      await expect(page.getByRole('status')).toBeVisible()

      expect(await server.lookUp(mobile.e164)).toEqual({
        'order-updates': 'granted',
        offers: 'withdrawn',
        advice: 'declined',
      })
      const parcel = { to: mobile.e164, category: 'order-updates', text: PARCEL[locale] }
      expect(await server.send(parcel)).toMatchObject({ body: { status: 'sent' } })
    })

    test('a subject that the text was not about has a button of its own', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      await visitor.agree(mobile.typed, ['offers', 'order-updates'])
      await server.send({ to: mobile.e164, category: 'offers', text: OFFER[locale] })
      await visitor.openLinkOnPhone(mobile.e164)

      const name = categoryName('order-updates', locale)
      await visitor.post(visitor.button(visitor.copy.preferences.leaveOne(name)))

      await expect(page.getByRole('status')).toHaveText(visitor.copy.preferences.leftOne(name))
      expect(await server.lookUp(mobile.e164)).toMatchObject({
        'order-updates': 'withdrawn',
        offers: 'granted',
      })
    })

    test('leaving everything is one tap too, and no later text leaves', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { preferences } = visitor.copy
      await visitor.agree(mobile.typed, ['offers', 'order-updates'])
      await server.send({ to: mobile.e164, category: 'offers', text: OFFER[locale] })
      await visitor.openLinkOnPhone(mobile.e164)

      const one = await visitor
        .button(preferences.leaveOne(categoryName('offers', locale)))
        .boundingBox()
      const all = await visitor.button(preferences.leaveAll(BRAND)).boundingBox()
      expect(all?.width).toBe(one?.width)
      await visitor.post(visitor.button(preferences.leaveAll(BRAND)))

      await expect(page.getByRole('status')).toHaveText(preferences.leftAll(BRAND))
      await expect(page.getByRole('button')).toHaveText([visitor.copy.personal.undo])
      for (const category of ['offers', 'order-updates']) {
        const refused = await server.send({ to: mobile.e164, category, text: PARCEL[locale] })
        expect(refused).toMatchObject({ status: 403, body: { code: 'withdrawn' } })
      }
    })

    test('without a text, a typed number stops everything', async ({ page, server, mobile }) => {
      const visitor = new Visitor(page, locale)
      await visitor.agree(mobile.typed, ['offers', 'order-updates'])

      await page.goto('/stop')
      await expect(visitor.heading(visitor.copy.stop.title(BRAND))).toBeVisible()
      await visitor.phone.fill(mobile.typed)
      await visitor.post(visitor.button(visitor.copy.stop.button))

      await expect(page).toHaveURL(`/${locale}/stop/done`)
      await expect(page.getByText(visitor.copy.stop.doneEverything(BRAND))).toBeVisible()
      for (const category of ['offers', 'order-updates']) {
        const refused = await server.send({ to: mobile.e164, category, text: PARCEL[locale] })
        expect(refused).toMatchObject({ status: 403, body: { code: 'withdrawn' } })
      }
    })

    test('without a text, a typed number stops only what is ticked', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      const { stop } = visitor.copy
      await visitor.agree(mobile.typed, ['offers', 'order-updates'])

      await page.goto(`/${locale}/stop`)
      await visitor.phone.fill(mobile.e164)
      await page.getByRole('radio', { name: stop.some }).check()
      await page.getByRole('checkbox', { name: visitor.category('offers'), exact: true }).check()
      await visitor.post(visitor.button(stop.button))

      await expect(page.getByText(stop.doneSome(categoryName('offers', locale)))).toBeVisible()
      const offer = { to: mobile.e164, category: 'offers', text: OFFER[locale] }
      expect(await server.send(offer)).toMatchObject({ status: 403, body: { code: 'withdrawn' } })
      const parcel = { to: mobile.e164, category: 'order-updates', text: PARCEL[locale] }
      expect(await server.send(parcel)).toMatchObject({ body: { status: 'sent' } })
    })

    test('a text that waits for its hour is refused once the person has left', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      await visitor.agree(mobile.typed, ['order-updates'])
      const queued = await server.send({
        to: mobile.e164,
        category: 'order-updates',
        text: PARCEL[locale],
        sendAt: new Date(Date.now() + 3_600_000).toISOString(),
      })
      expect(queued).toMatchObject({ status: 202, body: { status: 'scheduled' } })

      await page.goto(`/${locale}/stop`)
      await visitor.phone.fill(mobile.typed)
      await visitor.post(visitor.button(visitor.copy.stop.button))

      expect(await server.message(String(queued.body.id))).toMatchObject({
        body: { status: 'refused', reason: 'withdrawn' },
      })
    })

    test('a person who left may say yes again, and the texts come back', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)
      await visitor.agree(mobile.typed, ['offers'])
      await page.goto(`/${locale}/stop`)
      await visitor.phone.fill(mobile.typed)
      await visitor.post(visitor.button(visitor.copy.stop.button))
      await page.getByRole('link', { name: visitor.copy.stop.comeBackLink }).click()
      await expect(page).toHaveURL(`/${locale}`)

      await visitor.agree(mobile.typed, ['offers'])

      const offer = { to: mobile.e164, category: 'offers', text: OFFER[locale] }
      expect(await server.send(offer)).toMatchObject({ body: { status: 'sent' } })
    })

    test('the confirmation is for this browser only', async ({ page, context, mobile }) => {
      const visitor = new Visitor(page, locale)
      await visitor.agree(mobile.typed, ['offers'])
      await page.reload()
      await expect(page.getByText(visitor.category('offers'))).toBeVisible()

      await context.clearCookies()
      await page.reload()

      await expect(page.getByText(visitor.copy.done.nothingNew)).toBeVisible()
      await expect(page.getByText(visitor.category('offers'))).toHaveCount(0)
    })

    test('the language can be changed without losing the page', async ({ page }) => {
      const visitor = new Visitor(page, locale)
      const other = locale === 'fr' ? 'en' : 'fr'
      const there = new Visitor(page, other)
      await page.goto(`/${locale}/stop`)

      await page.getByText(visitor.copy.languageName, { exact: true }).first().click()
      await page.getByRole('link', { name: there.copy.languageName }).click()

      await expect(page).toHaveURL(`/${other}/stop`)
      await expect(there.heading(there.copy.stop.title(BRAND))).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', there.copy.languageTag)
    })
  })
}
