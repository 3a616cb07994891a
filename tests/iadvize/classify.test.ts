import { describe, expect, it } from 'vitest'
import { classifyAnswer, classifyFailure, Recalled } from '../../server/iadvize/classify.ts'

const answer = (status: number, body: unknown, retryAfter?: string) =>
  classifyAnswer({
    status,
    retryAfter,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const sent = (fields: object) => ({ data: { smsOutboundMessageSend: fields } })
const failure = (code: string, started: boolean) =>
  classifyFailure(Object.assign(new Error('x'), { code }), { started })

describe('what an answer of iAdvize means', () => {
  it.each([
    ['a messageId', 200, sent({ messageId: 'SM1', messageText: 'x' }), 'sent'],
    ['a messageId and empty userErrors', 200, sent({ messageId: 'SM1', userErrors: [] }), 'sent'],
    ['a messageId and null userErrors', 200, sent({ messageId: 'SM1', userErrors: null }), 'sent'],
    ['a messageId and null errors', 200, { ...sent({ messageId: 'SM1' }), errors: null }, 'sent'],
    ['a messageId and userErrors', 200, sent({ messageId: 'SM1', userErrors: [{}] }), 'rejected'],
    ['userErrors that is one object', 200, sent({ userErrors: { __typename: 'E' } }), 'rejected'],
    ['errors', 200, { data: null, errors: [{ message: 'no' }] }, 'rejected'],
    ['errors under 400', 400, { errors: [{ message: 'no' }] }, 'rejected'],
    ['errors under 403', 403, { errors: [{ message: 'no' }] }, 'rejected'],
    ['no messageId', 200, sent({ messageId: null }), 'unknown'],
    ['an empty messageId', 200, sent({ messageId: '' }), 'unknown'],
    ['a messageId that is a number', 200, sent({ messageId: 3 }), 'unknown'],
    ['no data', 200, { data: null }, 'unknown'],
    ['a web page', 200, '<html>', 'unknown'],
    ['nothing', 200, '', 'unknown'],
    ['a string', 200, '"ok"', 'unknown'],
    ['500', 500, {}, 'unknown'],
    ['502 with a messageId in it', 502, sent({ messageId: 'SM1' }), 'unknown'],
    ['503 with Retry-After', 503, '', 'unknown'],
    ['401', 401, '', 'not_processed'],
    ['invalid_token', 200, { error: 'invalid_token' }, 'not_processed'],
    ['429', 429, '', 'not_processed'],
    [
      'a messageId beside an error about the answer',
      200,
      { ...sent({ messageId: 'SM1' }), errors: [{ message: 'x' }] },
      'sent',
    ],
    [
      'an error inside the answer',
      200,
      { errors: [{ message: 'x', path: ['smsOutboundMessageSend', 'messageText'] }] },
      'unknown',
    ],
    [
      'an error about the whole answer',
      200,
      { errors: [{ message: 'x', path: ['smsOutboundMessageSend'] }] },
      'rejected',
    ],
    [
      'UNAUTHENTICATED among the errors',
      200,
      { errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] },
      'not_processed',
    ],
    [
      'THROTTLED among the errors',
      200,
      { errors: [{ message: 'x', extensions: { code: 'THROTTLED' } }] },
      'not_processed',
    ],
    ['400 that is not GraphQL', 400, '<html>', 'rejected'],
    ['403 that is not GraphQL', 403, '<html>', 'not_processed'],
    ['408', 408, '', 'unknown'],
    ['409', 409, '', 'unknown'],
    ['425', 425, '', 'unknown'],
    ['499', 499, '', 'unknown'],
    ['413', 413, '', 'rejected'],
    ['404 that is not GraphQL', 404, '<html>', 'not_processed'],
    ['a redirect', 301, '', 'not_processed'],
  ])('%s (%i)', (_case, status, body, kind) => {
    expect(answer(status, body).kind).toBe(kind)
  })

  it('does not take a text about tokens for a refused token', () => {
    const body = sent({ messageId: 'SM1', messageText: '"error":"invalid_token"' })
    expect(answer(200, body)).toEqual({ kind: 'sent', providerMessageId: 'SM1' })
  })

  it.each([
    ['30', 30_000],
    ['0', 0],
    ['99999999', 3_600_000],
    ['1.5', undefined],
    ['1e306', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-5', undefined],
    [undefined, undefined],
  ])('reads Retry-After %j as %j milliseconds', (header, milliseconds) => {
    const outcome = answer(429, '', header)
    expect(outcome.kind === 'not_processed' && outcome.retryAfterMs).toBe(milliseconds)
  })

  it('keeps no personal link that iAdvize repeats', () => {
    const outcome = answer(200, { errors: [{ message: 'bad text: https://x/u/AbCdEf012345 !' }] })
    expect(outcome).toEqual({ kind: 'rejected', detail: 'bad text: https://x/u/… !' })
  })

  it('keeps a bounded explanation', () => {
    const outcome = answer(200, { errors: [{ message: 'x'.repeat(5_000) }] })
    expect(outcome.kind === 'rejected' && outcome.detail).toHaveLength(300)
  })
})

describe('what a call without an answer means', () => {
  const CODES = ['ECONNREFUSED', 'ENETUNREACH', 'ECONNRESET', 'ERR_SSL_WRONG_VERSION_NUMBER']

  it.each(CODES)('%s before the first byte: nothing was sent, the message may wait', (code) => {
    expect(failure(code, false)).toMatchObject({
      kind: 'not_processed',
      reason: 'iadvize_unreachable',
      detail: `iAdvize cannot be reached (${code}); the message waits`,
    })
  })

  it.each(CODES)('%s after it: nobody can tell', (code) => {
    expect(failure(code, true).kind).toBe('unknown')
  })

  it('names what is behind wrapped errors, and the first of several addresses', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' })
    const told = (error: unknown) => classifyFailure(error, { started: false })
    const detail = 'iAdvize cannot be reached (ECONNREFUSED); the message waits'
    expect(told(new Error('fetch failed', { cause: refused }))).toMatchObject({ detail })
    expect(told(new AggregateError([refused]))).toMatchObject({ detail })
    expect(told('odd')).toMatchObject({ kind: 'not_processed' })
  })

  it('taken back only counts before the first byte', () => {
    expect(classifyFailure(new Recalled(), { started: false })).toEqual({ kind: 'recalled' })
    expect(classifyFailure(new Recalled(), { started: true }).kind).toBe('unknown')
  })
})
