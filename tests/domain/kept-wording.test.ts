import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { embedWording } from '../../src/copy/embed-wording.ts'
import { formWording, loneWording } from '../../src/copy/form-wording.ts'
import { readKeptWording } from '../../src/copy/kept-wording.ts'
import { brandSchema, type Brand } from '../../src/domain/brand.ts'
import { LOCALES } from '../../src/domain/locales.ts'

const brand = brandSchema.parse(
  parse(readFileSync(new URL('../../brand.yaml', import.meta.url), 'utf8')),
) as Brand

describe('a wording that was kept', () => {
  it.each(LOCALES)('in %s is read back as the form it was, word for word', (locale) => {
    const form = formWording(brand, locale)
    expect(readKeptWording(JSON.stringify(form))).toEqual({ kind: 'form', form })
    const [lone] = brand.categories.map((category) => loneWording(brand, category, locale))
    expect(readKeptWording(JSON.stringify(lone))).toEqual({ kind: 'form', form: lone })
  })

  it.each(LOCALES)('of an embed in %s is read back word for word', (locale) => {
    const embed = embedWording(brand, locale, 'account', brand.categories.slice(0, 2))
    expect(readKeptWording(JSON.stringify(embed))).toEqual({ kind: 'embed', embed })
    expect(embed.categories).toHaveLength(2)
  })

  it('keeps a field that came later', () => {
    const form = { ...formWording(brand, 'fr'), verification: 'Un code vous sera envoyé.' }
    expect(readKeptWording(JSON.stringify(form))).toEqual({ kind: 'form', form })
  })

  it('from before a field existed is read without it', () => {
    const { wayOut, wayOutLink, ...older } = formWording(brand, 'fr')
    const kept = readKeptWording(JSON.stringify(older))
    expect([wayOut, wayOutLink]).not.toContain('')
    expect(kept).toMatchObject({ kind: 'form', form: { ...older, wayOut: '', wayOutLink: '' } })
  })

  it('never makes a link of what is no web address', () => {
    const form = { ...formWording(brand, 'fr'), privacyUrl: 'javascript:alert(1)' }
    expect(readKeptWording(JSON.stringify(form))).toMatchObject({ form: { privacyUrl: '' } })
  })

  it('that another system sent is a text', () => {
    const wording = JSON.stringify({ kind: 'text', locale: 'sv', text: 'Får vi smsa dig?' })
    expect(readKeptWording(wording)).toEqual({ kind: 'text', text: 'Får vi smsa dig?' })
  })

  it('is shown whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (wording) => {
        const kept = readKeptWording(wording)
        if (kept.kind === 'text') expect(kept.text).toBeTypeOf('string')
        if (kept.kind === 'form') expect(kept.form.title).toBeTypeOf('string')
        if (kept.kind === 'choice') expect(kept.choice.button).toBeTypeOf('string')
        if (kept.kind === 'embed') expect(kept.embed.title).toBeTypeOf('string')
      }),
    )
    expect(readKeptWording('{}')).toEqual({ kind: 'text', text: '{}' })
    expect(readKeptWording('null')).toEqual({ kind: 'text', text: 'null' })
  })
})
