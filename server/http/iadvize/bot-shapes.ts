import { z } from 'zod'
import { BOT_RULES_MAX, REFERENCE_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { Problem } from '../../../src/domain/problem.ts'

/**
 * What iAdvize sends a bot (external bots, "configuration flow" and "conversation flow"). What
 * Accord does not read is let through: fields are added without a word.
 */

const name = z.string().min(1).max(REFERENCE_CHARACTERS_MAX)

export const botDefinition = z.object({
  name: name.optional(),
  language: name.default(''),
  distributionRules: z
    .array(z.object({ id: name, label: z.string().max(REFERENCE_CHARACTERS_MAX).default('') }))
    .max(BOT_RULES_MAX)
    .nullish()
    .transform((rules) => rules ?? []),
  external: z.object({ idBot: name }),
})

export const newConversation = z.object({ idOperator: name, idConversation: name })

export const newMessage = z.object({
  idOperator: name,
  message: z.object({
    idMessage: name,
    author: z.object({ role: z.string() }),
    // Cards, files and whatever follows have no words: those are for people.
    payload: z.object({ contentType: z.string(), value: z.unknown() }).nullish().catch(null),
  }),
})

export type NewMessage = z.output<typeof newMessage>

/** What was written; empty for what is no text. */
export function textIn({ message: { payload } }: NewMessage): string {
  const isText = payload?.contentType.startsWith('text') === true
  return isText && typeof payload.value === 'string' ? payload.value : ''
}

/** Reads JSON of a shape. Throws `invalid_request` that names the fields, and no value. */
export function readJson<T>(shape: z.ZodType<T>, body: string): T {
  const read = shape.safeParse(parsed(body))
  if (read.success) return read.data
  throw new Problem({
    code: 'invalid_request',
    detail: 'The body is not what iAdvize documents.',
    errors: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // No shape takes it: the refusal names it.
  }
}
