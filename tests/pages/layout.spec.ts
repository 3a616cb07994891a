import { LOCALES } from '../../src/domain/locales.ts'
import { sticksOut, tooSmall } from './support/looks.ts'
import { SCENES } from './support/scenes.ts'
import { expect, test } from './support/test.ts'

test.describe('at 320 pixels, the width of 400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  // In French and German with the rules of accessibility.
  for (const locale of LOCALES.filter((each) => each !== 'fr' && each !== 'de')) {
    test(`every page in ${locale} fits, and every target is as large as a finger`, async ({
      page,
      server,
    }) => {
      test.slow()
      for (const { name, show } of SCENES) {
        await show({ page, server, locale })
        expect(await sticksOut(page), name).toEqual([])
        expect(await tooSmall(page), name).toEqual([])
      }
    })
  }
})

test('the way out is a sentence of the main text, in sight at once', async ({ page }) => {
  await page.goto('/fr')
  const out = page.getByRole('main').getByRole('link', { name: 'Arrêter les SMS' })
  await expect(out).toBeInViewport()
  const sizes = await out.evaluate((link) =>
    [link, document.body].map((element) => getComputedStyle(element).fontSize),
  )
  expect(sizes[0]).toBe(sizes[1])
})

test('lines stay short enough to read on a wide screen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const address of ['/fr', '/de/stop', '/fr/done']) {
    await page.goto(address)
    const widest = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('main p')].map((paragraph) => {
          const { width } = paragraph.getBoundingClientRect()
          return width / Number.parseFloat(getComputedStyle(paragraph).fontSize)
        }),
      ),
    )
    // 62 times the width of a zero, which is about 0.64 em in the widest of our fonts.
    expect(widest, address).toBeLessThanOrEqual(40)
  }
})
