import type { Evidence } from '../../../src/domain/consent.ts'
import type { CheckedRow } from '../../../src/domain/import-row.ts'
import type { Vault } from '../../vault.ts'
import { sealEvidence } from '../evidence.ts'
import { sealNumber } from '../recipients.ts'
import type { SealedRow } from './prepared-part.ts'

/** What proves a row. */
export const evidenceOf = ({
  url,
  reference,
}: Pick<CheckedRow, 'url' | 'reference'>): Evidence => ({
  ipAddress: null,
  userAgent: null,
  url,
  ...(reference === null ? {} : { reference }),
})

/** Seals a row with a key of its own, in case its person starts with it. */
export function sealRow(vault: Vault, row: CheckedRow, fingerprint: Uint8Array): SealedRow {
  const personKey = vault.newPersonKey()
  return [
    fingerprint,
    personKey,
    sealNumber(vault, personKey, row.number.phoneNumber),
    sealEvidence(vault, personKey, evidenceOf(row)),
  ]
}
