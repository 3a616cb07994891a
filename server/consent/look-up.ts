import { consentsByFingerprint } from '../../db/consents.ts'
import type { Consent, ConsentStatus } from '../../src/domain/consent.ts'
import { statusAt } from '../../src/domain/consent-state.ts'
import { objectionsOf, verificationOf } from '../../src/domain/gate.ts'
import type { Context } from '../context.ts'

export interface LookedUpConsent extends Omit<Consent, 'since'> {
  /** ISO 8601; null when nothing was ever said. */
  since: string | null
  /** What the gate would say now, hours and caps aside. */
  mayReceive: boolean
}

export interface LookUp {
  consents: LookedUpConsent[]
  suppressed: boolean
}

/** The state of every category of the brand for a number: same shape for an unknown one. */
export async function lookUpConsents(
  { brand, clock, db, vault }: Context,
  phoneNumber: string,
): Promise<LookUp> {
  const rows = await consentsByFingerprint(db.read, vault.fingerprint(phoneNumber))
  const now = clock()
  const [first] = rows
  const suppressed =
    first !== undefined && (first.suppressed_at !== null || first.erased_at !== null)
  return {
    consents: brand.categories.map(({ id }) => {
      const row = rows.find(({ category }) => category === id)
      const status: ConsentStatus = row === undefined ? 'never_asked' : statusAt(row, now)
      const verification = verificationOf(status, first?.verified_at ?? null)
      return {
        category: id,
        status,
        since: row === undefined ? null : new Date(row.since).toISOString(),
        source: row?.source ?? null,
        mayReceive: objectionsOf({ consent: status, suppressed, verification }).length === 0,
      }
    }),
    suppressed,
  }
}
