import type { Queryable } from '../../../db/database.ts'
import {
  findConsents,
  findPeople,
  findPromisedTexts,
  type KnownConsent,
  type KnownPerson,
} from '../../../db/gate-facts.ts'
import { findCategory } from '../../../src/domain/brand.ts'
import { windowOf } from '../../../src/domain/frequency.ts'
import type { FrequencyFact } from '../../../src/domain/gate.ts'
import type { KeyKind } from '../../../src/domain/message.ts'
import type { Context } from '../../context.ts'
import type { Setting } from '../gate.ts'
import { promiseFact, promisesOf, type AskedFor } from '../promises.ts'
import { FINGERPRINT_BYTES, type PreparedTexts } from './prepared-text.ts'

const nameOf = (fingerprint: Uint8Array): string => Buffer.from(fingerprint).toString('latin1')
const consentName = (recipientId: string, category: string) => `${recipientId} ${category}`

/** What is known of the people of a part, read for all of them at once. */
export interface PartFacts {
  /** The reader of each text, in order; undefined for a number nobody knows. */
  people: (KnownPerson | undefined)[]
  consents: Map<string, KnownConsent>
}

export async function readPeople(
  db: Queryable,
  { texts, fingerprints }: PreparedTexts,
): Promise<PartFacts> {
  const each = texts.map((_text, index) =>
    fingerprints.subarray(index * FINGERPRINT_BYTES, (index + 1) * FINGERPRINT_BYTES),
  )
  const names = each.map(nameOf)
  const wanted = new Map(names.map((name, index) => [name, each[index] ?? new Uint8Array(0)]))
  // In their order in the index, so that neighbours are read together.
  const sorted = [...wanted.keys()].sort().map((name) => wanted.get(name) ?? new Uint8Array(0))
  const known = await findPeople(db, sorted)
  const byName = new Map(known.map((person) => [nameOf(person.fingerprint), person]))
  const consents = await findConsents(db, known.map(({ id }) => id).sort())
  return {
    people: names.map((name) => byName.get(name)),
    consents: new Map(
      consents.map((consent) => [consentName(consent.recipient_id, consent.category), consent]),
    ),
  }
}

export const consentIn = ({ consents }: PartFacts, person: KnownPerson, category: string) =>
  consents.get(consentName(person.id, category))

/** One text, and when it would leave. */
export interface Countable {
  person: KnownPerson | undefined
  category: string
  setting: Setting
  /** How often at most the person asked for. */
  asked: AskedFor
}

/**
 * Counts what was promised to the readers of a part: texts that left or wait, and those of the same
 * part before it.
 */
export async function openPromises(
  { brand, sandboxed }: Context,
  db: Queryable,
  keyKind: KeyKind,
  texts: readonly (Countable & { person: KnownPerson })[],
) {
  const times = new Map<string, number[]>()
  const timesOf = (recipientId: string, category: string): number[] => {
    const name = consentName(recipientId, category)
    const known = times.get(name) ?? []
    times.set(name, known)
    return known
  }
  const promisesFor = ({ setting: { category, purpose }, asked }: Countable) =>
    category === undefined ? [] : promisesOf(brand, category, purpose, asked)

  const categories = new Set<string>()
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const text of texts) {
    const { setting } = text
    for (const promise of promisesFor(text)) {
      promise.categories.forEach((id) => categories.add(id))
      from = Math.min(from, setting.leavesAt - windowOf(promise.frequency))
      to = Math.max(to, setting.leavesAt + windowOf(promise.frequency))
    }
  }
  if (categories.size > 0) {
    const ids = [...new Set(texts.map(({ person }) => person.id))].sort()
    const sandbox = sandboxed ? 1 : 0
    const tests = keyKind === 'test' ? 1 : 0
    const asked = { categories: [...categories], from, to, sandbox, tests } as const
    for (const { recipient_id, category, time } of await findPromisedTexts(db, ids, asked)) {
      timesOf(recipient_id, category).push(time)
    }
  }
  return {
    /** How far each promise is used up around the moment a text would leave. */
    around: (text: Countable): FrequencyFact[] =>
      promisesFor(text).map((promise) => {
        const { person, setting } = text
        const all =
          person === undefined
            ? []
            : promise.categories.flatMap((id) => times.get(consentName(person.id, id)) ?? [])
        return promiseFact(promise, all, setting.leavesAt)
      }),
    /** From now on a text of the part counts too. */
    note: ({ person, category, setting }: Countable): void => {
      if (person !== undefined && findCategory(brand, category) !== undefined) {
        timesOf(person.id, category).push(setting.leavesAt)
      }
    },
  }
}
