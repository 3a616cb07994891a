import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { inOrder, handOverTo, say, type Reply } from '../../server/bot/replies.ts'
import { leftSentence, linkSentence, plainSentence } from '../../server/bot/wording.ts'
import { botWords } from '../../src/copy/bot/index.ts'
import { CANNED_IDS } from '../../src/copy/canned/index.ts'
import { brandSchema, type Brand } from '../../src/domain/brand.ts'
import { BOT_MESSAGE_CHARACTERS_MAX, BOT_PAUSE_MS } from '../../src/domain/limits.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { measureText } from '../../src/domain/text.ts'

const brand = brandSchema.parse(
  parse(readFileSync(new URL('../../brand.yaml', import.meta.url), 'utf8')),
) as Brand
const publicUrl = 'https://sms.ateliernord.example'
const TOKEN = 'UzvrUucCz6w2'
const house = { brand, publicUrl }

describe.each(LOCALES)('what the bot says in %s', (locale) => {
  it('has all its sentences, different ones', () => {
    const sentences = Object.values(botWords[locale])
    expect(sentences).toHaveLength(3)
    expect(new Set(sentences).size).toBe(3)
    for (const sentence of sentences) expect(sentence).toContain('{brand}')
  })

  it('says in the greeting that it is a bot', () => {
    expect(plainSentence(house, 'greeting', locale)).toMatch(/robot|bot/i)
  })

  it.each(['nobodyFree', 'onlyTexts'] as const)('%s is one segment of GSM-7', (id) => {
    const text = plainSentence(house, id, locale)
    expect(measureText(text)).toMatchObject({ segments: 1, encoding: 'GSM-7' })
    expect(text).not.toMatch(/[{}]/)
  })
})

describe('a message of a bot has at most 450 characters', () => {
  const long = (locale: (typeof LOCALES)[number], characters: number) => ({
    ...brand,
    replies: { help: { [locale]: `${'x'.repeat(characters - '{url}'.length)}{url}` } },
  })
  const url = `${publicUrl}/u/${TOKEN}`
  const subject = { locale: 'fr', category: null, token: TOKEN } as const

  it.each([
    [450, true],
    [451, false],
  ])('the brand’s own words of %s characters are used: %s', (characters, own) => {
    const words = long('fr', characters - url.length + '{url}'.length)
    const text = linkSentence({ brand: words, publicUrl }, 'help', subject)
    expect(text.startsWith('xxx')).toBe(own)
    expect(text.length).toBeLessThanOrEqual(BOT_MESSAGE_CHARACTERS_MAX)
    expect(text.endsWith(url)).toBe(true)
  })

  it('however many categories were left, and however they are called', () => {
    const [first] = brand.categories
    if (first === undefined) throw new Error('The brand has no category')
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...LOCALES),
        (names, locale) => {
          const categories = names.map((name, index) => ({
            ...first,
            id: `category-${index}`,
            name: { ...first.name, [locale]: name },
          }))
          const scope = categories.map(({ id }) => id)
          const left = { intent: 'unsubscribe_category', scope, locale } as const
          const text = leftSentence({ brand: { ...brand, categories }, publicUrl }, left, TOKEN)
          expect(text.length).toBeLessThanOrEqual(BOT_MESSAGE_CHARACTERS_MAX)
          expect(text.endsWith(url)).toBe(true)
        },
      ),
    )
  })

  it('names every category that was left while they fit', () => {
    const intent = 'unsubscribe_category' as const
    const left = { intent, scope: ['offers', 'advice'], locale: 'fr' as const }
    expect(leftSentence(house, left, TOKEN)).toContain(
      '"Offres et ventes privées, Conseils d\'entretien"',
    )
  })

  it.each(LOCALES.flatMap((locale) => CANNED_IDS.map((id) => [locale, id] as const)))(
    'in %s: %s',
    (locale, id) => {
      const text = linkSentence(house, id, { locale, category: 'offers', token: TOKEN })
      expect(text.length).toBeLessThanOrEqual(BOT_MESSAGE_CHARACTERS_MAX)
      expect(text.endsWith(url)).toBe(true)
    },
  )
})

it('two messages in a row have a pause between them, and nothing else has', () => {
  const hand = handOverTo('rule')
  const pause: Reply = { type: 'await', duration: { unit: 'millis', value: BOT_PAUSE_MS } }
  const [a, b, c] = [say('a'), say('b'), say('c')]
  expect(BOT_PAUSE_MS).toBeGreaterThanOrEqual(1_000)
  expect(inOrder([])).toEqual([])
  expect(inOrder([a])).toEqual([a])
  expect(inOrder([a, b, c])).toEqual([a, pause, b, pause, c])
  expect(inOrder([hand, a])).toEqual([hand, a])
})
