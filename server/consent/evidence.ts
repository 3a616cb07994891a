import type { Evidence } from '../../src/domain/consent.ts'
import { EVIDENCE_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import type { Vault } from '../vault.ts'

const USE = 'consent.evidence'

const cut = (value: string | null) => value?.slice(0, EVIDENCE_CHARACTERS_MAX) ?? null

/** Evidence names an address and a browser, so it is sealed with the person's own key. */
export const sealEvidence = (vault: Vault, personKey: Uint8Array, evidence: Evidence): Buffer =>
  vault.seal(
    personKey,
    USE,
    JSON.stringify({ ...evidence, userAgent: cut(evidence.userAgent), url: cut(evidence.url) }),
  )

/** Opens evidence; null when there is none, or when its key was destroyed with the person. */
export function unsealEvidence(
  vault: Vault,
  personKey: Uint8Array,
  sealed: Uint8Array | null,
): Evidence | null {
  if (sealed === null) return null
  try {
    return JSON.parse(vault.unseal(personKey, USE, sealed)) as Evidence
  } catch {
    return null // A key that was destroyed opens nothing: that is what erasure means.
  }
}
