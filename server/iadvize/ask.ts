import { z } from 'zod'
import { IADVIZE_ASK_ATTEMPTS_MAX, IADVIZE_ASK_CONNECTIONS } from '../../src/domain/limits.ts'
import { classifyFailure, keepable, retryAfterMs, type Answer } from './classify.ts'
import { openPost } from './post.ts'
import type { TokenSource } from './token.ts'

/** One GraphQL call that is no text: a read, or a message of a bot. */
export interface Question<T> {
  query: string
  variables: Record<string, unknown>
  /** Shape of `data`. What does not fit it is `not_understood`. */
  data: z.ZodType<T>
  /** Whether it may be asked again after an answer that was lost: a read may, a message may not. */
  repeatable: boolean
  /** The type that a preview of the schema is asked for by. */
  accept?: string
}

/** Why a question has no answer. */
export type NoAnswerReason =
  | 'unreachable'
  | 'no_token'
  | 'throttled'
  | 'refused'
  /** GraphQL errors: the question is wrong, or about something that is not there. */
  | 'errors'
  | 'not_understood'

export type Asked<T> =
  | { kind: 'answered'; data: T }
  | { kind: 'failed'; reason: NoAnswerReason; detail: string; retryAfterMs?: number }

export interface AskIadvize {
  /** Asks iAdvize. Never throws: whatever happens has a name. */
  ask: <T>(question: Question<T>) => Promise<Asked<T>>
  close: () => Promise<void>
}

interface AskSettings {
  apiUrl: string
  token: TokenSource
  /** How long one attempt may take, in milliseconds. */
  timeoutMs: number
}

/** The second way to iAdvize, with connections of its own: a read never stands before a text. */
export function openAsk({ apiUrl, token, timeoutMs }: AskSettings): AskIadvize {
  const way = openPost({ url: apiUrl, timeoutMs, connections: IADVIZE_ASK_CONNECTIONS })

  const askOnce = async <T>(question: Question<T>): Promise<Asked<T>> => {
    const bearer = token.current()
    if (bearer === null) return failed('no_token', 'Accord has no access token of iAdvize yet')
    const { query, variables, accept } = question
    const body = JSON.stringify({ query, variables })
    const call = { body, bearer, ...(accept === undefined ? {} : { accept }) }
    try {
      const answer = await way.post({ ...call, mayStart: () => true })
      const asked = readAnswer(answer, question.data)
      if (asked.kind === 'failed' && asked.reason === 'no_token') token.refused(bearer)
      return asked
    } catch (error) {
      const failure = classifyFailure(error, { started: true })
      return failed('unreachable', failure.kind === 'unknown' ? failure.detail : '')
    }
  }

  return {
    ask: async (question) => {
      let asked = await askOnce(question)
      for (let attempt = 1; attempt < IADVIZE_ASK_ATTEMPTS_MAX; attempt += 1) {
        const isLost = asked.kind === 'failed' && asked.reason === 'unreachable'
        if (!isLost || !question.repeatable) break
        asked = await askOnce(question)
      }
      return asked
    },
    close: () => way.close(),
  }
}

const failed = (reason: NoAnswerReason, detail: string): Asked<never> => ({
  kind: 'failed',
  reason,
  detail,
})

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.looseObject({ message: z.string() })).nullish(),
  error: z.unknown().optional(),
})

function parse(body: string): z.output<typeof envelope> | undefined {
  try {
    return envelope.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

function readAnswer<T>({ status, retryAfter, body }: Answer, shape: z.ZodType<T>): Asked<T> {
  const answer = parse(body)
  if (status === 401 || answer?.error === 'invalid_token') {
    return failed('no_token', 'iAdvize refuses the access token')
  }
  if (status === 429) {
    const throttled = failed('throttled', 'iAdvize asks to slow down')
    return { ...throttled, ...retryAfterMs(retryAfter) }
  }
  if (status >= 500) return failed('unreachable', `iAdvize answered ${status}`)
  const [first] = answer?.errors ?? []
  if (first !== undefined) return failed('errors', keepable(first.message))
  if (status !== 200) return failed('refused', `iAdvize answered ${status}`)
  const data = shape.safeParse(answer?.data)
  if (data.success) return { kind: 'answered', data: data.data }
  return failed('not_understood', 'iAdvize answered in another shape than it documents')
}
