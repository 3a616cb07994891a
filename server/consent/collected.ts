import { consentsOf } from '../../db/consents.ts'
import type { Queryable } from '../../db/database.ts'
import { rememberLocale, type RecipientRow } from '../../db/recipients.ts'
import type { Evidence, Source } from '../../src/domain/consent.ts'
import { statusAt, type ConsentState } from '../../src/domain/consent-state.ts'
import { isOnlyTerms, isProven, judge, type Judgement } from '../../src/domain/proof.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { ParsedPhoneNumber } from '../../src/domain/phone-number.ts'
import type { Context } from '../context.ts'
import { keepGivenNotice, type GivenNotice } from './notices-by-text.ts'
import { recipientFor, recipientOptingIn } from './recipients.ts'
import { recordFacts, statesIn, type AffectedMessages } from './record.ts'
import { withdraw } from './withdraw.ts'

/** A choice that one of the brand's systems collected: checkout, account, shop, support, paper. */
export interface CollectedChoice {
  number: ParsedPhoneNumber
  categories: string[]
  action: 'grant' | 'withdraw'
  source: Source
  locale: string | null
  notice: GivenNotice | null
  /** Milliseconds since 1970; now when the choice was just made. */
  collectedAt: number
  evidence: Evidence
}

export interface RecordedChoice {
  recipientId: string
  consents: { category: string; status: ConsentState['status']; since: string | null }[]
  affected: AffectedMessages
}

function refuseUnproven(choice: CollectedChoice): GivenNotice {
  const { notice, evidence } = choice
  const words = notice !== null && 'text' in notice ? notice.text : null
  const proof = {
    noticeText: words,
    noticeId: notice !== null && 'id' in notice ? notice.id : null,
    reference: evidence.reference ?? null,
    url: evidence.url,
  }
  if (notice !== null && isProven(proof)) return notice
  const path = notice === null || words !== null ? 'notice' : 'evidence'
  throw new Problem({
    code: 'unproven_consent',
    detail:
      words !== null && isOnlyTerms(words)
        ? 'Accepting terms is no consent to texts: send the words of a question about texts.'
        : 'A grant needs the words that were shown (notice) and evidence.reference or evidence.url.',
    errors: [{ path, message: 'does not prove the consent' }],
  })
}

const SENTENCES = {
  suppressed: 'This number must never be texted; the consent was not recorded.',
  withdrawn: 'The person said no after this consent was collected; the no stands.',
  unproven_consent: 'Nobody knows whether this consent is newer than the no that stands.',
} as const

function refuseJudged(category: string, judgement: Judgement): void {
  if (judgement === 'apply' || judgement === 'unchanged') return
  throw new Problem({
    code: judgement,
    detail: SENTENCES[judgement],
    errors: [{ path: 'categories', message: `${category}: ${SENTENCES[judgement]}` }],
  })
}

async function grant(
  context: Context,
  transaction: Queryable,
  recipient: RecipientRow,
  choice: CollectedChoice,
): Promise<AffectedMessages> {
  const notice = await keepGivenNotice(context, transaction, refuseUnproven(choice))
  const states = statesIn(await consentsOf(transaction, recipient.id))
  const suppressed = recipient.suppressed_at !== null || recipient.erased_at !== null
  const { collectedAt, evidence, source } = choice
  for (const category of choice.categories) {
    const collected = { status: 'granted', collectedAt } as const
    refuseJudged(category, judge(states.get(category), collected, { suppressed }))
  }
  const locale = choice.locale ?? notice.locale
  const said = { type: 'granted', source, locale, noticeId: notice.id, evidence } as const
  const facts = choice.categories.map((category) => ({
    ...said,
    category,
    occurredAt: collectedAt,
  }))
  const affected = await recordFacts(context, transaction, recipient, facts)
  if (choice.locale !== null) await rememberLocale(transaction, recipient.id, choice.locale)
  return affected
}

/**
 * Records a choice collected elsewhere. A grant needs the words shown and where; a withdrawal
 * needs nothing. Throws `unproven_consent`, `withdrawn` or `suppressed`; all categories or none.
 */
export async function recordCollected(
  context: Context,
  choice: CollectedChoice,
): Promise<RecordedChoice> {
  const { clock, db } = context
  if (choice.action === 'grant') refuseUnproven(choice)
  return db.write(async (transaction) => {
    const recipient = await recipientOf(context, transaction, choice)
    const { source, locale, evidence, collectedAt, categories } = choice
    const affected =
      choice.action === 'grant'
        ? await grant(context, transaction, recipient, choice)
        : await withdraw(
            context,
            transaction,
            recipient,
            { scope: categories, source, locale },
            evidence,
            collectedAt,
          )
    const after = await consentsOf(transaction, recipient.id)
    return { recipientId: recipient.id, affected, consents: shown(after, categories, clock()) }
  })
}

/** Somebody who was erased and has agreed since is a new person. */
async function recipientOf(
  context: Context,
  transaction: Queryable,
  { number, action, collectedAt }: CollectedChoice,
): Promise<RecipientRow> {
  const known = await recipientFor(context, transaction, number)
  const isBack = action === 'grant' && known.erased_at !== null && collectedAt > known.erased_at
  return isBack ? recipientOptingIn(context, transaction, number) : known
}

function shown(
  rows: Awaited<ReturnType<typeof consentsOf>>,
  categories: string[],
  now: number,
): RecordedChoice['consents'] {
  return categories.map((category) => {
    const row = rows.find((each) => each.category === category)
    return {
      category,
      status: row === undefined ? 'never_asked' : statusAt(row, now),
      since: row === undefined ? null : new Date(row.since).toISOString(),
    }
  })
}
