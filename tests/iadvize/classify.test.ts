import { describe, expect, it } from 'vitest'
import { classifyAnswer, classifyFailure } from '../../server/iadvize/classify.ts'

const answer = (status: number, body: unknown, retryAfter?: string) =>
  classifyAnswer({
    status,
    retryAfter,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const sent = (fields: object) => ({ data: { smsOutboundMessageSend: fields } })
const failure = (code: string, syscall?: string) =>
  classifyFailure(Object.assign(new Error('x'), { code, syscall }))

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
  it.each([
    ['ECONNREFUSED', 'connect'],
    ['EHOSTUNREACH', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined],
    ['UND_ERR_INVALID_ARG', undefined],
    ['CERT_HAS_EXPIRED', undefined],
  ])('%s while %s: nothing was sent, the message may wait', (code, syscall) => {
    expect(failure(code, syscall)).toMatchObject({
      kind: 'not_processed',
      reason: 'iadvize_unreachable',
    })
  })

  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'])(
    '%s while reading: the call was written, nobody can tell',
    (code) => {
      expect(failure(code, 'read').kind).toBe('unknown')
    },
  )

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'EPIPE', 'SOMETHING_NEW'])(
    '%s: nobody can tell',
    (code) => {
      expect(failure(code).kind).toBe('unknown')
    },
  )

  it('looks behind wrapped errors, and at the first of several addresses', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })
    expect(classifyFailure(new Error('fetch failed', { cause: refused })).kind).toBe(
      'not_processed',
    )
    expect(classifyFailure(new AggregateError([refused])).kind).toBe('not_processed')
    expect(classifyFailure('odd').kind).toBe('unknown')
  })
})
