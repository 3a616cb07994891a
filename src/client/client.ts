import type { Operations, Problem } from './api.ts'

export interface ClientOptions {
  /** Where Accord answers: `https://sms.brand.example`. */
  url: string
  /** An API key: `accord_live_…`. Keep it on a server. */
  key: string
  /** Another `fetch`, to trace or to proxy calls. */
  fetch?: typeof fetch
}

/** What Accord answered in the place of what was asked for (RFC 9457). */
export class AccordProblem extends Error {
  override readonly name = 'AccordProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }

  get status(): number {
    return this.problem.status
  }
}

interface Asked {
  path?: object
  query?: object
  headers?: object
  body?: unknown
  contentType?: string
  signal?: AbortSignal
}

type Asks<Name extends keyof Operations> = Operations[Name]['asks'] & { signal?: AbortSignal }

/** Nothing has to be said where nothing is required. */
type Rest<Name extends keyof Operations> = object extends Operations[Name]['asks']
  ? [asked?: Asks<Name>]
  : [asked: Asks<Name>]

export interface Client {
  /**
   * Calls one operation of the API, by the name its reference has: `POST /consents`. Gives what it
   * answers, a `Response` where that is a file. Throws an `AccordProblem` when Accord says no, and
   * what `fetch` throws when it does not answer.
   */
  call: <Name extends keyof Operations>(
    name: Name,
    ...rest: Rest<Name>
  ) => Promise<Operations[Name]['answer']>
}

function addressOf(base: string, template: string, { path = {}, query = {} }: Asked): URL {
  const values = new Map<string, unknown>(Object.entries(path))
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  )
  const address = new URL(`${base.replace(/\/+$/, '')}/api/v1${filled}`)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, String(value))
  }
  return address
}

/** JSON, unless the kind of body is named: then it is sent as it is. */
function contentOf({ body, contentType }: Asked): RequestInit {
  if (body === undefined) return {}
  if (contentType === undefined) {
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  }
  // A stream is read while it is sent; the types of browsers do not know the word.
  const streamed = { body: body as BodyInit, duplex: 'half' }
  return { headers: { 'content-type': contentType }, ...streamed }
}

async function problemIn(answer: Response): Promise<AccordProblem> {
  const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true
  if (isProblem) return new AccordProblem((await answer.json()) as Problem)
  await answer.body?.cancel()
  // A proxy in between said no in its own way.
  return new AccordProblem({
    type: 'about:blank',
    title: 'Unexpected answer',
    status: answer.status,
    detail: `The answer was ${answer.status}, and not from Accord.`,
    code: 'unavailable',
  })
}

/** A client of Accord's API, whose words are those of `/api/docs`. */
export function createClient({ url, key, fetch: ask = fetch }: ClientOptions): Client {
  const call = async (name: string, asked: Asked = {}): Promise<unknown> => {
    const [method = '', template = ''] = name.split(' ')
    const { headers, ...content } = contentOf(asked)
    const answer = await ask(addressOf(url, template, asked), {
      method,
      ...content,
      headers: {
        ...(headers as Record<string, string>),
        ...(asked.headers as Record<string, string>),
        authorization: `Bearer ${key}`,
      },
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    })
    if (!answer.ok) throw await problemIn(answer)
    if (answer.status === 204) return undefined
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
    return isJson ? answer.json() : answer
  }
  return { call: call as Client['call'] }
}
