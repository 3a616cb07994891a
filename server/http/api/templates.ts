import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import {
  TEMPLATE_VALUE_CHARACTERS_MAX,
  TEMPLATE_VALUES_MAX,
  TEMPLATE_WORDS_CHARACTERS_MAX,
} from '../../../src/domain/limits.ts'
import { LOCALES } from '../../../src/domain/locales.ts'
import { ACCENTS } from '../../../src/domain/template.ts'
import { isPlaceholderName } from '../../../src/domain/text/placeholders.ts'
import type { TemplateVersion } from '../../messages/template-version.ts'
import {
  dropTemplate,
  findTemplate,
  keepTemplate,
  listTemplates,
} from '../../messages/templates.ts'
import { worstCases, worstSizes } from '../../messages/worst-case.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { problemAnswer } from './schemas.ts'
import { fewEnough, templateId, text, textDescription, textSize } from './text-schemas.ts'

const words = z.partialRecord(z.enum(LOCALES), text.max(TEMPLATE_WORDS_CHARACTERS_MAX))
const valueLimits = z.record(
  z.string().refine(isPlaceholderName, {
    error:
      'must be letters, digits and underscores, a letter first; url, brand and category are ours',
  }),
  z.strictObject({ maxLength: z.int().min(1).max(TEMPLATE_VALUE_CHARACTERS_MAX) }),
)

const content = z
  .strictObject({
    category: z.string().min(1).max(40),
    texts: words.refine((texts) => Object.keys(texts).length > 0, {
      error: 'has no text; write one in at least one language',
    }),
    values: valueLimits
      .refine(fewEnough, { error: `has more than ${TEMPLATE_VALUES_MAX} values` })
      .default({}),
    accents: z.enum(ACCENTS).default('suggest'),
  })
  .openapi('TemplateContent')

const withOtherLetters = textSize.nullable()
const time = z.iso.datetime()

const version = z.object({
  version: z.int(),
  category: z.string(),
  texts: words,
  values: valueLimits,
  accents: z.enum(ACCENTS),
  createdAt: time,
  /** When a message first used it. Null: it can still be rewritten. */
  usedAt: time.nullable(),
})

const listed = version
  .extend({
    id: z.string(),
    worstCase: z.partialRecord(z.enum(LOCALES), textSize.extend({ withOtherLetters }).nullable()),
  })
  .openapi('ListedTemplate')

const template = version
  .extend({
    id: z.string(),
    worstCase: z.partialRecord(
      z.enum(LOCALES),
      textDescription.extend({ text: z.string(), withOtherLetters }).nullable(),
    ),
    versions: z.array(version),
  })
  .openapi('Template')

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const params = z.object({ id: templateId })
const refused = { 401: problemAnswer('unauthorized'), 403: problemAnswer('forbidden') }
const absent = { 404: problemAnswer('not_found'), 422: problemAnswer('invalid_request') }

const list = createRoute({
  method: 'get',
  path: '/templates',
  summary: 'Every template in use',
  middleware: [requireScope('messages:read')] as const,
  responses: {
    200: json(z.object({ templates: z.array(listed) }), 'The templates, by id'),
    ...refused,
  },
})

const show = createRoute({
  method: 'get',
  path: '/templates/{id}',
  summary: 'One template, its versions and how long its texts can get',
  middleware: [requireScope('messages:read')] as const,
  request: { params },
  responses: { 200: json(template, 'The template'), ...refused, ...absent },
})

const put = createRoute({
  method: 'put',
  path: '/templates/{id}',
  summary: 'Make or change a template',
  description:
    'A version that a message used is frozen, and a new one comes after it. Refused when a text could be too long with every value at its longest.',
  middleware: [requireScope('messages:send')] as const,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: content } } },
  },
  responses: {
    200: json(template, 'Changed, or as it was'),
    201: json(template, 'Made'),
    ...refused,
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request, unknown_category, text_too_long'),
    503: problemAnswer('unavailable'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/templates/{id}',
  summary: 'Take a template out of use',
  description: 'What waits with it still leaves, and its versions stay with what was sent.',
  middleware: [requireScope('messages:send')] as const,
  request: { params },
  responses: { 204: { description: 'Out of use' }, ...refused, ...absent },
})

const isoTime = (at: number) => new Date(at).toISOString()

const shownVersion = (each: TemplateVersion) => ({
  version: each.version,
  category: each.category,
  texts: each.texts,
  values: each.values,
  accents: each.accents,
  createdAt: isoTime(each.createdAt),
  usedAt: each.usedAt === null ? null : isoTime(each.usedAt),
})

export function templateRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  const shown = async (id: string) => {
    const { current, versions } = await findTemplate(context, id)
    return {
      id,
      ...shownVersion(current),
      worstCase: worstCases(context, current),
      versions: versions.map(shownVersion),
    }
  }

  api.openapi(list, async (c) => {
    const templates = await listTemplates(context)
    const answer = templates.map((each) => ({
      id: each.id,
      ...shownVersion(each),
      worstCase: worstSizes(context, each),
    }))
    return c.json({ templates: answer }, 200)
  })

  api.openapi(show, async (c) => c.json(await shown(c.req.valid('param').id), 200))

  api.openapi(put, async (c) => {
    const { id } = c.req.valid('param')
    const { created } = await keepTemplate(context, id, c.req.valid('json'))
    return c.json(await shown(id), created ? 201 : 200)
  })

  api.openapi(remove, async (c) => {
    await dropTemplate(context, c.req.valid('param').id)
    return c.body(null, 204)
  })
}
