import { listApiKeys } from '../../db/api-keys.ts'
import type { Queryable } from '../../db/database.ts'
import {
  choicesMade,
  lastRefusalAfterLeaving,
  lastSignedCall,
  repliesSeen,
  textsTaken,
  type TextsTaken,
} from '../../db/launch-evidence.ts'
import {
  LAUNCH_EVIDENCE_ROWS,
  LAUNCH_LOOK_BACK_MS,
  LAUNCH_STILL_MS,
} from '../../src/domain/limits.ts'
import { dayOf } from './day-of.ts'
import { ok, warn, type Finding, type Look } from './check.ts'

export interface UseLooksAt {
  /** Null while the database cannot be read. */
  db: Queryable | null
  sandboxed: boolean
  now: number
}

const MAKE_KEY = 'npm run accord -- keys create --name shop --scopes messages:send,consents:read'
const TEST_TEXT =
  'Make a team key, agree on the opt-in page with your own phone, and send yourself a text: docs/going-live.md, Prove it.'

const asked = (sandboxed: boolean) => ({
  sandbox: sandboxed ? (1 as const) : (0 as const),
  newest: LAUNCH_EVIDENCE_ROWS,
})
const countOf = (taken: readonly TextsTaken[]) => taken.reduce((sum, { count }) => sum + count, 0)
const lastOf = (taken: readonly TextsTaken[]) => Math.max(...taken.map(({ lastAt }) => lastAt))

async function liveKeyIsUsed(db: Queryable, { sandboxed }: UseLooksAt): Promise<Finding> {
  const keys = await listApiKeys(db)
  const live = keys.filter(
    ({ kind, revoked_at, scopes }) =>
      kind === 'live' && revoked_at === null && /\b(?:messages:send|admin)\b/.test(scopes),
  )
  const taken = (await textsTaken(db, asked(sandboxed))).filter(({ keyKind }) => keyKind === 'live')
  if (taken.length > 0)
    return ok(`${countOf(taken)} texts left with live keys, the last on ${dayOf(lastOf(taken))}.`)
  if (live.length === 0) return warn('There is no live key that may send.', MAKE_KEY)
  return warn(
    `${live.length} live keys may send, and none has sent a text yet.`,
    'Send the first text with it once everything else is right.',
  )
}

async function textArrives(db: Queryable, { sandboxed }: UseLooksAt): Promise<Finding> {
  const taken = (await textsTaken(db, asked(sandboxed))).filter(({ keyKind }) => keyKind !== 'test')
  if (taken.length === 0) return warn('No text was taken yet.', TEST_TEXT)
  const where = sandboxed ? 'the sandbox' : 'iAdvize'
  return ok(
    `${where} took ${countOf(taken)} texts, the last on ${dayOf(lastOf(taken))}. It tells no delivery: see it on a phone.`,
  )
}

async function repliesArrive(db: Queryable): Promise<Finding> {
  const { tied, lastAt } = await repliesSeen(db, LAUNCH_EVIDENCE_ROWS)
  if (tied > 0 && lastAt !== null) {
    return ok(
      `${tied} conversations answered a text and were tied to it, the last on ${dayOf(lastAt)}.`,
    )
  }
  return warn(
    'No reply to a text was seen.',
    'Answer the text of your test: it must appear at an operator’s desk, and here a minute later (docs/webhooks-from-iadvize.md).',
  )
}

async function signedCallsArrive(db: Queryable, { sandboxed }: UseLooksAt): Promise<Finding> {
  const at = await lastSignedCall(db)
  if (at !== null) return ok(`iAdvize’s last signed webhook came on ${dayOf(at)}.`)
  if (sandboxed) return warn('No webhook came yet.', 'Write back from a phone of the sandbox.')
  return warn(
    'No signed webhook of iAdvize came yet.',
    'Subscribe /iadvize/webhooks in your app on iAdvize’s developer platform, then answer a text.',
  )
}

async function leavingIsObeyed(db: Queryable, { sandboxed }: UseLooksAt): Promise<Finding> {
  const at = await lastRefusalAfterLeaving(db, asked(sandboxed))
  if (at !== null) return ok(`A text to somebody who had left was refused on ${dayOf(at)}.`)
  return warn(
    'No text was refused because its person had left.',
    'Answer STOP to the text of your test, then send it again: the answer must be withdrawn.',
  )
}

async function collectionRuns(db: Queryable, { now }: UseLooksAt): Promise<Finding> {
  const { granted, withdrawn, lastAt } = await choicesMade(db, now - LAUNCH_LOOK_BACK_MS)
  if (granted > 0 && lastAt !== null) {
    return ok(
      `${granted} opt-ins and ${withdrawn} opt-outs on the brand’s pages in 30 days, the last on ${dayOf(lastAt)}.`,
    )
  }
  return warn(
    'Nobody agreed on a page of the brand in 30 days.',
    'Put the opt-in page, or the embed, where your customers are: docs/embeds.md.',
  )
}

async function figuresMove(db: Queryable, { sandboxed, now }: UseLooksAt): Promise<Finding> {
  const taken = await textsTaken(db, asked(sandboxed))
  const { lastAt: choiceAt } = await choicesMade(db, now - LAUNCH_LOOK_BACK_MS)
  const last = Math.max(...taken.map(({ lastAt }) => lastAt), choiceAt ?? -Infinity)
  if (now - last <= LAUNCH_STILL_MS) return ok(`The figures last moved on ${dayOf(last)}.`)
  const since = Number.isFinite(last) ? `since ${dayOf(last)}` : 'yet'
  return warn(
    `The figures have not moved ${since}: no opt-in, no opt-out, no text.`,
    'Look at GET /api/v1/statistics once people agree and texts leave.',
  )
}

const rulesAreRouted = warn(
  'iAdvize’s API does not tell which rules are routed.',
  'In iAdvize, open each rule of the outbound campaigns: it must be routed to a group with operators or to the bot. Then have somebody say so by name.',
)

/** What is kept of texts, replies and choices tells how far the launch is. */
export function useLooks(at: UseLooksAt): Look[] {
  const look = (of: (db: Queryable, at: UseLooksAt) => Promise<Finding>) => () =>
    at.db === null
      ? warn(
          'Nothing is known: there is no database, or it cannot be read.',
          'Look at the check named database first.',
        )
      : of(at.db, at)
  return [
    {
      name: 'rules-routed',
      guideLine: 'rules_routed',
      attestable: true,
      look: () => rulesAreRouted,
    },
    { name: 'test-text', guideLine: 'messages_arrive', attestable: true, look: look(textArrives) },
    {
      name: 'signed-webhooks',
      guideLine: 'replies_reach_operators',
      look: look(signedCallsArrive),
    },
    {
      name: 'replies-seen',
      guideLine: 'replies_reach_operators',
      attestable: true,
      look: look(repliesArrive),
    },
    { name: 'stop-refused', guideLine: 'messages_arrive', look: look(leavingIsObeyed) },
    { name: 'opt-in-collection', guideLine: 'opt_in_launched', look: look(collectionRuns) },
    { name: 'live-key', guideLine: 'calls_launched', look: look(liveKeyIsUsed) },
    { name: 'statistics-moving', guideLine: 'statistics_followed', look: look(figuresMove) },
  ]
}
