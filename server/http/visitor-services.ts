import type { SandboxDesk } from '../../src/domain/sandbox.ts'
import type { VisitorServices } from '../../src/domain/visitor-services.ts'
import { currentNotices, keptNotice, noticeIdIn } from '../consent/notices.ts'
import { optIn, type OptedIn } from '../consent/opt-in.ts'
import { proofOfWork } from '../consent/proof-of-work.ts'
import type { Codes } from '../consent/verification/verification-codes.ts'
import { leaveByNumber } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import type { LinkOpenings } from '../conversations/link-openings.ts'
import type { ReadAgent } from '../iadvize/agent-token.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { drawPng } from '../pictures/draw-png.ts'
import { personalServices } from './personal-services.ts'
import { sealedPages } from './sealed-pages.ts'
import { verificationServices } from './verification-services.ts'

export interface Carriers {
  dispatcher: Pick<Dispatcher, 'withdrawn'>
  codes: Codes
  openings: Pick<LinkOpenings, 'note'>
  readAgent: ReadAgent
}

/** Opens what the pages may ask, on top of the use cases. */
export function visitorServices(
  context: Context,
  { dispatcher, codes, openings, readAgent }: Carriers,
  sandbox: SandboxDesk | null,
): VisitorServices {
  const { brand, clock, newId } = context
  const notices = currentNotices(brand)
  const pages = sealedPages(context)
  const afterOptIn = ({ request, noticeId, ...chosen }: OptedIn, only: string | undefined) => {
    if (request === null) return pages.toDone(chosen)
    codes.deliver(request.code)
    return pages.toVerify(chosen, { id: request.verificationId, notice: noticeId, only })
  }
  return {
    brand,
    publicUrl: context.publicUrl,
    today: () =>
      Temporal.Instant.fromEpochMilliseconds(clock()).toZonedDateTimeISO('UTC').toPlainDate(),
    drawPng,
    sandbox,
    noticeId: (locale, only) => noticeIdIn(notices, locale, only),
    notice: (id) => keptNotice(context, id),
    proofAsked: proofOfWork(context),
    optIn: async (form, visit) => {
      const currentNotice = noticeIdIn(notices, form.locale, form.only)
      const outcome = await optIn(context, { ...form, currentNotice }, visit)
      return outcome.ok ? { ok: true, next: afterOptIn(outcome, form.only) } : outcome
    },
    pretendOptIn: ({ phone, categories, locale, only }) => {
      const chosen = {
        phoneNumber: phone,
        categories: categories.slice(0, brand.categories.length),
      }
      if (brand.verification.mode === 'off') return pages.toDone(chosen)
      const notice = noticeIdIn(notices, locale, only)
      return pages.toVerify(chosen, { id: newId(), notice, only })
    },
    readConfirmation: pages.readDone,
    ...verificationServices(context, codes, pages),
    leave: async (form, visit) => {
      const outcome = await leaveByNumber(context, form, visit)
      if (outcome.ok) await dispatcher.withdrawn(outcome.affected)
      return outcome
    },
    ...personalServices(context, dispatcher, openings),
    admitsAgent: async (token) => (await readAgent(token)) !== undefined,
  }
}
