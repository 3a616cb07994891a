import { secondsToWait, stageOf, readCode } from '../../src/domain/verification.ts'
import type { VisitorServices } from '../../src/domain/visitor-services.ts'
import type { Codes } from '../consent/verification/verification-codes.ts'
import { readVerification, resendCode } from '../consent/verification/verifications.ts'
import { verifyCode } from '../consent/verification/verify-code.ts'
import type { Context } from '../context.ts'
import type { SealedPages } from './sealed-pages.ts'

type VerificationServices = Pick<VisitorServices, 'openVerification' | 'verifyCode' | 'resendCode'>

/** What the page that asks for the code may ask of the house. */
export function verificationServices(
  context: Context,
  codes: Codes,
  pages: SealedPages,
): VerificationServices {
  const { clock } = context
  return {
    openVerification: async (sealed) => {
      const shown = pages.readVerify(sealed)
      if (shown === undefined) return undefined
      const { id, at, maskedNumber, categories, notice, only } = shown
      // Whoever filled the trap for machines has a seal and nothing behind it.
      const pretended = { requestedAt: at, askedAt: at, tries: 0, verifiedAt: null }
      const progress = (await readVerification(context, id)) ?? pretended
      const stage = stageOf(progress, clock())
      if (stage === 'over') return undefined
      return {
        maskedNumber,
        categories,
        notice,
        only,
        stage,
        secondsToWait: secondsToWait(progress.askedAt, clock()),
        isAgain: progress.askedAt > progress.requestedAt,
      }
    },
    verifyCode: async (sealed, typed, visit) => {
      const shown = pages.readVerify(sealed)
      if (shown === undefined) return { ok: false }
      if (typed.trim() === '') return { ok: false, error: { problem: 'missing' } }
      const code = readCode(typed)
      if (code === undefined) return { ok: false, error: { problem: 'not_a_code' } }
      const verdict = await verifyCode(context, shown.id, code, visit)
      if (verdict.kind === 'right') return { ok: true, next: pages.toDone(verdict) }
      if (verdict.kind === 'closed' || verdict.triesLeft === 0) return { ok: false }
      return { ok: false, error: { problem: 'wrong', triesLeft: verdict.triesLeft } }
    },
    resendCode: async (sealed, visit) => {
      const shown = pages.readVerify(sealed)
      const issue = shown === undefined ? null : await resendCode(context, shown.id, visit)
      if (issue !== null) codes.deliver(issue)
      return issue !== null
    },
  }
}
