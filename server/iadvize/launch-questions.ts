import { request } from 'undici'
import { z } from 'zod'
import type { AskIadvize, Asked } from './ask.ts'
import { readBounded } from './read-body.ts'

/** What iAdvize lets a launch read: its token check, the schema, and the projects of the account. */

/** Names of the fields that one type of iAdvize's schema has; null for a type it does not have. */
export interface SchemaFields {
  query: string[] | null
  mutation: string[] | null
}

const typeFields = z.object({ fields: z.array(z.object({ name: z.string() })).nullish() }).nullish()
const namesIn = (type: z.output<typeof typeFields>): string[] | null =>
  type?.fields?.map(({ name }) => name) ?? null

/** Introspects the two types that everything begins with. */
export async function askForSchema({ ask }: AskIadvize): Promise<Asked<SchemaFields>> {
  const asked = await ask({
    query: `query {
      query: __type(name: "Query") { fields { name } }
      mutation: __type(name: "Mutation") { fields { name } }
    }`,
    variables: {},
    data: z.object({ query: typeFields, mutation: typeFields }),
    repeatable: true,
  })
  if (asked.kind === 'failed') return asked
  const { query, mutation } = asked.data
  return { kind: 'answered', data: { query: namesIn(query), mutation: namesIn(mutation) } }
}

/** Names of the projects that the account sees. */
export async function askForProjects({ ask }: AskIadvize): Promise<Asked<string[]>> {
  const asked = await ask({
    query: 'query { projects(first: 20) { edges { node { id name } } } }',
    variables: {},
    data: z.object({
      projects: z.object({
        edges: z.array(
          z.object({ node: z.object({ id: z.union([z.string(), z.number()]), name: z.string() }) }),
        ),
      }),
    }),
    repeatable: true,
  })
  if (asked.kind === 'failed') return asked
  const { edges } = asked.data.projects
  return { kind: 'answered', data: edges.map(({ node }) => `${node.name} (${node.id})`) }
}

export interface TokenLook {
  /** Undefined when iAdvize answered something that is neither. */
  authenticated: boolean | undefined
  status: number
  /** What iAdvize's clock says, in milliseconds since 1970; undefined when it does not say. */
  iadvizeTime: number | undefined
}

const authenticated = z.object({ authenticated: z.boolean() })

/** Asks whether a token counts, as iAdvize documents it: `GET /_authenticated`. Throws when it cannot be reached. */
export async function lookAtToken(
  apiUrl: string,
  token: string,
  timeoutMs: number,
): Promise<TokenLook> {
  const { statusCode, headers, body } = await request(new URL('/_authenticated', apiUrl), {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = await readBounded(body)
  const time = Date.parse(String(headers.date))
  return {
    authenticated: answerIn(text, statusCode),
    status: statusCode,
    iadvizeTime: Number.isNaN(time) ? undefined : time,
  }
}

function answerIn(text: string, status: number): boolean | undefined {
  if (status === 401 || text.includes('invalid_token')) return false
  try {
    return authenticated.parse(JSON.parse(text)).authenticated
  } catch {
    return undefined
  }
}
