import { Readable } from 'node:stream'
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { PROBLEMS, Problem, type ProblemCode } from '../../../src/domain/problem.ts'
import { exportRows } from '../../consent/export/export-rows.ts'
import { writeCsv } from '../../consent/export/write-csv.ts'
import { writeNdjson } from '../../consent/export/write-ndjson.ts'
import { receiveFile } from '../../consent/import/receive-file.ts'
import { showImport } from '../../consent/import/show-import.ts'
import type { Services } from '../../services.ts'
import { requireScope, type ApiVariables } from '../middleware/authenticate.ts'
import { problemAnswer } from './schemas.ts'

const CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]
const counts = z.record(z.string(), z.int())

const importRoute = createRoute({
  method: 'post',
  path: '/consents/import',
  summary: 'Take in a file of consents collected elsewhere',
  description:
    'CSV with a header row, or NDJSON, streamed. Nothing is applied before the whole file is here. A broken row is refused and named by its line; the others apply. A no that is newer, or whose order nobody knows, is never overruled.',
  middleware: [requireScope('consents:write')] as const,
  request: {
    query: z.object({ dryRun: z.enum(['true', 'false']).optional() }),
    body: {
      required: true,
      content: {
        'text/csv': { schema: z.string() },
        'application/x-ndjson': { schema: z.string() },
      },
    },
  },
  responses: {
    202: {
      description: 'Received: see GET /imports/{id}',
      content: { 'application/json': { schema: z.object({ importId: z.string() }) } },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    413: problemAnswer('too_large'),
    422: problemAnswer('invalid_request'),
    503: problemAnswer('unavailable'),
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/imports/{id}',
  summary: 'How far an import is, and what was refused',
  middleware: [requireScope('consents:write')] as const,
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: {
    200: {
      description: 'The import',
      content: {
        'application/json': {
          schema: z
            .object({
              status: z.enum(['running', 'done', 'failed']),
              dryRun: z.boolean(),
              undone: z.boolean(),
              rows: z.int(),
              applied: z.int(),
              unchanged: z.int(),
              refused: counts,
              difference: counts,
              errors: z.array(
                z.object({ line: z.int(), code: z.enum(CODES), message: z.string() }),
              ),
            })
            .openapi('Import'),
        },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
    404: problemAnswer('not_found'),
  },
})

const exportRoute = createRoute({
  method: 'get',
  path: '/consents/export',
  summary: 'Every consent, streamed',
  description: 'CSV, or NDJSON with the header Accept: application/x-ndjson.',
  middleware: [requireScope('consents:read')] as const,
  responses: {
    200: {
      description: 'One line for each recipient and category',
      content: {
        'text/csv': { schema: z.string() },
        'application/x-ndjson': { schema: z.string() },
      },
    },
    401: problemAnswer('unauthorized'),
    403: problemAnswer('forbidden'),
  },
})

const FORMATS = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' } as const

/** Which of the two kinds of file a request sends. Throws for another one. */
export function formatOf(contentType: string | undefined): 'csv' | 'ndjson' {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/csv' || type === 'application/x-ndjson') return FORMATS[type]
  throw new Problem({
    code: 'invalid_request',
    detail: 'Send Content-Type: text/csv or application/x-ndjson.',
    errors: [{ path: '', message: 'Content-Type must be text/csv or application/x-ndjson' }],
  })
}

async function* inBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}

export async function* nothing(): AsyncGenerator<Uint8Array> {
  // A request without a body is an empty file.
}

export function fileRoutes(api: OpenAPIHono<ApiVariables>, services: Services): void {
  const { context, imports } = services
  api.openapi(importRoute, async (c) => {
    const { body } = c.req.raw
    const importId = await receiveFile(context, {
      format: formatOf(c.req.header('content-type')),
      mapping: 'accord',
      options: {},
      dryRun: c.req.valid('query').dryRun === 'true',
      apiKeyId: c.get('caller').apiKeyId,
      bytes: body === null ? nothing() : (body as AsyncIterable<Uint8Array>),
      mine: false,
    })
    imports.nudge()
    return c.json({ importId }, 202)
  })

  api.openapi(showRoute, async (c) =>
    c.json((await showImport(context, c.req.valid('param').id)) as never, 200),
  )

  api.openapi(exportRoute, (c) => {
    const wantsNdjson = (c.req.header('accept') ?? '').includes('application/x-ndjson')
    const rows = exportRows(context)
    const pieces = wantsNdjson ? writeNdjson(rows) : writeCsv(rows)
    const type = wantsNdjson ? 'application/x-ndjson' : 'text/csv; charset=utf-8'
    return c.body(Readable.toWeb(Readable.from(inBytes(pieces))) as ReadableStream, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="consents.${wantsNdjson ? 'ndjson' : 'csv'}"`,
    }) as never
  })
}
