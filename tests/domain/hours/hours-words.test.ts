import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { hoursInWords } from '../../../src/copy/hours-words.ts'
import { programmeHours } from '../../../src/copy/programme-hours.ts'
import { brandSchema, type Brand } from '../../../src/domain/brand.ts'
import type { SendingWindow, Weekday } from '../../../src/domain/hours/sending-hours.ts'
import { LOCALES, type Locale } from '../../../src/domain/locales.ts'

const brand = brandSchema.parse(
  parse(readFileSync(new URL('../../../brand.yaml', import.meta.url), 'utf8')),
) as Brand
const TODAY = Temporal.PlainDate.from('2026-11-25')

const open = (days: Weekday[], from: string, to: string, holidays = false): SendingWindow => ({
  days,
  from,
  to,
  holidays,
})
const STRICT = [open(['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], '08:30', '20:00')]
const ODD = [open(['sun', 'mon'], '01:00', '12:00', true), open(['sat'], '00:00', '24:00')]

/** What a native would say; spaces that do not break are written as plain ones. */
const SAID: Record<Locale, [strict: string, odd: string]> = {
  fr: [
    'Du lundi au samedi, de 8 h 30 à 20 h, jamais les jours fériés',
    'Le lundi et le dimanche, de 1 h à 12 h, jours fériés compris ; le samedi, à toute heure, jamais les jours fériés',
  ],
  en: [
    'Monday to Saturday, from 8:30 am to 8 pm, never on public holidays',
    'Monday and Sunday, from 1 am to noon, public holidays included; Saturday, at any hour, never on public holidays',
  ],
  es: [
    'De lunes a sábado, de 8:30 a 20:00, nunca en festivos',
    'Los lunes y domingos, de 1:00 a 12:00, también en festivos; los sábados, a cualquier hora, nunca en festivos',
  ],
  de: [
    'Montag bis Samstag, 8:30 bis 20 Uhr, nie an Feiertagen',
    'Montag und Sonntag, 1 bis 12 Uhr, auch an Feiertagen; Samstag, rund um die Uhr, nie an Feiertagen',
  ],
  it: [
    'Dal lunedì al sabato, dalle 8:30 alle 20, mai nei giorni festivi',
    'Il lunedì e la domenica, dall’1 alle 12, anche nei giorni festivi; il sabato, a qualsiasi ora, mai nei giorni festivi',
  ],
  nl: [
    'Maandag tot en met zaterdag, van 8.30 tot 20.00 uur, nooit op feestdagen',
    'Maandag en zondag, van 1.00 tot 12.00 uur, ook op feestdagen; zaterdag, dag en nacht, nooit op feestdagen',
  ],
  pt: [
    'De segunda-feira a sábado, das 8h30 às 20h, nunca em feriados',
    'Segunda-feira e domingo, da 1h às 12h, também em feriados; sábado, a qualquer hora, nunca em feriados',
  ],
}

describe.each(LOCALES)('sending hours in %s', (locale) => {
  it.each([STRICT, ODD].map((windows, index) => [SAID[locale][index], windows] as const))(
    'are said “%s”',
    (said, windows) => {
      expect(hoursInWords(windows, locale).replaceAll(/[\u00A0\u202F]/g, ' ')).toBe(said)
    },
  )
})

describe('the hours of a brand', () => {
  it('are told once for all its marketing, countries with the same hours together', () => {
    expect(programmeHours(brand, 'en', TODAY)).toEqual([
      {
        isOwn: false,
        lines: [
          { where: 'France and Monaco', when: expect.stringContaining('8:30') as string },
          { where: 'Belgium', when: expect.stringMatching(/^Monday to Friday, from 9/) as string },
          {
            where:
              'Switzerland, Luxembourg, Germany, Spain, Italy, Netherlands, Portugal and United Kingdom',
            when: expect.stringMatching(/^Monday to Saturday, from 9/) as string,
          },
        ],
      },
    ])
  })

  it('are told apart where a category has its own', () => {
    const categories = brand.categories.map((category) =>
      category.id === 'advice' ? { ...category, sendingHours: STRICT } : category,
    )
    const told = programmeHours({ ...brand, categories }, 'de', TODAY)
    expect(told.map((set) => [set.categories, set.isOwn])).toEqual([
      ['„Angebote und exklusive Verkäufe“', false],
      ['„Pflegetipps“', true],
    ])
  })

  it('follow the charter from its day on', () => {
    const charter: Brand = { ...brand, sendingHours: 'charter' }
    const on = (day: string) =>
      programmeHours(charter, 'en', Temporal.PlainDate.from(day))[0]?.lines[0]?.when
    expect(on('2026-02-28')).toContain('10')
    expect(on('2026-03-01')).toContain('9:30')
  })

  it('are those of the senders, or of the brand, where no code is asked for', () => {
    const where = (senders: Brand['senders']) =>
      programmeHours({ ...brand, verification: { mode: 'off' }, senders }, 'fr', TODAY)[0]?.lines
    const id = '+447488881720'
    expect(where([{ id, countries: ['*'] }])).toMatchObject([{ where: 'France' }])
    expect(where([{ id, countries: ['BE', 'FR', 'BE'] }])).toMatchObject([
      { where: 'Belgique' },
      { where: 'France' },
    ])
    expect(where([{ id, countries: ['JP'] }])).toEqual([])
  })
})
