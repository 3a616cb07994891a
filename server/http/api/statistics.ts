import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { findCategory } from '../../../src/domain/brand.ts'
import { SOURCES } from '../../../src/domain/consent.ts'
import { STATISTICS_SPAN_MS_MAX } from '../../../src/domain/limits.ts'
import { mainZone } from '../../../src/domain/main-zone.ts'
import { MESSAGE_STATUSES } from '../../../src/domain/message.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { GRANULARITIES, startOfDay, type Period } from '../../../src/domain/statistics.ts'
import type { Context } from '../../context.ts'
import { statistics } from '../../statistics/statistics.ts'
import { openReach } from '../../statistics/reach.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { problemAnswer } from './schemas.ts'

/** A day of the brand's calendar, or a moment. */
const dayOrMoment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

const query = z.strictObject({
  from: dayOrMoment.optional().openapi({
    description: 'A day of the brand’s calendar, or a moment with its offset. 30 days ago.',
    example: '2026-11-01',
  }),
  to: dayOrMoment.optional().openapi({
    description: 'A day, which is counted with, or a moment, before which is counted. Now.',
    example: '2026-11-30',
  }),
  category: z.string().max(40).optional(),
  granularity: z.enum(GRANULARITIES).default('none').openapi({
    description: 'Days, weeks from Monday or months on the clock of the brand’s country.',
  }),
})

const time = z.iso.datetime()
const count = z.int().min(0)
const sources = z.object({
  total: count,
  bySource: z.partialRecord(z.enum([...SOURCES, 'accord']), count),
})

const effects = {
  messages: z.object({
    total: count,
    byStatus: z.partialRecord(z.enum(MESSAGE_STATUSES), count),
  }),
  replies: count,
  optOutsAfterText: count,
  conversions: z.object({
    count,
    amounts: z.array(z.object({ currency: z.string().nullable(), amount: z.number() })),
  }),
  satisfaction: z.object({ answers: count, mean: z.number().min(1).max(5).nullable() }),
}

const shown = z
  .object({
    from: time,
    to: time,
    granularity: z.enum(GRANULARITIES),
    timeZone: z.string(),
    leftAfterTextHours: z.number(),
    reach: z.array(z.object({ category: z.string(), granted: count })),
    periods: z.array(
      z.object({
        from: time,
        to: time,
        linkOpenings: count,
        categories: z.array(
          z.object({
            category: z.string(),
            optIns: sources,
            optOuts: sources,
            ...effects,
            campaigns: z.array(z.object({ campaignId: z.string(), ...effects })),
          }),
        ),
      }),
    ),
  })
  .openapi('Statistics')

const ask = createRoute({
  method: 'get',
  path: '/statistics',
  summary: 'What happened, by period, category and campaign',
  description:
    'Opt-ins, opt-outs and who agrees now; texts by status; replies, opt-outs after a text, conversions and satisfaction, as iAdvize tells them. At most 400 days.',
  middleware: [requireScope('statistics:read')] as const,
  request: { query },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: shown } } },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    422: problemAnswer('invalid_request, unknown_category'),
  },
})

export function statisticsRoutes(api: OpenAPIHono<ApiVariables>, { context }: Services): void {
  const reach = openReach(context)
  api.openapi(ask, async (c) => {
    const { from, to, category, granularity } = c.req.valid('query')
    if (category !== undefined && findCategory(context.brand, category) === undefined) {
      throw new Problem({ code: 'unknown_category', detail: 'The brand has no such category.' })
    }
    const period = periodAsked(context, from, to)
    return c.json(await statistics(context, reach, { ...period, category, granularity }), 200)
  })
}

const DEFAULT_DAYS = 30

function periodAsked({ brand, clock }: Context, from?: string, to?: string): Period {
  const zone = mainZone(brand.brand.country)
  const read = (written: string, laterDays: number): number =>
    written.includes('T')
      ? Date.parse(written)
      : startOfDay(Temporal.PlainDate.from(written).add({ days: laterDays }), zone)
  const now = clock()
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  const until = to === undefined ? now : read(to, 1)
  const begin =
    from === undefined ? startOfDay(today.subtract({ days: DEFAULT_DAYS }), zone) : read(from, 0)
  if (begin < until && until - begin <= STATISTICS_SPAN_MS_MAX) return { from: begin, to: until }
  const message =
    begin < until ? 'is more than 400 days after `from`' : 'has to be later than `from`'
  throw new Problem({
    code: 'invalid_request',
    detail: `\`to\` ${message}.`,
    errors: [{ path: 'to', message }],
  })
}
