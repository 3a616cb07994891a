import { z } from 'zod'
import { isLocale } from '../../../src/domain/locales.ts'
import {
  PHONE_INPUT_CHARACTERS_MAX,
  REFERENCE_CHARACTERS_MAX,
  SCHEDULE_AHEAD_MS_MAX,
  TEMPLATE_NAME_CHARACTERS,
  TEMPLATE_VALUE_CHARACTERS_MAX,
  TEMPLATE_VALUES_MAX,
  IMPORT_LINE_BYTES_MAX,
} from '../../../src/domain/limits.ts'
import { isReadableText } from '../../../src/domain/text.ts'
import { nameToTell } from '../../consent/import/refusals.ts'
import type { SendRequest } from '../accept.ts'

/** The fields of one text: those of `POST /messages`. */
export const SEND_FIELDS = [
  'to',
  'category',
  'text',
  'template',
  'values',
  'locale',
  'senderId',
  'campaignId',
  'sendAt',
  'expiresAt',
  'reference',
] as const
type SendField = (typeof SEND_FIELDS)[number]

type Given = Partial<Record<SendField, unknown>>

const isText = (value: unknown, longest: number, shortest = 0): value is string =>
  typeof value === 'string' && value.length >= shortest && value.length <= longest

const TEMPLATE_ID = new RegExp(`^[a-z][a-z0-9-]{0,${TEMPLATE_NAME_CHARACTERS - 1}}$`)
const moment = z.iso.datetime({ offset: true })
const isMoment = (value: unknown): boolean => moment.safeParse(value).success
const isGoodText = (value: unknown) =>
  isText(value, IMPORT_LINE_BYTES_MAX, 1) && isReadableText(value)

function areValues(values: unknown): boolean {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return false
  const entries = Object.entries(values)
  return (
    entries.length <= TEMPLATE_VALUES_MAX &&
    entries.every(
      ([name, value]) =>
        name.length <= TEMPLATE_NAME_CHARACTERS &&
        isText(value, TEMPLATE_VALUE_CHARACTERS_MAX) &&
        (value.trim() === '' || isReadableText(value)),
    )
  )
}

/** What is asked of each field, and what is said when it is not so. */
const RULES: Record<SendField, [isRight: (value: unknown) => boolean, fault: string]> = {
  to: [(value) => isText(value, PHONE_INPUT_CHARACTERS_MAX, 1), 'is not a number in quotes'],
  category: [(value) => isText(value, 40, 1), 'is not the id of a category'],
  text: [isGoodText, 'is blank, too long, or holds control characters or half an emoji'],
  template: [
    (value) => isText(value, 40) && TEMPLATE_ID.test(value),
    'is not the id of a template',
  ],
  values: [areValues, 'must be an object of short texts without control characters'],
  locale: [(value) => typeof value === 'string' && isLocale(value), 'is not a language of Accord'],
  senderId: [(value) => isText(value, 20), 'is not a sender'],
  campaignId: [(value) => isText(value, 64), 'is not a campaign'],
  sendAt: [isMoment, 'must be an ISO 8601 time with its offset'],
  expiresAt: [isMoment, 'must be an ISO 8601 time with its offset'],
  reference: [(value) => isText(value, REFERENCE_CHARACTERS_MAX), 'is too long, or not a text'],
}
const REQUIRED: readonly SendField[] = ['to', 'category']

const isField = (name: string): name is SendField => Object.hasOwn(RULES, name)

/** What is wrong with the fields of one text; undefined when nothing is. Repeats no number. */
function faultIn(given: Given): string | undefined {
  for (const name of Object.keys(given)) {
    if (!isField(name)) {
      return `The field “${nameToTell(name)}” is not known: there are ${SEND_FIELDS.join(', ')}.`
    }
    const [isRight, fault] = RULES[name]
    if (given[name] !== undefined && !isRight(given[name])) return `The field ${name} ${fault}.`
  }
  const missing = REQUIRED.find((name) => given[name] === undefined)
  if (missing !== undefined) return `The field ${missing} is missing.`
  if ((given.text === undefined) === (given.template === undefined)) {
    return 'Give text, or template and values: one of the two.'
  }
  return given.values !== undefined && given.template === undefined
    ? 'The field values comes without template.'
    : undefined
}

/**
 * Reads the fields of one text by the rules of `POST /messages`, written out: the schema of the
 * API takes ten times as long. A string says what is wrong.
 */
export function readSendRow(given: object, now: number): SendRequest | string {
  const fault = faultIn(given)
  if (fault !== undefined) return fault
  const { sendAt, expiresAt, ...rest } = given as Partial<Record<SendField, string>>
  const request = { ...rest } as unknown as SendRequest
  if (sendAt !== undefined) request.sendAt = Date.parse(sendAt)
  if (expiresAt !== undefined) request.expiresAt = Date.parse(expiresAt)
  if ((request.sendAt ?? now) - now > SCHEDULE_AHEAD_MS_MAX) {
    return 'The field sendAt may be at most a year ahead.'
  }
  return request
}
