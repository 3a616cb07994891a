import { SOURCES, type Source } from './consent.ts'
import {
  isImportStatus,
  type CheckedRow,
  type ImportRow,
  type ImportStatus,
  type RawRow,
  type RefusedRow,
} from './import-row.ts'
import { readTime } from './import-time.ts'
import {
  EVIDENCE_CHARACTERS_MAX,
  NOTICE_CHARACTERS_MAX,
  REFERENCE_CHARACTERS_MAX,
} from './limits.ts'
import { isLocale, LOCALES } from './locales.ts'
import { parsePhoneNumber } from './phone-number.ts'
import type { ProblemCode } from './problem.ts'
import { isProven } from './proof.ts'
import { isReadableText } from './text.ts'

export interface ImportRules {
  /** Milliseconds since 1970. */
  now: number
  brandCategories: ReadonlySet<string>
  /** ISO 3166-1 alpha-2: where a number without a country code belongs. */
  defaultCountry: string
}

/** Why a field is refused; a plain sentence is `invalid_request`. */
type Refusal = string | { code: ProblemCode; message: string }
type Checked<Value> = { value: Value } | { refusal: Refusal }

/** Checks one row on its own; what the ledger already holds is not looked at. */
export function checkRow(raw: RawRow, rules: ImportRules): CheckedRow | RefusedRow {
  const refuse = (refusal: Refusal): RefusedRow => ({
    line: raw.line,
    ...(typeof refusal === 'string' ? { code: 'invalid_request', message: refusal } : refusal),
  })
  const category = raw.category.trim()
  if (!rules.brandCategories.has(category)) return refuse(UNKNOWN_CATEGORY)
  const status = raw.status.trim().toLowerCase()
  if (!isImportStatus(status)) return refuse('The status is not known: write granted or withdrawn.')
  const collectedAt = checkTime(raw.collectedAt.trim(), rules.now)
  if ('refusal' in collectedAt) return refuse(collectedAt.refusal)
  const source = checkSource(raw.source.trim())
  if ('refusal' in source) return refuse(source.refusal)
  const notice = checkNotice(raw)
  if ('refusal' in notice) return refuse(notice.refusal)
  const reference = checkReference(raw.reference.trim())
  if ('refusal' in reference) return refuse(reference.refusal)
  const url = checkUrl(raw.url.trim())
  if ('refusal' in url) return refuse(url.refusal)
  if (!isProvenRow(status, notice.value, reference.value, url.value)) return refuse(UNPROVEN)
  // Reading the number costs most, so it comes last.
  const number = parsePhoneNumber(raw.phoneNumber, rules.defaultCountry)
  if (!number.ok) return refuse(notANumber(number.problem))
  return {
    line: raw.line,
    phoneNumber: raw.phoneNumber,
    category,
    status,
    collectedAt: collectedAt.value,
    source: source.value,
    notice: notice.value,
    reference: reference.value,
    url: url.value,
    number,
  }
}

const UNKNOWN_CATEGORY: Refusal = {
  code: 'unknown_category',
  message: 'The category is not one of the brand’s: write an id from brand.yaml.',
}
const UNPROVEN: Refusal = {
  code: 'unproven_consent',
  message:
    'Nothing proves this consent: give the words that were shown, about texts and not only about terms (noticeText, noticeLocale), and a reference or a url.',
}
const notANumber = (problem: string): Refusal => ({
  code: 'invalid_phone_number',
  message: `The number is refused (${problem}): write a mobile number with + and the country code.`,
})

/** A grant needs the words that were shown, and a trace of where; a withdrawal needs neither. */
const isProvenRow = (
  status: ImportStatus,
  notice: ImportRow['notice'],
  reference: string | null,
  url: string | null,
): boolean =>
  status === 'withdrawn' ||
  isProven({ noticeText: notice?.text ?? null, noticeId: null, reference, url })

function checkTime(text: string, now: number): Checked<number | null> {
  if (text === '') return { value: null }
  const time = readTime(text)
  if (time === null) {
    return {
      refusal:
        'collectedAt is not a time: write ISO 8601 with an offset, such as 2026-03-01T09:30:00+01:00, or a date.',
    }
  }
  if (time > now)
    return { refusal: 'collectedAt is in the future: write when the answer was given.' }
  return { value: time }
}

function checkSource(text: string): Checked<Source> {
  if (text === '') return { value: 'import' }
  const source = SOURCES.find((each) => each === text)
  if (source !== undefined) return { value: source }
  return { refusal: `The source is not known: write one of ${SOURCES.join(', ')}, or nothing.` }
}

function checkNotice({ noticeText, noticeLocale }: RawRow): Checked<ImportRow['notice']> {
  const text = noticeText.replaceAll('\r\n', '\n').trim()
  const locale = noticeLocale.trim()
  if (text === '' && locale === '') return { value: null }
  if (text === '') return { refusal: 'noticeLocale stands alone: give noticeText too, or neither.' }
  if (locale === '') return { refusal: 'noticeText stands alone: give noticeLocale too.' }
  if (!isLocale(locale)) return { refusal: `noticeLocale must be one of ${LOCALES.join(', ')}.` }
  if (text.length > NOTICE_CHARACTERS_MAX) {
    return { refusal: `noticeText is longer than ${NOTICE_CHARACTERS_MAX} characters: shorten it.` }
  }
  if (!isReadableText(text)) return { refusal: 'noticeText has control characters: remove them.' }
  return { value: { text, locale } }
}

function checkReference(text: string): Checked<string | null> {
  if (text === '') return { value: null }
  if (text.length > REFERENCE_CHARACTERS_MAX) {
    return {
      refusal: `The reference is longer than ${REFERENCE_CHARACTERS_MAX} characters: shorten it.`,
    }
  }
  if (!isReadableText(text))
    return { refusal: 'The reference has control characters: remove them.' }
  return { value: text }
}

const WEB_ADDRESS = /^https?:\/\//i

function checkUrl(text: string): Checked<string | null> {
  if (text === '') return { value: null }
  if (text.length > EVIDENCE_CHARACTERS_MAX) {
    return { refusal: `The url is longer than ${EVIDENCE_CHARACTERS_MAX} characters: shorten it.` }
  }
  if (!WEB_ADDRESS.test(text) || !URL.canParse(text) || !isReadableText(text)) {
    return { refusal: 'The url is not a web address: write it with https://.' }
  }
  return { value: text }
}
