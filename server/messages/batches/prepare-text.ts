import { refusedRow, type RefusedRow } from '../../../src/domain/import-row.ts'
import type { Category } from '../../../src/domain/brand.ts'
import { COMPOSED_TEXTS_REMEMBERED } from '../../../src/domain/limits.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { textLanguage } from '../../../src/domain/template.ts'
import { fitsInOneMessage } from '../../../src/domain/text.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import { addressed, categoryAsked, withSender, type SendRequest } from '../accept.ts'
import type { TemplateVersion } from '../template-version.ts'
import { templateFor, writeText, type Writing, type WrittenText } from '../write-text.ts'
import type { ReadBatchRow } from './batch-reader.ts'
import type { PreparedText, TextSize } from './prepared-text.ts'
import { readSendRow } from './read-send-row.ts'

type Written = { locale: Locale; text: WrittenText } | { locale: Locale; problem: Problem }

const TOO_LONG = new Problem({
  code: 'text_too_long',
  detail: 'The text takes more than two segments: shorten it.',
})

/** Checks and measures the texts of one batch. */
export function openTextPreparer(
  house: Writing,
  templates: ReadonlyMap<string, TemplateVersion>,
  now: number,
): (row: ReadBatchRow) => PreparedText | RefusedRow {
  // No link that is measured here is ever sent: at its turn each text gets one of its own.
  const write = openWriter({ ...house, random: (bytes) => Buffer.alloc(bytes) })
  const prepared = (line: number, request: SendRequest): PreparedText => {
    const category = categoryAsked(house, request)
    const number = readApiNumber(house, request.to, 'to')
    const { template: id } = request
    const template = id === undefined ? null : templateFor(templates.get(id), category)
    const texts = write(request, category, template)
    const good = texts.find((each) => 'text' in each)
    if (good === undefined) throw texts.find((each) => 'problem' in each)?.problem ?? TOO_LONG
    const { senderId, campaignId } = withSender(
      addressed(house, good.text, request, { category, number }, now),
    )
    return {
      line,
      json: JSON.stringify({ ...request, to: number.phoneNumber }),
      phoneNumber: number.phoneNumber,
      country: number.country,
      category: category.id,
      senderId,
      campaignId,
      sendAt: request.sendAt ?? null,
      expiresAt: request.expiresAt ?? null,
      templateVersionId: template?.versionId ?? null,
      sizes: texts.map(sizeOf),
    }
  }
  return (row) => {
    if ('code' in row) return row
    const { line } = row
    const request = readSendRow(row.given, now)
    if (typeof request === 'string') return refusedRow(line, request)
    try {
      return prepared(line, request)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { line, code: error.problem.code, message: error.problem.detail }
    }
  }
}

/** Writes a text in every language its reader may have chosen; one without values once for all. */
function openWriter(house: Writing) {
  const remembered = new Map<string, Written[]>()
  const languages = new WeakMap<TemplateVersion, readonly Locale[]>()
  const { locales } = house.brand.brand

  const writeFor = (
    request: SendRequest,
    category: Category,
    template: TemplateVersion | null,
    locale: Locale,
  ): Written => {
    try {
      const text = writeText(house, request, { category, personLocale: locale, template })
      return fitsInOneMessage(text.measure) ? { locale, text } : { locale, problem: TOO_LONG }
    } catch (error) {
      if (error instanceof Problem) return { locale, problem: error }
      throw error
    }
  }
  /** The language in which each of the locales reads it. */
  const languagesFor = (
    request: SendRequest,
    category: Category,
    template: TemplateVersion | null,
    asked: readonly Locale[],
  ): readonly Locale[] => {
    const [first = locales[0]] = asked
    if (template === null)
      return asked.map((locale) => ownLanguage(request, category, locale, first))
    const known = asked === locales ? languages.get(template) : undefined
    if (known !== undefined) return known
    const spoken = asked.map((locale) => textLanguage(template, locale, locales) ?? locale)
    if (asked === locales) languages.set(template, spoken)
    return spoken
  }
  const write = (
    request: SendRequest,
    category: Category,
    template: TemplateVersion | null,
  ): Written[] => {
    const asked = request.locale === undefined ? locales : [request.locale]
    const spoken = languagesFor(request, category, template, asked)
    const byLanguage = new Map<Locale, Written>()
    // What is the same for everybody is told once.
    const told = spoken.every((language) => language === spoken[0]) ? asked.slice(0, 1) : asked
    return told.map((locale, index) => {
      const language = spoken[index] ?? locale
      const known = byLanguage.get(language)
      if (known !== undefined) return { ...known, locale }
      const written = writeFor(request, category, template, locale)
      byLanguage.set(language, written)
      return written
    })
  }
  return (
    request: SendRequest,
    category: Category,
    template: TemplateVersion | null,
  ): Written[] => {
    if (request.values !== undefined) return write(request, category, template)
    const { text = '', locale = '' } = request
    const name = `${category.id} ${locale} ${template?.versionId ?? ''} ${text}`
    const known = remembered.get(name)
    if (known !== undefined) return known
    if (remembered.size >= COMPOSED_TEXTS_REMEMBERED) remembered.clear()
    const written = write(request, category, template)
    remembered.set(name, written)
    return written
  }
}

/** Words of their own read the same in every language, unless Accord adds some to them. */
const ownLanguage = (
  { text = '' }: SendRequest,
  { purpose }: Category,
  locale: Locale,
  first: Locale,
): Locale => (purpose === 'service' && !text.includes('{category}') ? first : locale)

function sizeOf(written: Written): TextSize {
  const { locale } = written
  if ('problem' in written) {
    const { code, detail } = written.problem.problem
    return { locale, code, message: detail }
  }
  const { linkToken, measure } = written.text
  return { locale, segments: measure.segments, carriesLink: linkToken !== null }
}
