import { campaignOfConversation, lastCodeTaken, textsTaken } from '../../db/launch-evidence.ts'
import type { Queryable } from '../../db/database.ts'
import type { Brand } from '../../src/domain/brand.ts'
import { LAUNCH_EVIDENCE_ROWS, LAUNCH_LOOK_BACK_MS } from '../../src/domain/limits.ts'
import type { AskForClosed } from '../iadvize/closed-conversations.ts'
import { fail, ok, together, warn, type Finding, type Look } from './check.ts'
import { dayOf } from './day-of.ts'
import type { IadvizeSight } from './iadvize-sight.ts'

/** What the looks at iAdvize and at what it took need. */
export interface IadvizeLooksAt {
  brand: Brand
  /** Null while the database cannot be read. */
  db: Queryable | null
  /** Null in the sandbox, where there is no iAdvize. */
  iadvize: IadvizeSight | null
  closedConversations: AskForClosed | null
  now: number
}

const IN_SANDBOX = warn(
  'Sandbox: there is no iAdvize, and no text leaves the house.',
  'Set IADVIZE_USERNAME and IADVIZE_PASSWORD, then look again: docs/going-live.md.',
)
const CANNOT_BE_READ = 'iAdvize’s API does not tell'
const evidence = (sandbox: boolean) => ({
  sandbox: sandbox ? (1 as const) : (0 as const),
  newest: LAUNCH_EVIDENCE_ROWS,
})

async function isReachable(iadvize: IadvizeSight): Promise<Finding> {
  if (await iadvize.isReachable()) return ok(`${iadvize.host} takes connections.`)
  return fail(
    `${iadvize.host} does not take a connection from this machine.`,
    'Look at IADVIZE_API_URL, and let this machine reach it on port 443.',
  )
}

async function tokenCounts(iadvize: IadvizeSight): Promise<Finding> {
  const { token, problem } = await iadvize.token()
  if (token === null) {
    return fail(
      `iAdvize gave no token: ${problem}`,
      'Look at IADVIZE_USERNAME and IADVIZE_PASSWORD: sign in to iAdvize with them.',
    )
  }
  const { authenticated, status } = await iadvize.lookAtToken(token)
  if (authenticated === true) {
    if (!iadvize.isFixed) return ok('iAdvize says that the token counts; Accord renews it.')
    return warn(
      'iAdvize says that the token counts. It was made by hand: iAdvize ends it after 24 hours.',
      'Set IADVIZE_USERNAME and IADVIZE_PASSWORD instead of IADVIZE_TOKEN.',
    )
  }
  if (authenticated === false) {
    return fail(
      'iAdvize refuses the token.',
      'Make a new IADVIZE_TOKEN, or set IADVIZE_USERNAME and IADVIZE_PASSWORD.',
    )
  }
  return warn(
    `iAdvize answered ${status} to the question whether the token counts, and neither yes nor no.`,
    'Send a text with a team key: a token that does not count shows at once.',
  )
}

/** A text that iAdvize took proves the right that sending it takes. */
async function accountIsAdmin({ iadvize, db }: IadvizeLooksAt): Promise<Finding> {
  if (iadvize === null) return IN_SANDBOX
  const taken = db === null ? [] : await textsTaken(db, evidence(false))
  const last = Math.max(...taken.map(({ lastAt }) => lastAt))
  if (taken.length > 0) {
    return ok(
      `iAdvize took a text on ${dayOf(last)}: the account has the rights that sending takes.`,
    )
  }
  const projects = await iadvize.projects()
  const seen =
    projects.kind === 'answered'
      ? `The account sees ${projects.data.join(', ') || 'no project'}.`
      : `The projects of the account cannot be read: ${projects.detail}.`
  return warn(
    `${CANNOT_BE_READ} the rights of an account. ${seen}`,
    'In iAdvize, open the account of IADVIZE_USERNAME: it must be administrator of the project that owns the SMS number.',
  )
}

async function schemaHasTheCall(iadvize: IadvizeSight): Promise<Finding> {
  const schema = await iadvize.schema()
  if (schema.kind === 'failed') {
    return warn(
      `iAdvize’s schema cannot be read: ${schema.detail}.`,
      'Nothing to do if a text with a team key is sent; else ask iAdvize whether smsOutboundMessageSend is open to the account.',
    )
  }
  const { query, mutation } = schema.data
  if (mutation?.includes('smsOutboundMessageSend') !== true) {
    return fail(
      'iAdvize’s schema has no smsOutboundMessageSend: texts cannot leave.',
      'Look at IADVIZE_API_URL (platform=sd for the SD platform), and ask iAdvize to open outbound SMS.',
    )
  }
  const campaigns = query?.filter((name) => /campaign/i.test(name)) ?? []
  const more = campaigns.length === 0 ? '' : ` It also has ${campaigns.join(', ')}.`
  return ok(`iAdvize’s schema has smsOutboundMessageSend.${more}`)
}

