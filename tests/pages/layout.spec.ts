import { LOCALES } from '../../src/domain/locales.ts'
import { sticksOut, tooSmall } from './support/looks.ts'
import { SANDBOX_SCENES, SCENES } from './support/scenes.ts'
import { expect, test } from './support/test.ts'

test.describe('at 320 pixels, the width of 400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  for (const locale of LOCALES) {
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

  test('the sandbox fits, and every target is as large as a finger', async ({ page, server }) => {
    for (const { show } of SANDBOX_SCENES) {
      await show({ page, server, locale: 'en' })
      expect(await sticksOut(page)).toEqual([])
      expect(await tooSmall(page)).toEqual([])
    }
  })
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

test('a number is never broken over two lines', async ({ page, server }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  for (const { name, show } of SCENES) {
    await show({ page, server, locale: 'fr' })
    const words = await page.getByRole('main').innerText()
    expect(words, name).not.toMatch(/\d\d \d\d \d\d/)
  }
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
