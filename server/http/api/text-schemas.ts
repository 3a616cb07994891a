import { z } from '@hono/zod-openapi'
import {
  TEMPLATE_NAME_CHARACTERS,
  TEMPLATE_VALUE_CHARACTERS_MAX,
  TEMPLATE_VALUES_MAX,
} from '../../../src/domain/limits.ts'
import { isReadableText } from '../../../src/domain/text.ts'

/** As long as a request can hold: one that is too long to leave is told so, and why. */
export const text = z
  .string()
  .min(1)
  .refine(isReadableText, { error: 'is blank, or holds control characters or half an emoji' })

export const templateId = z
  .string()
  .regex(new RegExp(`^[a-z][a-z0-9-]{0,${TEMPLATE_NAME_CHARACTERS - 1}}$`), {
    error: `must be lower-case letters, digits and hyphens, at most ${TEMPLATE_NAME_CHARACTERS}`,
  })
  .openapi({ example: 'private-sale' })

/** At most so many entries, as a record cannot say by itself. */
export const fewEnough = (values: Record<string, unknown>): boolean =>
  Object.keys(values).length <= TEMPLATE_VALUES_MAX

/** Blank values pass: they are told as missing, with the template in hand. */
export const values = z
  .record(
    z.string().max(TEMPLATE_NAME_CHARACTERS),
    z
      .string()
      .max(TEMPLATE_VALUE_CHARACTERS_MAX)
      .refine((value) => value.trim() === '' || isReadableText(value), {
        error: 'holds control characters or half an emoji',
      }),
  )
  .refine(fewEnough, { error: `has more than ${TEMPLATE_VALUES_MAX} values` })
  .openapi({ example: { name: 'Léa' } })

interface WithText {
  text?: unknown
  template?: unknown
  values?: unknown
}

/** Either the words, or a template and its values. */
export function textOrTemplate(body: WithText, context: z.RefinementCtx): void {
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (body.text === undefined && body.template === undefined) {
    wrong('text', 'is missing; give text, or template and values')
  }
  if (body.text !== undefined && body.template !== undefined) {
    wrong('template', 'comes with text; give one of the two')
  }
  if (body.values !== undefined && body.template === undefined) {
    wrong('values', 'comes without template')
  }
}

const encoding = z.enum(['GSM-7', 'UCS-2'])

export const replacement = z.object({ from: z.string(), to: z.string(), count: z.int() })

export const textSize = z.object({
  segments: z.int(),
  encoding,
  units: z.int(),
  /** Negative when the text is too long. */
  unitsLeft: z.int(),
})

export const namedCharacter = z.object({
  character: z.string(),
  codePoints: z.string().openapi({ example: 'U+00EA' }),
  effect: z.enum(['forces_ucs2', 'counts_two']),
  units: z.int(),
  count: z.int(),
  replacement: z.string().nullable(),
})

export const suggestion = textSize
  .extend({
    offending: z.array(z.string()),
    text: z.string(),
    replacements: z.array(replacement),
    difference: z.array(
      z.union([z.object({ same: z.string() }), z.object({ from: z.string(), to: z.string() })]),
    ),
  })
  .openapi('TextSuggestion')

/** A text's size and what makes it long, as `text_too_long` and a preview tell it. */
export const textDescription = textSize.extend({
  offending: z.array(z.string()),
  characters: z.array(namedCharacter),
  suggestion: suggestion.optional(),
})
