import type { Acting, Outcome } from '../../src/domain/admin/operator.ts'
import { done, refused } from '../../src/domain/admin/operator.ts'
import type { Context } from '../context.ts'
import type { Attestation, LaunchCheck, LaunchReport } from '../launch-checks/check.ts'
import { auditFirst } from './audit.ts'
import { readAudit } from './read-audit.ts'
import { readReason } from './reason.ts'

/** A check with the word of a named person for it; null when nobody gave theirs. */
export interface ListedCheck extends LaunchCheck {
  attestation: Attestation | null
}

export interface Checklist {
  /** Whether nothing failed, and somebody answers for everything that no program can see. */
  go: boolean
  /** When it was looked at, in milliseconds since 1970. */
  at: number
  checks: ListedCheck[]
}

/** How the launch is looked at, here and now. */
export type LookAtLaunch = () => Promise<LaunchReport>

/** Whether a check keeps the launch back: a failure always does, a doubt until somebody answers for it. */
const keepsBack = ({ status, attestable, attestation }: ListedCheck): boolean =>
  status === 'fail' || (status === 'warn' && attestable && attestation === null)

/** Every line of the launch list with its evidence, and who answers for what cannot be seen. */
export async function checklist(context: Context, look: LookAtLaunch): Promise<Checklist> {
  const given = await attestations(context)
  const { checks } = await look()
  const listed = checks.map((check) => ({ ...check, attestation: given.get(check.name) ?? null }))
  return { at: context.clock(), go: !listed.some(keepsBack), checks: listed }
}

/**
 * The newest word for each check. They are kept where they cannot be changed unseen: in the audit
 * ledger itself, which is also where they are taken back.
 */
async function attestations(context: Context): Promise<Map<string, Attestation>> {
  const newest = new Map<string, Attestation>()
  const search = {
    action: 'launch-attested',
    operatorId: null,
    subjectId: null,
    from: null,
    to: null,
  }
  for (let before: number | null = null; ;) {
    const { events, next } = await readAudit(context, { ...search, before })
    for (const { subject, operatorName, details, at } of events) {
      if (subject === null || newest.has(subject.id)) continue
      const note = String(details.note ?? '')
      newest.set(subject.id, { check: subject.id, by: operatorName ?? '', note, at })
    }
    if (next === null) return newest
    before = next
  }
}

/** Gives somebody's word for a check; refused where a program can see for itself. */
export async function attest(
  context: Context,
  look: LookAtLaunch,
  acting: Acting,
  { check, note }: { check: string; note: string },
): Promise<Outcome> {
  const said = readReason(note)
  if (!said.ok) return said
  const { checks } = await look()
  if (!checks.some(({ name, attestable }) => name === check && attestable)) {
    return refused('too_late')
  }
  await auditFirst(context, acting, {
    action: 'launch-attested',
    subject: { kind: 'checklist', id: check },
    details: { note: said.value },
  })
  return done(undefined)
}
