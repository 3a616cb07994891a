import type { LedgerChain, LedgerEvent, LedgerPlace } from '../../../db/ledger.ts'
import type { Vault } from '../../vault.ts'

const base64 = (bytes: Uint8Array | null) =>
  bytes === null ? null : Buffer.from(bytes).toString('base64')

/** Every word of an event, in one fixed order. Events from before there were limits have none. */
const canonical = (event: LedgerEvent) => [
  event.id,
  event.recipientId,
  event.category,
  event.type,
  event.status,
  event.until,
  event.source,
  event.locale,
  event.noticeId,
  event.importId,
  base64(event.evidenceSealed),
  event.occurredAt,
  event.recordedAt,
  ...(event.type === 'limited' ? [event.limitMax ?? null, event.limitPer ?? null] : []),
]

/**
 * The seal of the ledger: each event carries an HMAC of itself, its place and the event before
 * it; each lane one of its newest place. Without the secret nobody can change, move, add or
 * remove an event unseen.
 */
export function ledgerChain({ ledgerMac }: Pick<Vault, 'ledgerMac'>): LedgerChain {
  const place = ({ lane, position }: LedgerPlace) => [lane, position]
  return {
    link: (previous, at, event) =>
      ledgerMac(JSON.stringify(['event', base64(previous), ...place(at), ...canonical(event)])),
    head: (at, mac) => ledgerMac(JSON.stringify(['head', ...place(at), base64(mac)])),
  }
}
