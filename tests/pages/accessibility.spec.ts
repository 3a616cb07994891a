import type { Page } from '@playwright/test'
import type { Locale } from '../../src/domain/locales.ts'
import { brokenRules, sticksOut, tooSmall } from './support/looks.ts'
import { SANDBOX_SCENES, SCENES, type Scene } from './support/scenes.ts'
import { expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

/** The width of 400 % zoom. */
const NARROW = { width: 320, height: 640 }

function isForEveryone(scene: Scene, locale: Locale): void {
  const { name, show } = scene
  const isForVisitors = SCENES.includes(scene)
  test(`${name} in ${locale} breaks no rule by day or night, fits at 320 pixels, and breaks no number`, async ({
    page,
    server,
  }) => {
    // Colours that still move are measured half-way.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await show({ page, server, locale })
    expect(await brokenRules(page)).toEqual({ byDay: [], byNight: [] })
    if (isForVisitors) {
      expect(await page.getByRole('main').innerText()).not.toMatch(/\d\d \d\d \d\d/)
    }
    await page.setViewportSize(NARROW)
    expect(await sticksOut(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
  })
}

for (const scene of SCENES) for (const locale of ['fr', 'de'] as const) isForEveryone(scene, locale)
for (const scene of SANDBOX_SCENES) isForEveryone(scene, 'en')

/** What has the focus, in a word, and whether a ring shows it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null) return { what: 'nothing', ring: false }
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const what = element.getAttribute('value') ?? element.id
    return { what, ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
  })

test('a person with a keyboard only opts in, sees where they are, and leaves again', async ({
  page,
  server,
  mobile,
}) => {
  const visitor = new Visitor(page, 'en')
  await page.goto('/en')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: visitor.copy.skipToContent })).toBeFocused()
  await expect(page.getByRole('link', { name: visitor.copy.skipToContent })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: visitor.copy.form.wayOutLink })).toBeFocused()
  for (const category of ['order-updates', 'offers', 'advice']) {
    await page.keyboard.press('Tab')
    expect(await focused(page)).toEqual({ what: category, ring: true })
    if (category === 'offers') await page.keyboard.press('Space')
  }
  await page.keyboard.press('Tab')
  const country = page.getByRole('combobox', { name: visitor.copy.form.countryLabel })
  await expect(country).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(visitor.phone).toBeFocused()
  expect((await focused(page)).ring).toBe(true)
  await page.keyboard.type(mobile.typed)
  await page.keyboard.press('Tab')
  await expect(visitor.button(visitor.copy.form.button)).toBeFocused()
  expect((await focused(page)).ring).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/done/)
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted', advice: 'declined' })

  await page.goto('/en/stop')
  await visitor.phone.focus()
  await page.keyboard.type(mobile.typed)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/stop\/done/)
  expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'withdrawn' })
})

test('who asks for less motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const address of ['/fr', '/fr/stop', '/sandbox']) {
    await page.goto(address)
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const styles = [getComputedStyle(element), getComputedStyle(element, '::before')]
          return styles.some(
            ({ transitionDuration, animationName }) =>
              animationName !== 'none' ||
              transitionDuration.split(', ').some((time) => time !== '0s'),
          )
        }).length,
    )
    expect(moving, address).toBe(0)
  }
})
