import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { CANNED_IDS, canned, cannedReply } from '../../src/copy/canned/index.ts'
import { brandSchema } from '../../src/domain/brand.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { measureText } from '../../src/domain/text.ts'
import { isGsm } from '../../src/domain/text/gsm-7.ts'

const brand = brandSchema.parse(
  parseYaml(readFileSync(new URL('../../brand.yaml', import.meta.url), 'utf8')),
)
const URL_OF_A_VISITOR = 'https://sms.ateliernord.example/u/UzvrUucCz6w2'
const all = LOCALES.flatMap((locale) => CANNED_IDS.map((id) => [locale, id] as const))

describe.each(all)('%s %s', (locale, id) => {
  const words = canned[locale][id]

  it('has words, with the link at their end and the brand’s name', () => {
    expect(words).toMatch(/[ :] ?\{url\}$/)
    expect(words.split('{url}')).toHaveLength(2)
    expect(words).toContain('{brand}')
    expect(words.includes('{category}')).toBe(id === 'stopCategory' || id === 'withdrawn')
  })

  it('needs no letter that GSM-7 lacks', () => {
    expect(isGsm(words)).toBe(true)
  })

  it('is one segment with each category of the brand, and short enough for a bot', () => {
    for (const { name } of brand.categories) {
      const reply = cannedReply(id, locale, brand, {
        url: URL_OF_A_VISITOR,
        category: name[locale] ?? '',
      })
      expect(measureText(reply)).toMatchObject({ segments: 1, encoding: 'GSM-7' })
      expect(reply.length).toBeLessThanOrEqual(450)
      expect(reply).not.toMatch(/[{}]/)
    }
  })
})

it.each(LOCALES)('every language has every reply, %s too', (locale) => {
  expect(Object.keys(canned[locale]).sort()).toEqual([...CANNED_IDS].sort())
  expect(new Set(Object.values(canned[locale])).size).toBe(CANNED_IDS.length)
})

it('the brand’s own words win', () => {
  const own = { ...brand, replies: { help: { fr: '{brand} : {url}' } } }
  const values = { url: 'https://x.example' }
  expect(cannedReply('help', 'fr', own, values)).toBe('Atelier Nord : https://x.example')
  expect(cannedReply('help', 'en', own, values)).toContain('These texts come from Atelier Nord')
})
