import type { PartCounts } from '../../../db/batches.ts'
import type { Queryable } from '../../../db/database.ts'
import type { KnownPerson } from '../../../db/gate-facts.ts'
import { findCategory, type Category } from '../../../src/domain/brand.ts'
import type { GateReason } from '../../../src/domain/gate.ts'
import type { RefusedRow } from '../../../src/domain/import-row.ts'
import type { KeyKind } from '../../../src/domain/message.ts'
import type { ProblemCode } from '../../../src/domain/problem.ts'
import type { Context } from '../../context.ts'
import { timesOf } from '../accept.ts'
import { decideBy, proofOf, settingOf, type Decided, type Setting } from '../gate.ts'
import type { GatedMessage } from '../gated.ts'
import type { KeptText } from './batch-part.ts'
import { consentIn, openPromises, readPeople } from './part-facts.ts'
import type { AskedFor } from '../promises.ts'
import type { PreparedText, PreparedTexts, TextSize } from './prepared-text.ts'

/** A part of a batch after the gate. */
export interface GatedPart {
  counts: PartCounts
  proofs: string[]
  texts: KeptText[]
  /** Rows that were not understood, or whose text cannot be written. */
  broken: RefusedRow[]
  /** Why each of the others was refused. */
  refused: ProblemCode[]
  /** When the first text may leave that was let in, or now: milliseconds since 1970. */
  dueAt: number
}

interface AskedText {
  text: PreparedText
  person: KnownPerson | undefined
  message: GatedMessage
  setting: Setting
  category: string
  /** How often at most the person asked for. */
  asked: AskedFor
}

const isKnown = (each: AskedText): each is AskedText & { person: KnownPerson } =>
  each.person !== undefined

const PERSONAL: ReadonlySet<GateReason> = new Set(['suppressed', 'withdrawn', 'not_opted_in'])

/**
 * Lets the gate decide about the texts of a part as they arrive, by facts that are read for all of
 * them at once. What it refuses stays refused; what it lets in is asked again at its turn.
 */
export async function gatePart(
  context: Context,
  db: Queryable,
  keyKind: KeyKind,
  prepared: PreparedTexts,
): Promise<GatedPart> {
  const now = context.clock()
  const facts = await readPeople(db, prepared)
  const broken: RefusedRow[] = [...prepared.broken]
  const asked: AskedText[] = []
  prepared.texts.forEach((text, index) => {
    const person = facts.people[index]
    const size = sizeFor(text, person)
    const category = findCategory(context.brand, text.category)
    if (category === undefined) throw new Error('A category of the brand is gone')
    if (size === undefined || 'code' in size) broken.push(brokenText(text, size))
    else {
      const wanted = person && consentIn(facts, person, category.id)
      const of = { text, person, size, category, keyKind, now, asked: wanted }
      asked.push(askedText(context, of))
    }
  })
  const promises = await openPromises(context, db, keyKind, asked.filter(isKnown))
  const part = openGatedPart(prepared.rows, broken, now)
  for (const each of asked) {
    const { person, message, setting, text } = each
    const known = { recipient: person, phoneNumber: text.phoneNumber, country: text.country }
    const consent = person && consentIn(facts, person, each.category)
    const frequency = promises.around(each)
    const decided = decideBy(context, { person: known, message, setting, consent, frequency, now })
    if (decided.decision.decision !== 'refuse') promises.note(each)
    part.add(each, decided)
  }
  return part.end()
}

/** The size in the language the person reads: theirs when they chose one, else the first. */
const sizeFor = ({ sizes }: PreparedText, person: KnownPerson | undefined): TextSize | undefined =>
  sizes.find(({ locale }) => locale === person?.locale) ?? sizes[0]

const brokenText = (
  { line }: PreparedText,
  size: Extract<TextSize, { code: ProblemCode }> | undefined,
): RefusedRow => ({
  line,
  code: size?.code ?? 'invalid_request',
  message: size?.message ?? 'The text cannot be written.',
})

function askedText(
  context: Context,
  {
    text,
    person,
    size,
    category,
    keyKind,
    now,
    asked,
  }: Pick<AskedText, 'text' | 'person' | 'asked'> & {
    size: Exclude<TextSize, { code: ProblemCode }>
    category: Category
    keyKind: KeyKind
    now: number
  },
): AskedText {
  const times = { sendAt: text.sendAt ?? undefined, expiresAt: text.expiresAt ?? undefined }
  const { dueAt, expiresAt } = timesOf(times, category, now)
  const message: GatedMessage = {
    // Not kept yet: what has to wait is told when the hours begin.
    id: null,
    acceptedAt: null,
    category: category.id,
    purpose: category.purpose,
    keyKind,
    senderId: text.senderId,
    campaignId: text.campaignId,
    segments: size.segments,
    carriesLink: size.carriesLink,
    at: dueAt,
    expiresAt,
  }
  const { phoneNumber, country } = text
  const setting = settingOf(context, { recipient: person, phoneNumber, country }, message)
  return { text, person, message, setting, category: category.id, asked }
}

function openGatedPart(rows: number, broken: RefusedRow[], now: number) {
  const counts: PartCounts = {
    rowsRead: rows,
    optedIn: 0,
    inHours: 0,
    underCap: 0,
    letIn: 0,
    heldForHours: 0,
    expired: 0,
  }
  const proofs: string[] = []
  const proofIndex = new Map<string, number>()
  const texts: KeptText[] = []
  const refused: ProblemCode[] = []
  let dueAt = Number.POSITIVE_INFINITY

  const indexOf = (proof: string): number => {
    const known = proofIndex.get(proof)
    if (known !== undefined) return known
    proofs.push(proof)
    proofIndex.set(proof, proofs.length - 1)
    return proofs.length - 1
  }
  /** How far it came: opted in, in hours, under the cap. */
  const countSteps = (reasons: readonly GateReason[]): void => {
    if (reasons.some((reason) => PERSONAL.has(reason))) return
    counts.optedIn += 1
    if (reasons.includes('outside_hours')) return
    counts.inHours += 1
    if (!reasons.includes('frequency_cap')) counts.underCap += 1
  }
  return {
    add: ({ text, message, setting }: AskedText, decided: Decided): void => {
      const { decision } = decided
      const { json, templateVersionId } = text
      const { expiresAt } = message
      countSteps(decision.decision === 'refuse' ? decision.reasons : [])
      if (decision.decision === 'refuse') {
        const [gravest] = decision.reasons
        if (gravest === 'expired') counts.expired += 1
        else refused.push(gravest)
        texts.push({ json, expiresAt, templateVersionId, refusedBy: indexOf(proofOf(decided)) })
        dueAt = Math.min(dueAt, now)
        return
      }
      if (decision.decision === 'hold') counts.heldForHours += 1
      counts.letIn += 1
      dueAt = Math.min(dueAt, setting.leavesAt)
      texts.push({ json, expiresAt, templateVersionId, refusedBy: null })
    },
    end: (): GatedPart => ({
      counts,
      proofs,
      texts,
      broken,
      refused,
      dueAt: Number.isFinite(dueAt) ? dueAt : now,
    }),
  }
}
