import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { signedHeaders } from '../../server/webhooks/sign-event.ts'
import { projectRoot } from '../../server/root.ts'
import { verifyWebhook } from '../../src/client/index.ts'

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const OLD = `whsec_${Buffer.alloc(24, 8).toString('base64')}`
const EVENT = {
  id: 'event-1',
  type: 'consent.withdrawn',
  occurredAt: '',
  data: { category: 'offers' },
}
const BODY = JSON.stringify(EVENT)
const MINUTE_S = 60
const nowS = () => Math.floor(Date.now() / 1_000)

interface Delivery {
  secret: string
  headers: Record<string, string>
  body: string
}

const delivery = (secrets: string[], at: number): Delivery => ({
  secret: SECRET,
  body: BODY,
  headers: signedHeaders({ id: EVENT.id, timestamp: at, body: BODY }, secrets),
})

const DELIVERIES: [what: string, isOurs: boolean, make: () => Delivery][] = [
  ['signed now', true, () => delivery([SECRET], nowS())],
  ['signed while the secret is replaced', true, () => delivery([OLD, SECRET], nowS())],
  ['signed four minutes ago', true, () => delivery([SECRET], nowS() - 4 * MINUTE_S)],
  ['signed six minutes ago', false, () => delivery([SECRET], nowS() - 6 * MINUTE_S)],
  ['signed six minutes ahead', false, () => delivery([SECRET], nowS() + 6 * MINUTE_S)],
  ['signed with another secret', false, () => delivery([OLD], nowS())],
  [
    'changed',
    false,
    () => ({ ...delivery([SECRET], nowS()), body: BODY.replace('offers', 'advice') }),
  ],
  ['not signed', false, () => ({ ...delivery([SECRET], nowS()), headers: {} })],
]

describe('a webhook is read in Node', () => {
  it.each(DELIVERIES)('when it is %s: %s', (_what, isOurs, make) => {
    expect(verifyWebhook(make())).toEqual(isOurs ? EVENT : undefined)
  })
})

const hasPhp = spawnSync('php', ['-v']).status === 0

/** Runs PHP with the helper and something said to it as JSON. Gives what it echoes. */
function inPhp(code: string, said: unknown): unknown {
  const helper = join(projectRoot(), 'docs/recipes/php/accord.php')
  const program = `require ${JSON.stringify(helper)};
    $said = json_decode(stream_get_contents(STDIN), true);
    echo json_encode(array_map(function ($each) { ${code} }, $said));`
  const run = spawnSync('php', ['-r', program], { input: JSON.stringify(said), encoding: 'utf8' })
  expect(run.stderr).toBe('')
  return JSON.parse(run.stdout)
}

describe('in PHP', () => {
  it.skipIf(!hasPhp)('a webhook is read when it is ours (skipped: no PHP here)', () => {
    const read = inPhp(
      'return Accord::event($each["secret"], $each["headers"], $each["body"]);',
      DELIVERIES.map(([, , make]) => make()),
    )
    expect(read).toEqual(DELIVERIES.map(([, isOurs]) => (isOurs ? EVENT : null)))
  })

  it.skipIf(!hasPhp)('a number gets the code of its address (skipped: no PHP here)', () => {
    const numbers: [typed: string, code: string, sent: string][] = [
      ['06 12 34 56 78', '+33', '+33612345678'],
      ['+33 (0)6 12 34 56 78', '+33', '+33612345678'],
      ['0033 6 12 34 56 78', '+49', '+33612345678'],
      ['0470 12 34 56', '+32', '+32470123456'],
      ['612345678', '+34', '+34612345678'],
      ['06 12 34 56 78', '', '0612345678'],
      ['', '+33', ''],
    ]
    const sent = inPhp('return Accord::international($each[0], $each[1]);', numbers)
    expect(sent).toEqual(numbers.map(([, , number]) => number))
  })
})
