import { auditAfter, auditHead, BEFORE_THE_FIRST_ACT } from '../../db/audit-events.ts'
import { LEDGER_PAGE } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { auditChain } from './audit.ts'

export type AuditFindingKind =
  'act_changed' | 'act_removed' | 'act_added' | 'newest_acts_removed' | 'audit_head_changed'

export interface AuditFinding {
  kind: AuditFindingKind
  /** What and where, in a sentence. */
  detail: string
  position?: number
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(b)

/**
 * Checks, with the secret and nothing else, that no act was edited, moved, added or removed.
 * Resolves to how many there are. Reads only.
 */
export async function verifyAudit(
  { db, vault }: Pick<Context, 'db' | 'vault'>,
  find: (finding: AuditFinding) => void,
): Promise<number> {
  const chain = auditChain(vault)
  const head = await auditHead(db.read)
  const isHeadOurs =
    head !== undefined && isSame(head.head_mac, chain.head(head.position, head.mac))
  if (!isHeadOurs) {
    const detail = 'The head of the audit ledger was changed or removed'
    find({ kind: 'audit_head_changed', detail })
  }
  let position = 0
  let mac = BEFORE_THE_FIRST_ACT
  let macAtHead = mac
  let acts = 0
  for (;;) {
    const page = await auditAfter(db.read, position, LEDGER_PAGE)
    for (const act of page) {
      const next = position + 1
      if (act.position !== next) {
        const detail = `Acts of the audit ledger from place ${next} to ${act.position - 1} were removed`
        find({ kind: 'act_removed', position: next, detail })
      } else if (!isSame(act.mac, chain.link(mac, act.position, act))) {
        const isBeyond = isHeadOurs && act.position > head.position
        const what = isBeyond ? 'added' : 'changed or moved'
        find({
          kind: isBeyond ? 'act_added' : 'act_changed',
          position: act.position,
          detail: `Act ${act.position} of the audit ledger was ${what}`,
        })
      }
      ;({ position, mac } = act)
      if (position === head?.position) macAtHead = mac
    }
    acts += page.length
    if (page.length < LEDGER_PAGE) break
  }
  if (head !== undefined && position < head.position) {
    const detail = `The newest acts of the audit ledger were removed: places ${position + 1} to ${head.position}`
    find({ kind: 'newest_acts_removed', position: position + 1, detail })
  } else if (isHeadOurs && !isSame(macAtHead, head.mac)) {
    const detail = 'The head of the audit ledger does not belong to its act'
    find({ kind: 'audit_head_changed', detail })
  }
  return acts
}
