import type { ConsentStatus } from './consent.ts'
import type { ConsentState, DatedStatus } from './consent-state.ts'

/** What stands for a consent that was collected somewhere else. */
export interface Proof {
  /** The words that were shown. */
  noticeText: string | null
  /** A notice that Accord knows already. */
  noticeId: string | null
  reference: string | null
  url: string | null
}

/** Acceptance of terms and conditions, as shops word it in the seven languages. */
const TERMS =
  /conditions\s+(?:g[ée]n[ée]rales|de\s+vente|d['’]utilisation)|\bC\.?G\.?[VU]\b|terms|conditions\s+of\s+(?:sale|use)|\bAGB\b|gesch[äa]ftsbedingungen|nutzungsbedingungen|condiciones|condizioni|termini|voorwaarden|condi[çc][õo]es|termos|privacy\s+policy|politique\s+de\s+confidentialit|datenschutz/i

/** Any word for a text on a phone, in the seven languages. */
const TEXTS =
  /\bs\.?m\.?s\b|\btext(?:s|ing|\s+messages?)?\b|\bmessages?\b|\bmensajes?\b|\bmensagens?\b|\bmessaggi[oi]?\b|\bberichte?n?\b|\bnachrichten?\b|t[ée]l[ée]phone|\bmobile?\b|\bhandy\b|\bm[óo]vil\b|telem[óo]vel|cellulare|mobiele?\b/i

/**
 * Whether the words only make somebody accept terms: that is no consent to texts, which has to be
 * asked for by itself (CNIL, prospection commerciale; GDPR article 7(2)).
 */
export const isOnlyTerms = (noticeText: string): boolean =>
  TERMS.test(noticeText) && !TEXTS.test(noticeText)

/**
 * Whether somebody could show, years later, what this person agreed to and where: the words that
 * were shown, and a reference or an address (GDPR article 7(1)).
 */
export function isProven({ noticeText, noticeId, reference, url }: Proof): boolean {
  if (reference === null && url === null) return false
  if (noticeId !== null) return true
  return noticeText !== null && noticeText.trim() !== '' && !isOnlyTerms(noticeText)
}

/** A consent or a withdrawal that was collected elsewhere, with its date; null when nobody knows. */
export interface CollectedElsewhere {
  status: 'granted' | 'withdrawn'
  /** Milliseconds since 1970. */
  collectedAt: number | null
}

/** What becomes of it. Only `apply` writes a fact. */
export type Judgement = 'apply' | 'unchanged' | 'withdrawn' | 'suppressed' | 'unproven_consent'

const NO: readonly ConsentStatus[] = ['withdrawn', 'declined']

/** The no that stands, also behind a request that is not confirmed. */
function standingNo(state: ConsentState | undefined): DatedStatus | null {
  if (state === undefined) return null
  return NO.includes(state.status)
    ? state
    : state.before !== null && isNo(state.before)
      ? state.before
      : null
}
const isNo = ({ status }: DatedStatus) => NO.includes(status)

/**
 * Decides whether what was collected elsewhere changes the state. A no wins over every yes that
 * is older than it, or whose date nobody knows; there is no way around it.
 */
export function judge(
  state: ConsentState | undefined,
  collected: CollectedElsewhere,
  { suppressed }: { suppressed: boolean },
): Judgement {
  return collected.status === 'withdrawn'
    ? judgeNo(state, collected)
    : suppressed
      ? 'suppressed'
      : judgeYes(state, collected)
}

function judgeNo(state: ConsentState | undefined, { collectedAt }: CollectedElsewhere): Judgement {
  if (state?.status === 'withdrawn') return 'unchanged'
  const saidYesLater =
    state !== undefined &&
    ['granted', 'paused'].includes(state.status) &&
    collectedAt !== null &&
    collectedAt < (state.before?.since ?? state.since)
  return saidYesLater ? 'unchanged' : 'apply'
}

function judgeYes(state: ConsentState | undefined, { collectedAt }: CollectedElsewhere): Judgement {
  const no = standingNo(state)
  if (no !== null) {
    if (collectedAt === null) return 'unproven_consent'
    return collectedAt > no.since ? 'apply' : 'withdrawn'
  }
  if (state?.status === 'granted' || state?.status === 'paused') return 'unchanged'
  if (state?.status === 'expired') {
    return collectedAt !== null && collectedAt > state.since ? 'apply' : 'unchanged'
  }
  return 'apply'
}
