import { LOCALES } from '../../src/domain/locales.ts'
import { brokenRules, sticksOut, tooSmall } from './support/looks.ts'
import { CODE_SCENES } from './support/scenes.ts'
import { expect, test } from './support/test.ts'

test.use({ codes: true })

/** The width of 400 % zoom. */
const NARROW = { width: 320, height: 640 }

for (const { name, show } of CODE_SCENES) {
  for (const locale of ['fr', 'de'] as const) {
    test(`${name} in ${locale} breaks no rule by day or night, and fits at 320 pixels`, async ({
      page,
      server,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await show({ page, server, locale })
      expect(await brokenRules(page)).toEqual({ byDay: [], byNight: [] })
      await page.setViewportSize(NARROW)
      expect(await sticksOut(page)).toEqual([])
      expect(await tooSmall(page)).toEqual([])
    })
  }
}

// In French and German with the rules of accessibility.
for (const locale of LOCALES.filter((each) => each !== 'fr' && each !== 'de')) {
  test(`at 320 pixels every page of the code in ${locale} fits, with targets for a finger`, async ({
    page,
    server,
  }) => {
    await page.setViewportSize(NARROW)
    for (const { name, show } of CODE_SCENES) {
      await show({ page, server, locale })
      expect(await sticksOut(page), name).toEqual([])
      expect(await tooSmall(page), name).toEqual([])
      expect(await page.locator('main h1').innerText(), name).not.toBe('')
    }
  })
}

test('a number is never broken over two lines, and never whole', async ({ page, server }) => {
  for (const { name, show } of CODE_SCENES.slice(1)) {
    await show({ page, server, locale: 'fr' })
    const masked = page.getByText('+33 • •• •• ••').first()
    if ((await masked.count()) === 0) continue
    const words = (await masked.innerText()).replaceAll('\n', ' ')
    expect(words, name).toMatch(/\+33\u00A0•\u00A0••\u00A0••\u00A0••\u00A0\d\d/)
  }
})
