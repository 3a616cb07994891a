import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  composeText,
  fillComposed,
  linkFault,
  namesBrand,
  type Composition,
} from '../../../src/domain/text/compose.ts'
import { countLinks, linksIn, partsOf } from '../../../src/domain/text/links.ts'
import { fillPlaceholders, placeholdersIn } from '../../../src/domain/text/placeholders.ts'

const marketing: Composition = {
  purpose: 'marketing',
  brandName: 'Atelier Nord',
  categoryName: 'Offres',
  locale: 'fr',
  wayOut: (url) => `Stop SMS : ${url}`,
}
const service: Composition = { ...marketing, purpose: 'service' }

describe('a marketing text', () => {
  it.each([
    ['-20 % samedi.', 'Atelier Nord : -20 % samedi.\nStop SMS : {url}'],
    ['Atelier Nord : -20 %. ', 'Atelier Nord : -20 %.\nStop SMS : {url}'],
    ['-20 % chez ATELIER NORD', '-20 % chez ATELIER NORD\nStop SMS : {url}'],
    ['{brand} : -20 %', 'Atelier Nord : -20 %\nStop SMS : {url}'],
    ['{brand}, {category} : {url} \n', 'Atelier Nord, Offres : {url}'],
    ['Bonjour {name}', 'Atelier Nord : Bonjour {name}\nStop SMS : {url}'],
  ])('%j leaves as %j', (words, text) => {
    expect(composeText(words, marketing)).toBe(text)
  })

  it('has no space before the colon but in French', () => {
    expect(composeText('20% off', { ...marketing, locale: 'en' })).toMatch(/^Atelier Nord: 20% off/)
  })
})

it.each([
  ['Votre colis arrive.', 'Votre colis arrive.'],
  ['Votre colis. {url}', 'Votre colis. {url}'],
  ['{brand} : {category}', 'Atelier Nord : Offres'],
])('a service text gets nothing added: %j', (words, text) => {
  expect(composeText(words, service)).toBe(text)
})

describe('a text names its brand', () => {
  it.each([
    ['Atelier Nord : soldes', 'Atelier Nord'],
    ['soldes chez atelier  nord !', 'Atelier Nord'],
    ['L’ATELIER DU COEUR', 'l’atelier du Cœur'],
    ["C'est la fete chez Chateau", 'Château'],
    ['Chez H&M', 'H&M'],
    ['!!! :', '!!!'],
  ])('%j names %s', (text, name) => {
    expect(namesBrand(text, name)).toBe(true)
  })

  it.each([
    ['Zarathoustra a parlé', 'Zara'],
    ['Voir https://zara.example/x', 'Zara'],
    ['Atelier du Nord', 'Atelier Nord'],
    ['', 'Zara'],
  ])('%j does not name %s', (text, name) => {
    expect(namesBrand(text, name)).toBe(false)
  })
})

describe('one link, at the end', () => {
  it.each([
    ['Gérer : {url}', 'marketing'],
    ['Votre colis : https://track.example/1', 'service'],
    ['Colis https://track.example/1 demain', 'service'],
    ['Atelier Nord. Bientôt.', 'service'],
    ['Sur ateliernord.example, samedi\n{url}', 'marketing'],
    ['{url}', 'service'],
    ['Gérer :{url}', 'marketing'],
    ['Gérer\u00A0{url}', 'marketing'],
    ['{n} ({url}', 'marketing'],
  ] as const)('%j is right', (text, purpose) => {
    expect(linkFault(text, purpose)).toBeNull()
  })

  it.each([
    ['Gérer : {url} Merci', 'marketing', /behind/],
    ['Gérer : {url}.', 'marketing', /behind/],
    ['{url} {url}', 'marketing', /twice/],
    ['https://shop.example/x {url}', 'marketing', /https:\/\/shop\.example\/x beside/],
    ['www.shop.example {url}', 'marketing', /beside/],
    ['shop.example/x {url}', 'marketing', /beside/],
    ['https://shop.example/{url}', 'marketing', /beside/],
    ['https://a.example https://b.example', 'service', /more than one/],
    ['https://a.example {url}', 'service', /more than one/],
    ['Atelier Nord soldes www.{url}', 'marketing', /no space before/],
    ['Gérer {n}{url}', 'marketing', /no space before/],
    ['Gérer.{url}', 'marketing', /no space before/],
    ['Votre colis @{url}', 'service', /no space before/],
    ['bit.ly\uFEFF{url}', 'marketing', /no space before/],
  ] as const)('%j is not', (text, purpose, fault) => {
    expect(linkFault(text, purpose)).toMatch(fault)
  })

  it.each(['a.b', 'et/ou', '9/20', 'prix 3.50/kg', 'm.dupont@shop.example/x', 'Fin.Le 3'])(
    '%j holds none',
    (text) => {
      expect(linksIn(text)).toEqual([])
    },
  )

  const url = 'https://sms.example/u/0123456789ab'

  it.each([
    ['Bonjour {n} : {url}', 'Léa', `Bonjour Léa : ${url}`],
    ['Colis {n}', 'https://track.example/1', 'Colis https://track.example/1'],
    ['Bonjour {n} : {url}', 'bit.ly', `Bonjour bit.ly : ${url}`],
  ])('%j with %j is %j', (text, n, filled) => {
    expect(fillComposed(text, { n }, url)).toBe(filled)
  })

  it.each([
    ['Voir {n} {url}', 'www.shop.example'],
    // Taken for one link, which leads nowhere, by whoever counts with the personal one in place.
    ['Voir {n}:{url}', 'https://shop.example/x'],
    ['Voir {n}({url}', 'www.shop.example'],
    ['Voir {n} {url}', '{url}'],
    ['https://track.example/1 {n}', 'https://shop.example'],
  ])('%j takes no second one from the value %j', (text, n) => {
    expect(fillComposed(text, { n }, url)).toBeNull()
  })

  it('are counted with the place of the personal one', () => {
    expect(countLinks('http://a.example {url} WWW.b.example')).toBe(3)
  })

  it('are found in ten thousand characters in a moment', () => {
    for (const text of ['a.'.repeat(5_000), 'a-'.repeat(5_000), 'www.'.repeat(2_500)]) {
      const before = performance.now()
      linksIn(text)
      expect(performance.now() - before).toBeLessThan(500)
    }
  })

  it('and placeholders are cut out of any text without losing a letter', () => {
    const pieces = fc.constantFrom(
      'https://a.example/é',
      '{url}',
      '{x',
      'ê',
      ' ',
      '.',
      'b.example/',
    )
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const text = all.join('')
        expect(
          partsOf(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('placeholders', () => {
  it('are names in braces; other braces are signs', () => {
    expect(placeholdersIn('{a} {a} {first_name2} {url} {brand} {} { a } {2} {é} {a-b}')).toEqual([
      'a',
      'first_name2',
    ])
  })

  it('are filled in one go: a value is never filled in turn', () => {
    const values = { a: '{b} {url} $& $1', b: 'B' }
    expect(fillPlaceholders('{a}|{b}|{c}', values)).toBe('{b} {url} $& $1|B|{c}')
  })

  it('take nothing from what every object has', () => {
    expect(fillPlaceholders('{constructor} {toString}', {})).toBe('{constructor} {toString}')
  })
})