/** Whether iAdvize took texts from each sender. */
async function sendersAreTaken({ brand, db, iadvize }: IadvizeLooksAt): Promise<Finding> {
  if (db === null) return notRead
  const taken = await textsTaken(db, evidence(iadvize === null))
  const senders = new Set(taken.map(({ senderId }) => senderId))
  const silent = brand.senders.filter(({ id }) => !senders.has(id)).length
  if (silent === 0) return ok(`iAdvize took texts from ${brand.senders.length} senders.`)
  return warn(
    `${CANNOT_BE_READ} its SMS numbers, and ${silent} of ${brand.senders.length} senders sent nothing yet.`,
    'In iAdvize, Engagement > Paramètres > SMS (Settings > SMS): the number must be the id under senders. Then send a text with a team key.',
  )
}

const notRead = warn(
  'Nothing is known: there is no database, or it cannot be read.',
  'Look at the check named database first.',
)

async function campaignsAreKnown({ brand, db, iadvize }: IadvizeLooksAt): Promise<Finding> {
  if (db === null) return notRead
  const taken = await textsTaken(db, evidence(iadvize === null))
  const through = new Map<string, number>()
  for (const { campaignId, lastAt } of taken) {
    through.set(campaignId, Math.max(lastAt, through.get(campaignId) ?? 0))
  }
  const findings = brand.categories.map(({ id, campaignId }): Finding => {
    const lastAt = through.get(campaignId)
    if (lastAt !== undefined) return ok(`${id}: a text was taken on ${dayOf(lastAt)}.`)
    return warn(
      `${id}: ${CANNOT_BE_READ} its campaigns, and no text went through ${campaignId} yet.`,
      'In iAdvize, Engagement > Campagnes (Campaigns): type Outbound, channel SMS, published, active, and the same id. Then send a text of each category with a team key.',
    )
  })
  const codesAt = await lastCodeTaken(db)
  if (brand.verification.mode === 'code') {
    findings.push(
      codesAt !== null
        ? ok(`Codes: one was taken on ${dayOf(codesAt)}.`)
        : warn(
            'Codes: none left in the last day.',
            'Agree on the opt-in page with your own phone: the code must arrive.',
          ),
    )
  }
  return together(findings)
}

/** Whether iAdvize files closed conversations under the campaign that Accord tied them to. */
async function conversationsAreAttached(at: IadvizeLooksAt): Promise<Finding> {
  const { brand, db, closedConversations, now } = at
  if (closedConversations === null) return IN_SANDBOX
  if (db === null) return notRead
  let same = 0
  const other: string[] = []
  for (const { id, campaignId } of brand.categories) {
    const from = now - LAUNCH_LOOK_BACK_MS
    const asked = await closedConversations({
      from,
      to: now,
      campaignIds: [campaignId],
      after: null,
    })
    if (asked.kind === 'failed') {
      return warn(
        `iAdvize does not tell the conversations of a campaign: ${asked.detail}.`,
        'In iAdvize, open the conversation of your test: its campaign must be the one of the category.',
      )
    }
    for (const conversation of asked.data.conversations) {
      const tiedTo = await campaignOfConversation(db, conversation.id)
      if (tiedTo === campaignId) same += 1
      else if (tiedTo !== null) other.push(id)
    }
  }
  if (other.length > 0) {
    return fail(
      `iAdvize files ${other.length} conversations under the campaign of ${[...new Set(other)].join(', ')} that answered a text of another category.`,
      'Compare the campaign ids in brand.yaml with those in iAdvize.',
    )
  }
  if (same > 0) return ok(`iAdvize files ${same} conversations under the campaign of their text.`)
  return warn(
    'No closed conversation that answered a text is known to iAdvize yet: it closes them seven days after the last word, or when an operator does.',
    'Answer the text of your test, close the conversation in the desk, look again; or see its campaign in iAdvize.',
  )
}

/** What iAdvize says, and what it took. */
export function iadvizeLooks(at: IadvizeLooksAt): Look[] {
  const { iadvize } = at
  const ask = (look: (sight: IadvizeSight) => Promise<Finding>) => () =>
    iadvize === null ? IN_SANDBOX : look(iadvize)
  return [
    { name: 'iadvize-reachable', guideLine: 'prerequisites', look: ask(isReachable) },
    { name: 'iadvize-token', guideLine: 'prerequisites', look: ask(tokenCounts) },
    {
      name: 'iadvize-account-admin',
      guideLine: 'prerequisites',
      attestable: true,
      look: () => accountIsAdmin(at),
    },
    { name: 'iadvize-schema', guideLine: 'prerequisites', look: ask(schemaHasTheCall) },
    {
      name: 'senders-taken',
      guideLine: 'prerequisites',
      attestable: true,
      look: () => sendersAreTaken(at),
    },
    {
      name: 'campaigns-active',
      guideLine: 'campaign_active',
      attestable: true,
      look: () => campaignsAreKnown(at),
    },
    {
      name: 'conversations-attached',
      guideLine: 'conversations_attached',
      attestable: true,
      look: () => conversationsAreAttached(at),
    },
  ]
}
