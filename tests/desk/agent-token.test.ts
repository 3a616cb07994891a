import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { signAgentToken } from '../../server/iadvize/agent-token.ts'
import {
  DESK_CALLS_PER_MINUTE,
  DESK_TOKEN_AGE_S,
  DESK_TOKEN_SKEW_S,
} from '../../src/domain/limits.ts'
import { APP_SECRET, APP_URL, claimsAt, tokenOf, type Claims } from '../support/agent-tokens.ts'
import { MONDAY_MORNING } from '../support/doors.ts'
import { openHouse, read, type House } from '../support/house.ts'
import { answers } from '../support/iadvize-server.ts'

const CONVERSATION = '4c8c7408-f73c-42cd-89e9-afbbee7d9024'
const CALLS: [path: string, body: object][] = [
  ['visitor', {}],
  ['replies', { id: 'stopEverything', locale: 'fr' }],
  ['withdrawals', { everything: true, reason: 'asked' }],
]

const openDesk = (env: Record<string, string> = { IADVIZE_APP_SECRET: APP_SECRET }) =>
  openHouse({ env, answer: answers.json(200, { data: { conversation: null } }) })

const call = (
  house: House,
  authorization: string | undefined,
  [path, body] = CALLS[0] ?? ['', {}],
) =>
  house.request(`/iadvize/app/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify({ conversationId: CONVERSATION, ...body }),
  })

const NOW_S = MONDAY_MORNING / 1_000
const right = claimsAt(MONDAY_MORNING)
const without = (claim: keyof Claims): Claims => ({ ...right, [claim]: undefined })
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const [, payload = '', signature = ''] = (await tokenOf(right)).split('.')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
const bearer = async (claims: Claims, secret?: string, alg?: string) =>
  `Bearer ${await tokenOf(claims, secret, alg)}`

const REFUSED: [what: string, authorization: string | undefined][] = [
  ['nothing', undefined],
  ['an empty header', ''],
  ['a scheme alone', 'Bearer '],
  ['a right token under another scheme', `Basic ${await tokenOf(right)}`],
  ['a right token without a scheme', await tokenOf(right)],
  ['what is no token', 'Bearer abc'],
  ['a token of the algorithm “none”', `Bearer ${part({ alg: 'none' })}.${payload}.`],
  ['“none” with the signature left on', `Bearer ${part({ alg: 'none' })}.${payload}.${signature}`],
  [
    'another header over a right signature',
    `Bearer ${part({ alg: 'HS256', x: 1 })}.${payload}.${signature}`,
  ],
  [
    'another payload under a right signature',
    `Bearer ${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...right, sub: '1' })}.${signature}`,
  ],
  ['HS512 with the right secret', await bearer(right, APP_SECRET, 'HS512')],
  [
    'RS256 by a key of the caller',
    `Bearer ${await new SignJWT({ ...right } as Record<string, unknown>).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey)}`,
  ],
  ['HS256 with a public key for a secret', await bearer(right, publicPem)],
  ['another secret', await bearer(right, `${APP_SECRET}x`)],
  ['another issuer', await bearer({ ...right, iss: 'https://evil.example' })],
  ['no issuer', await bearer(without('iss'))],
  ['another audience', await bearer({ ...right, aud: 'https://evil.example/iadvize/app' })],
  ['an audience with more behind it', await bearer({ ...right, aud: `${APP_URL}/x` })],
  ['no audience', await bearer(without('aud'))],
  ['no operator', await bearer(without('sub'))],
  ['an empty operator', await bearer({ ...right, sub: '' })],
  ['an operator that is no id', await bearer({ ...right, sub: 'a b<c>' })],
  ['no end', await bearer(without('exp'))],
  ['no beginning', await bearer(without('iat'))],
  [
    'a token that ran out',
    await bearer({ ...right, iat: NOW_S - 100, exp: NOW_S - DESK_TOKEN_SKEW_S - 1 }),
  ],
  [
    'a token of the future',
    await bearer({ ...right, iat: NOW_S + DESK_TOKEN_SKEW_S + 1, exp: NOW_S + 99 }),
  ],
  [
    'a token that outlives every desk',
    await bearer({ ...right, iat: NOW_S - DESK_TOKEN_AGE_S - DESK_TOKEN_SKEW_S - 1 }),
  ],
]

it.each(CALLS)(
  'POST /iadvize/app/%s answers every wrong token alike, and asks iAdvize nothing',
  async (...asked) => {
    const house = await openDesk()
    for (const [what, authorization] of REFUSED) {
      const response = await call(house, authorization, asked)
      expect({ what, status: response.status, body: await read(response) }).toEqual({
        what,
        status: 401,
        body: {
          type: 'urn:accord:problem:unauthorized',
          title: 'The API key is missing or not valid',
          status: 401,
          code: 'unauthorized',
          detail: 'This call needs a token of the desk of iAdvize.',
        },
      })
    }
    expect(house.iadvize.calls).toEqual([])
    expect(house.logged()).not.toContain(payload)
  },
)

it.each<[what: string, claims: Claims]>([
  ['a token as iAdvize makes it', right],
  ['an operator that is a number', { ...right, sub: 456678 }],
  ['several audiences, ours among them', { ...right, aud: ['https://other.example', APP_URL] }],
  ['an end within the skew', { ...right, iat: NOW_S - 70, exp: NOW_S - DESK_TOKEN_SKEW_S + 1 }],
  [
    'a beginning within the skew',
    { ...right, iat: NOW_S + DESK_TOKEN_SKEW_S - 1, exp: NOW_S + 70 },
  ],
])('takes %s', async (_what, claims) => {
  const house = await openDesk()
  expect((await call(house, await bearer(claims))).status).toBe(200)
})

it('takes the tokens that the desk of the sandbox makes', async () => {
  const house = await openDesk()
  const { context } = house.services
  const token = await signAgentToken(context, APP_SECRET, { operatorId: 'sandbox' })
  expect((await call(house, `Bearer ${token}`)).status).toBe(200)
})

it('refuses every token where no secret is set', async () => {
  const house = await openDesk({})
  expect((await call(house, await bearer(right))).status).toBe(401)
})

it('one agent may ask so often in a minute, and another still after', async () => {
  const house = await openDesk()
  const mine = await bearer(right)
  for (let asked = 0; asked < DESK_CALLS_PER_MINUTE; asked += 1) {
    expect((await call(house, mine)).status).toBe(200)
  }
  const response = await call(house, mine)
  expect(response.status).toBe(429)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await read(response)).toMatchObject({ code: 'rate_limited' })
  expect((await call(house, await bearer({ ...right, sub: 'ha-2' }))).status).toBe(200)
})
