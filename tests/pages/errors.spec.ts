import type { Locator } from '@playwright/test'
import type { Locale } from '../../src/domain/locales.ts'
import { expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

const EXAMPLE = '06 12 34 56 78'
type Errors = Visitor['copy']['errors']

interface WrongNumber {
  what: string
  typed: string
  sentence: (errors: Errors) => string
}

const WRONG_NUMBERS: WrongNumber[] = [
  { what: 'no number', typed: '', sentence: (words) => words.phone.missing(0, EXAMPLE) },
  {
    what: 'a landline',
    typed: '01 23 45 67 89',
    sentence: (words) => words.phone.not_mobile(10, EXAMPLE),
  },
  {
    what: 'letters',
    typed: 'zéro six douze',
    sentence: (words) => words.phone.not_a_number(0, EXAMPLE),
  },
  {
    what: 'a digit too few',
    typed: '06 12 34 56 7',
    sentence: (words) => words.phone.too_short(9, EXAMPLE),
  },
  {
    what: 'a British number without its country code',
    typed: '07911 123456',
    sentence: (words) => words.phone.too_long(11, EXAMPLE),
  },
  {
    what: 'a country code that nobody has',
    typed: '+999 12 34 56 78',
    sentence: (words) => words.phone.unknown_country(11, EXAMPLE),
  },
]

/** The sentence stands beside the field, is its description, and leads the page in a summary. */
async function isSaid(visitor: Visitor, field: Locator, sentence: string): Promise<void> {
  const { page, copy } = visitor
  await expect(page.getByText(sentence, { exact: true }).last()).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(new RegExp(pattern(sentence)))
  const summary = page.getByRole('alert', { name: copy.errors.summary })
  await expect(summary).toBeFocused()
  await expect(summary).toBeInViewport()
  await expect(summary.getByRole('link', { name: sentence })).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(`^${pattern(copy.errors.summary)}`))
}

/** The words of a sentence, whatever the kind of its spaces. */
const pattern = (sentence: string): string =>
  sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s/g, String.raw`\s`)

const LOCALES: Locale[] = ['fr', 'en']
for (const locale of LOCALES) {
  test.describe(`in ${locale}`, () => {
    for (const { what, typed, sentence } of WRONG_NUMBERS) {
      test(`${what} is explained beside the field, and nothing typed is lost`, async ({ page }) => {
        const visitor = new Visitor(page, locale)

        const answer = await visitor.fillOptIn(typed, ['offers', 'advice'])

        expect(answer.status()).toBe(422)
        await isSaid(visitor, visitor.phone, sentence(visitor.copy.errors))
        await expect(visitor.phone).toHaveValue(typed)
        await expect(visitor.question('offers')).toBeChecked()
        await expect(visitor.question('advice')).toBeChecked()
        await expect(visitor.question('order-updates')).not.toBeChecked()
      })
    }

    test('no subject ticked is explained at the boxes, and the number stays', async ({
      page,
      server,
      mobile,
    }) => {
      const visitor = new Visitor(page, locale)

      const answer = await visitor.fillOptIn(mobile.typed, [])

      expect(answer.status()).toBe(422)
      await isSaid(visitor, visitor.question('order-updates'), visitor.copy.errors.noCategory)
      await expect(visitor.phone).toHaveValue(mobile.typed)
      expect(Object.values(await server.lookUp(mobile.e164))).toEqual(Array(3).fill('never_asked'))
    })

    test('two things wrong are two links, and each leads to its field', async ({ page }) => {
      const visitor = new Visitor(page, locale)
      await visitor.fillOptIn('01 23 45 67 89', [])
      const summary = page.getByRole('alert')
      await expect(summary.getByRole('link')).toHaveCount(2)

      await summary.getByRole('link').last().click()
      await expect(visitor.phone).toBeFocused()
      await summary.getByRole('link').first().click()
      await expect(visitor.question('order-updates')).toBeFocused()
    })

    test('what was wrong can be corrected in place', async ({ page, server, mobile }) => {
      const visitor = new Visitor(page, locale)
      await visitor.fillOptIn('01 23 45 67 89', ['offers'])
      await visitor.phone.fill(mobile.typed)

      const answer = await visitor.post(visitor.button(visitor.copy.form.button))

      expect(answer.status()).toBe(303)
      expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })
    })

    test('the stop page explains a wrong number in the same way', async ({ page }) => {
      const visitor = new Visitor(page, locale)
      await page.goto(`/${locale}/stop`)
      await visitor.phone.fill('01 23 45 67 89')

      const answer = await visitor.post(visitor.button(visitor.copy.stop.button))

      expect(answer.status()).toBe(422)
      await isSaid(visitor, visitor.phone, visitor.copy.errors.phone.not_mobile(10, EXAMPLE))
      await expect(visitor.phone).toHaveValue('01 23 45 67 89')
    })

    test('the stop page asks what stops when “only some” has none', async ({ page, mobile }) => {
      const visitor = new Visitor(page, locale)
      const some = page.getByRole('radio', { name: visitor.copy.stop.some })
      await page.goto(`/${locale}/stop`)
      await visitor.phone.fill(mobile.typed)
      await some.check()

      const answer = await visitor.post(visitor.button(visitor.copy.stop.button))

      expect(answer.status()).toBe(422)
      const box = page.getByRole('checkbox', { name: visitor.category('offers'), exact: true })
      await isSaid(visitor, box, visitor.copy.stop.noChoice)
      await expect(some).toBeChecked()
      await expect(visitor.phone).toHaveValue(mobile.typed)
    })
  })
}

for (const [what, typed, e164, masked] of [
  ['of Réunion, typed as people there do', '0692 12 34 56', '+262692123456', '+262 ••• •• •• 56'],
  ['of Britain with its country code', '+44 7911 123456', '+447911123456', '+44 •••• ••••56'],
  ['with its trunk zero', '+33 (0)6 98 76 54 32', '+33698765432', '+33 • •• •• •• 32'],
  ['with dots', '07.81.23.45.67', '+33781234567', '+33 • •• •• •• 67'],
] as const) {
  test(`a number ${what} is accepted`, async ({ page, server }) => {
    const visitor = new Visitor(page, 'fr')

    await visitor.agree(typed, ['order-updates'])

    await expect(page.getByText(masked)).toBeVisible()
    expect(await server.lookUp(e164)).toMatchObject({ 'order-updates': 'granted' })
  })
}
