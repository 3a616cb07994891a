import { describe, expect, it } from 'vitest'
import { classifyAnswer, classifyFailure } from '../../server/iadvize/classify.ts'

const answer = (status: number, body: unknown, retryAfter?: string) =>
  classifyAnswer({
    status,
    retryAfter,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const sent = (fields: object) => ({ data: { smsOutboundMessageSend: fields } })
const failure = (code: string) => classifyFailure(Object.assign(new Error('x'), { code }))

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
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-5', undefined],
    [undefined, undefined],
  ])('reads Retry-After %j as %j milliseconds', (header, milliseconds) => {
    const outcome = answer(429, '', header)
    expect(outcome.kind === 'not_processed' && outcome.retryAfterMs).toBe(milliseconds)
  })

  it('keeps a bounded explanation', () => {
    const outcome = answer(200, { errors: [{ message: 'x'.repeat(5_000) }] })
    expect(outcome.kind === 'rejected' && outcome.detail).toHaveLength(300)
  })
})

describe('what a call without an answer means', () => {
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
  ])('%s: nothing was sent, the message may wait', (code) => {
    expect(failure(code)).toMatchObject({ kind: 'not_processed', reason: 'iadvize_unreachable' })
  })

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'EPIPE', 'SOMETHING_NEW'])(
    '%s: nobody can tell',
    (code) => {
      expect(failure(code).kind).toBe('unknown')
    },
  )

  it('looks behind wrapped errors, and at the first of several addresses', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' })
    expect(classifyFailure(new Error('fetch failed', { cause: refused })).kind).toBe(
      'not_processed',
    )
    expect(classifyFailure(new AggregateError([refused])).kind).toBe('not_processed')
    expect(classifyFailure('odd').kind).toBe('unknown')
  })
})
