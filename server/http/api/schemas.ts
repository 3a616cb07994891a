import { z } from '@hono/zod-openapi'
import { PHONE_INPUT_CHARACTERS_MAX } from '../../../src/domain/limits.ts'
import { LOCALES } from '../../../src/domain/locales.ts'
import { PROBLEMS, type ProblemCode } from '../../../src/domain/problem.ts'

export const phoneNumber = z
  .string()
  .min(1)
  .max(PHONE_INPUT_CHARACTERS_MAX)
  .openapi({ example: '+33612345678', description: 'E.164, or as written in the brand’s country.' })

export const locale = z.enum(LOCALES)
export const moment = z.iso.datetime({
  offset: true,
  error: 'must be an ISO 8601 time with its offset',
})

/** A wording with its content hash; what is in it is as old as it is, so its fields are not listed. */
export const keptNotice = z
  .object({
    id: z.string(),
    locale: z.string(),
    wording: z.unknown(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Notice')

const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(CODES),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .loose()
  .openapi('Problem')

/** How a route documents a refusal. */
export const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})
