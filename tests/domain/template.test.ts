import { describe, expect, it } from 'vitest'
import {
  faultsIn,
  missingIn,
  textLanguage,
  valueFaults,
  type TemplateContent,
} from '../../src/domain/template.ts'

const template = (changed: Partial<TemplateContent> = {}): TemplateContent => ({
  category: 'offers',
  texts: { fr: 'Bonjour {name}', en: 'Hello {name}' },
  values: { name: { maxLength: 5 } },
  accents: 'suggest',
  ...changed,
})

describe('a template', () => {
  it('is right when texts and values speak of the same things', () => {
    expect(faultsIn(template())).toEqual([])
    expect(faultsIn(template({ texts: { fr: 'Sans', en: '{name} {url} {brand}' } }))).toEqual([])
  })

  it('names the text that uses what is not declared, and the value that is not used', () => {
    expect(faultsIn(template({ texts: { fr: '{name}', en: '{firstName}' } }))).toEqual([
      { path: 'texts.en', message: 'uses {firstName}, which values does not declare' },
    ])
    expect(faultsIn(template({ texts: { fr: 'Rien' } }))).toEqual([
      { path: 'values.name', message: 'is in none of the texts' },
    ])
    expect(faultsIn(template({ texts: { fr: '{name} {constructor}' } }))).toHaveLength(1)
  })
})

describe('a value', () => {
  it.each([
    [{ name: 'Léone' }, []],
    [{ name: 'Leonie' }, ['values.name is longer than 5 characters']],
    [{ name: '😀😀😀' }, ['values.name is longer than 5 characters']],
    [{ name: 'x', city: 'Lille' }, ['values.city is not a value of this template']],
    [{ name: 'x', constructor: 'y' }, ['values.constructor is not a value of this template']],
    [{}, []],
  ])('in %j', (values, faults) => {
    const found = valueFaults(template(), values)
    expect(found.map(({ path, message }) => `${path} ${message}`)).toEqual(faults)
  })

  it.each([
    [{}, ['name', 'day']],
    [{ name: 'x' }, ['day']],
    [{ name: ' ', day: '' }, ['name', 'day']],
    [{ name: 'x', day: 'lundi' }, []],
  ])('is missing from %j: %j', (values, missing) => {
    expect(missingIn('{name} {day} {url}', values)).toEqual(missing)
  })
})

it.each([
  ['the person’s own', 'en', 'en'],
  ['else the first of the brand that has a text', 'de', 'fr'],
] as const)('a person is written to in %s language', (_which, wanted, language) => {
  expect(textLanguage(template(), wanted, ['es', 'fr', 'en'])).toBe(language)
})

it('a template in one language writes to everybody in it', () => {
  expect(textLanguage(template({ texts: { nl: 'Hallo' } }), 'fr', ['fr', 'en'])).toBe('nl')
})
