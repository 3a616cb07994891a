import type { Queryable } from '../../db/database.ts'
import { timesOfPromisedTexts } from '../../db/promised-texts.ts'
import type { Brand, Category } from '../../src/domain/brand.ts'
import { countAround, freeFrom, windowOf, type Frequency } from '../../src/domain/frequency.ts'
import type { FrequencyFact } from '../../src/domain/gate.ts'
import type { Context } from '../context.ts'
import type { GatedMessage, GatedPerson } from './gated.ts'

interface Counted {
  person: Pick<GatedPerson, 'recipient'>
  message: Pick<GatedMessage, 'id' | 'acceptedAt' | 'keyKind'>
  category: Category | undefined
  purpose: 'service' | 'marketing'
  asked: AskedFor
  /** When the text would leave, in milliseconds since 1970. */
  leavesAt: number
}

/** One promise, and whose texts it counts. */
export interface BrandPromise {
  of: FrequencyFact['of']
  frequency: Frequency
  /** Whose texts count. */
  categories: string[]
}

/** How often at most a person asked to be texted about a category, as it is kept. */
export type AskedFor = { limit_max: number | null; limit_per: Frequency['per'] | null } | undefined

/**
 * What was promised about texts of a category: its own frequency, one for all marketing, and what
 * the person asked for, whatever the brand promises by now.
 */
export function promisesOf(
  brand: Brand,
  category: Category,
  purpose: 'service' | 'marketing',
  asked: AskedFor,
): BrandPromise[] {
  const promises: BrandPromise[] = [
    { of: 'category', frequency: category.frequency, categories: [category.id] },
  ]
  if (purpose === 'marketing' && brand.frequency !== undefined) {
    const marketing = brand.categories.filter((each) => each.purpose === 'marketing')
    const categories = [...new Set([category.id, ...marketing.map(({ id }) => id)])]
    promises.push({ of: 'marketing', frequency: brand.frequency, categories })
  }
  const { limit_max: max = null, limit_per: per = null } = asked ?? {}
  if (purpose === 'marketing' && max !== null && per !== null) {
    promises.push({ of: 'person', frequency: { max, per }, categories: [category.id] })
  }
  return promises
}

/**
 * How far each promise is used up around the moment a text would leave. Nothing was promised
 * about a category the brand does not have.
 */
export async function promisesAround(
  { brand, sandboxed }: Context,
  db: Queryable,
  { person: { recipient }, message, category, purpose, asked, leavesAt }: Counted,
): Promise<FrequencyFact[]> {
  if (category === undefined) return []
  const facts: FrequencyFact[] = []
  for (const { of, frequency, categories } of promisesOf(brand, category, purpose, asked)) {
    const times =
      recipient === undefined
        ? []
        : await timesOfPromisedTexts(db, {
            recipientId: recipient.id,
            categories,
            at: leavesAt,
            windowMs: windowOf(frequency),
            limit: frequency.max,
            sandbox: sandboxed ? 1 : 0,
            tests: message.keyKind === 'test' ? 1 : 0,
            before: {
              id: message.id ?? '',
              acceptedAt: message.acceptedAt ?? Number.MAX_SAFE_INTEGER,
            },
          })
    facts.push(promiseFact({ of, frequency }, times, leavesAt))
  }
  return facts
}

/** How far one promise is used up by texts at these times. */
export function promiseFact(
  { of, frequency }: Pick<BrandPromise, 'of' | 'frequency'>,
  times: readonly number[],
  leavesAt: number,
): FrequencyFact {
  const { max, per } = frequency
  const counted = countAround(times, leavesAt, frequency)
  return { of, max, per, counted, freeFrom: freeFrom(times, leavesAt, frequency) }
}
