import { WEEKDAYS, type SendingWindow, type Weekday } from '../domain/hours/sending-hours.ts'
import type { Locale } from '../domain/locales.ts'
import { typeset } from '../domain/typography.ts'
import { copyFor } from './index.ts'

/** Sending hours said as a native says them: "du lundi au samedi, de 8 h 30 à 20 h". */

interface Words {
  everyDay: string
  /** From one weekday to another, three days or more. */
  range: (first: string, last: string) => string
  /** One weekday of a list of single ones. */
  single: (day: string) => string
  list?: (days: string) => string
  /** Hour 0 to 24. */
  clock: (hour: number, minute: number) => string
  span: (from: string, to: string) => string
  /** From midnight to midnight. */
  wholeDay: string
  never: string
  always: string
}

const padded = (minute: number) => String(minute).padStart(2, '0')
/** Nothing where the hour is full. */
const after = (sign: string, minute: number) => (minute === 0 ? '' : sign + padded(minute))
const NO_BREAK = '\u00A0'
const isSunday = (day: string) => day.startsWith('do') // domenica, domingo
const italian = (day: string, masculine: string, feminine: string) =>
  `${isSunday(day) ? feminine : masculine} ${day}`

function english(hour: number, minute: number): string {
  if (hour % 24 === 0 && minute === 0) return 'midnight'
  if (hour === 12 && minute === 0) return 'noon'
  const half = hour % 24 < 12 ? 'am' : 'pm'
  return `${hour % 12 === 0 ? 12 : hour % 12}${after(':', minute)}${NO_BREAK}${half}`
}

const WORDS: Record<Locale, Words> = {
  fr: {
    everyDay: 'tous les jours',
    range: (first, last) => `du ${first} au ${last}`,
    single: (day) => `le ${day}`,
    clock: (hour, minute) => {
      if (hour % 24 === 0 && minute === 0) return 'minuit'
      return `${hour}${NO_BREAK}h${after(NO_BREAK, minute)}`
    },
    span: (from, to) => `de ${from} à ${to}`,
    wholeDay: 'à toute heure',
    never: 'jamais les jours fériés',
    always: 'jours fériés compris',
  },
  en: {
    everyDay: 'every day',
    range: (first, last) => `${first} to ${last}`,
    single: (day) => day,
    clock: english,
    span: (from, to) => `from ${from} to ${to}`,
    wholeDay: 'at any hour',
    never: 'never on public holidays',
    always: 'public holidays included',
  },
  es: {
    everyDay: 'todos los días',
    range: (first, last) => `de ${first} a ${last}`,
    single: (day) => (day.endsWith('s') ? day : `${day}s`),
    list: (days) => `los ${days}`,
    clock: (hour, minute) => `${hour}:${padded(minute)}`,
    span: (from, to) => `de ${from} a ${to}`,
    wholeDay: 'a cualquier hora',
    never: 'nunca en festivos',
    always: 'también en festivos',
  },
  de: {
    everyDay: 'täglich',
    range: (first, last) => `${first} bis ${last}`,
    single: (day) => day,
    clock: (hour, minute) => `${hour}${after(':', minute)}`,
    span: (from, to) => `${from} bis ${to}${NO_BREAK}Uhr`,
    wholeDay: 'rund um die Uhr',
    never: 'nie an Feiertagen',
    always: 'auch an Feiertagen',
  },
  it: {
    everyDay: 'tutti i giorni',
    range: (first, last) => `${italian(first, 'dal', 'dalla')} ${italian(last, 'al', 'alla')}`,
    single: (day) => italian(day, 'il', 'la'),
    clock: (hour, minute) => `${hour}${after(':', minute)}`,
    span: (from, to) =>
      `${from.startsWith('1:') || from === '1' ? 'dall’' : 'dalle '}${from} ${to === '1' || to.startsWith('1:') ? 'all’' : 'alle '}${to}`,
    wholeDay: 'a qualsiasi ora',
    never: 'mai nei giorni festivi',
    always: 'anche nei giorni festivi',
  },
  nl: {
    everyDay: 'elke dag',
    range: (first, last) => `${first} tot en met ${last}`,
    single: (day) => day,
    clock: (hour, minute) => `${hour}.${padded(minute)}`,
    span: (from, to) => `van ${from} tot ${to}${NO_BREAK}uur`,
    wholeDay: 'dag en nacht',
    never: 'nooit op feestdagen',
    always: 'ook op feestdagen',
  },
  pt: {
    everyDay: 'todos os dias',
    range: (first, last) => `de ${first} a ${last}`,
    single: (day) => day,
    clock: (hour, minute) => `${hour}h${after('', minute)}`,
    span: (from, to) =>
      `${/^[01]h/.test(from) ? 'da' : 'das'} ${from} ${/^[01]h/.test(to) ? 'à' : 'às'} ${to}`,
    wholeDay: 'a qualquer hora',
    never: 'nunca em feriados',
    always: 'também em feriados',
  },
}

/** Days in a row at least, for "from … to …" instead of a list. */
const RANGE_DAYS_MIN = 3
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

function dayNames(days: readonly Weekday[], locale: Locale): string[] {
  const { languageTag } = copyFor(locale)
  const name = new Intl.DateTimeFormat(languageTag, { weekday: 'long', timeZone: 'UTC' })
  return days.map((day) => name.format(MONDAY + WEEKDAYS.indexOf(day) * DAY_MS))
}

function daysInWords(days: readonly Weekday[], locale: Locale): string {
  const { everyDay, range, single, list } = WORDS[locale]
  const sorted = WEEKDAYS.filter((day) => days.includes(day))
  if (sorted.length === WEEKDAYS.length) return everyDay
  const names = dayNames(sorted, locale)
  const [first, last] = [names[0] ?? '', names.at(-1) ?? '']
  const from = WEEKDAYS.findIndex((day) => day === sorted[0])
  const isRow = sorted.every((day, index) => day === WEEKDAYS[from + index])
  if (isRow && sorted.length >= RANGE_DAYS_MIN) return range(first, last)
  const listed = new Intl.ListFormat(copyFor(locale).languageTag).format(names.map(single))
  return list === undefined ? listed : list(listed)
}

function timesInWords({ from, to }: SendingWindow, locale: Locale): string {
  const { clock, span, wholeDay } = WORDS[locale]
  if (from === '00:00' && to === '24:00') return wholeDay
  const read = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    return clock(hour, minute)
  }
  return span(read(from), read(to))
}

/** Windows in one line that stands alone, without a full stop. */
export function hoursInWords(windows: readonly SendingWindow[], locale: Locale): string {
  const { never, always } = WORDS[locale]
  const parts = windows.map((window) => ({
    times: `${daysInWords(window.days, locale)}, ${timesInWords(window, locale)}`,
    holidays: window.holidays ? always : never,
  }))
  const alike = parts.every(({ holidays }) => holidays === parts[0]?.holidays)
  const apart = locale === 'fr' ? ' ; ' : '; '
  const line = alike
    ? `${parts.map(({ times }) => times).join(apart)}, ${parts[0]?.holidays ?? never}`
    : parts.map(({ times, holidays }) => `${times}, ${holidays}`).join(apart)
  return typeset(line.charAt(0).toUpperCase() + line.slice(1), locale)
}
