import { expect, it } from 'vitest'
import fc from 'fast-check'
import { drawPng } from '../../server/pictures/draw-png.ts'
import { readBrandFile } from '../../server/brand-file.ts'
import { CARD, linesIn, sharingCard } from '../../src/components/sharing-card.ts'
import { LOCALES } from '../../src/domain/locales.ts'

const shipped = readBrandFile('brand.yaml')
const named = (name: string) => ({ ...shipped, brand: { ...shipped.brand, name } })

/** Width and height as the file says them (PNG, IHDR), in pixels. */
function sizeOf(png: Uint8Array) {
  const file = Buffer.from(png)
  expect(file.subarray(1, 4).toString()).toBe('PNG')
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

it('the card of a shared link is drawn in every language and for any name', async () => {
  const names = ['Atelier Nord', 'Żółć & “Søn” <Łódź>', 'W'.repeat(40), '無印良品']
  for (const [index, name] of names.entries()) {
    const svg = sharingCard(named(name), LOCALES[index] ?? 'fr')
    expect(sizeOf(await drawPng(svg))).toEqual(CARD)
  }
})

it('the words of the card stay on it', () => {
  for (const locale of LOCALES) {
    for (const name of ['Atelier Nord', 'W'.repeat(40)]) {
      const ends = [...sharingCard(named(name), locale).matchAll(/<text x="\d+" y="([\d.]+)"/g)]
      expect(ends.length).toBeGreaterThan(5)
      for (const [, y] of ends) expect(Number(y)).toBeLessThan(CARD.height - 30)
    }
  }
})

it('lines lose no word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 20, max: 70 }), (words, size) => {
      const bare = (text: string) => text.replaceAll(/[ \n]/g, '')
      expect(bare(linesIn(words, size, 400).join(''))).toBe(bare(words))
    }),
  )
})

it('what is no picture is not drawn', async () => {
  await expect(drawPng('<p>')).rejects.toThrow()
})
