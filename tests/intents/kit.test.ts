import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { readBrandFile } from '../../server/brand-file.ts'
import { kitCsv, kitText } from '../../server/conversations/kit-files.ts'
import { KIT_INTENTS, kitPhrases, type KitIntent } from '../../src/copy/kit/index.ts'
import { kitsOf } from '../../src/copy/kit/kit.ts'
import type { Intent } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { unguardFormula } from '../../src/domain/spreadsheet.ts'
import { runAccord } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'

const brand = readBrandFile('./brand.yaml')
const kits = kitsOf(brand, 'https://sms.example')
const MEANS: Record<KitIntent, Intent> = {
  stopEverything: 'unsubscribe_all',
  stopMarketing: 'unsubscribe_category',
  wrongNumber: 'wrong_number',
  comeBack: 'resubscribe',
  help: 'help',
}

it.each(LOCALES)('the phrases in %s are many, and each is read as what it teaches', (locale) => {
  const phrases = KIT_INTENTS.flatMap((id) => kitPhrases[locale][id])
  expect(phrases.length).toBeGreaterThanOrEqual(25)
  expect(new Set(phrases.map((phrase) => phrase.toLowerCase())).size).toBe(phrases.length)
  for (const id of KIT_INTENTS) {
    for (const phrase of kitPhrases[locale][id]) {
      const { intent, purposes } = readIntent(phrase, { locale, ...brand, locales: [locale] })
      expect(intent, phrase).toBe(MEANS[id])
      if (id === 'stopMarketing') expect(purposes, phrase).toEqual(['marketing'])
    }
  }
})

it('each language has its intents, with the reply and the page of that language', () => {
  expect(kits.map(({ locale }) => locale)).toEqual(brand.brand.locales)
  for (const { locale, intents } of kits) {
    expect(intents.map(({ id }) => id)).toEqual(KIT_INTENTS)
    for (const { id, reply, url } of intents) {
      expect(url).toBe(`https://sms.example/${locale}${id === 'comeBack' ? '' : '/stop'}`)
      expect(reply.text.endsWith(url)).toBe(true)
    }
  }
})

it('the table holds every reply and phrase, word for word, and runs nothing in a spreadsheet', () => {
  const replies = { dangerous: { fr: '=HYPERLINK("https://x.example";"a, b")' } }
  const csv = kitCsv(kitsOf({ ...brand, replies }, 'https://sms.example'))
  const rows = parse<Record<string, string>>(csv, { columns: true, bom: true })
  const texts = rows.map(({ text = '' }) => unguardFormula(text))
  for (const { replies: told, intents } of kits) {
    for (const { text } of told) expect(texts).toContain(text)
    for (const { phrases } of intents) for (const each of phrases) expect(texts).toContain(each)
  }
  expect(texts).toContain(replies.dangerous.fr)
  for (const row of rows)
    for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@]/)
})

it('the text says everything too', () => {
  const text = kitText(kits)
  for (const { languageName, replies, intents } of kits) {
    expect(text).toContain(languageName)
    for (const reply of replies) expect(text).toContain(reply.text)
    for (const { phrases } of intents) expect(text).toContain(phrases.join('\n'))
  }
})

it('the command prints them, one language or all, and needs no database', () => {
  const folder = temporaryFolder()
  const { status, stdout } = runAccord(folder, ['kit', '--locale', 'nl', '--format', 'json'])
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([{ locale: 'nl', languageName: 'Nederlands' }])
  expect(runAccord(folder, ['kit', '--format', 'pdf']).status).toBe(2)
})
