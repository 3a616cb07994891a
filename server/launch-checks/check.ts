/** What a look came to: right, not known or not yet, wrong. Only `fail` keeps a launch back. */
export type CheckStatus = 'ok' | 'warn' | 'fail'

/** What was seen, in a sentence without a phone number, and what to do about it. */
export interface Finding {
  status: CheckStatus
  /** The evidence. */
  detail: string
  /** What to do; empty when there is nothing to do. */
  fix: string
}

/** The lines of section 7 of iAdvize's guide, in its order, and what they rest on. */
export const GUIDE_LINES = [
  'prerequisites',
  'campaign_active',
  'rules_routed',
  'right_campaigns',
  'messages_arrive',
  'replies_reach_operators',
  'conversations_attached',
  'opt_in_launched',
  'calls_launched',
  'statistics_followed',
] as const
export type GuideLine = (typeof GUIDE_LINES)[number]

export interface LaunchCheck extends Finding {
  /** The same for ever: attestations and alarms go by it. */
  name: string
  guideLine: GuideLine
  /** Whether a named person may say that it is right where Accord cannot see it. */
  attestable: boolean
}

/** A named person's word for a check that no program can make. */
export interface Attestation {
  /** Name of the check. */
  check: string
  /** Who says so. */
  by: string
  /** What they looked at, in their words. */
  note: string
  /** Milliseconds since 1970. */
  at: number
}

export interface LaunchReport {
  /** Whether nothing failed. */
  ok: boolean
  checks: LaunchCheck[]
}

export const ok = (detail: string): Finding => ({ status: 'ok', detail, fix: '' })
export const warn = (detail: string, fix: string): Finding => ({ status: 'warn', detail, fix })
export const fail = (detail: string, fix: string): Finding => ({ status: 'fail', detail, fix })

/** How a check is looked at. A look that throws has failed, and says why. */
export interface Look {
  name: string
  guideLine: GuideLine
  attestable?: boolean
  look: () => Finding | Promise<Finding>
}

/** Looks, and never throws: an operator in trouble needs every other answer, too. */
export async function lookAt(looks: readonly Look[]): Promise<LaunchCheck[]> {
  const checks: LaunchCheck[] = []
  for (const { name, guideLine, attestable = false, look } of looks) {
    checks.push({ name, guideLine, attestable, ...(await findingOf(look)) })
  }
  return checks
}

async function findingOf(look: Look['look']): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    return fail(
      `This could not be looked at: ${sentenceOf(error)}`,
      'Mend what the sentence says, then look again.',
    )
  }
}

/** What an error says, on one line. */
export const sentenceOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim()

/** A check whose status is the worst of several, each told. */
export function together(findings: readonly Finding[]): Finding {
  const worst = (['fail', 'warn'] as const).find((status) =>
    findings.some((each) => each.status === status),
  )
  if (worst === undefined) return ok(findings.map(({ detail }) => detail).join(' '))
  const wrong = findings.filter(({ status }) => status === worst)
  return {
    status: worst,
    detail: wrong.map(({ detail }) => detail).join(' '),
    fix: [...new Set(wrong.map(({ fix }) => fix))].join(' '),
  }
}

export const reportOf = (checks: LaunchCheck[]): LaunchReport => ({
  ok: checks.every(({ status }) => status !== 'fail'),
  checks,
})
