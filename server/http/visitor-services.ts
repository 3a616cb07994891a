import type { SandboxDesk } from '../../src/domain/sandbox.ts'
import type { VisitorServices } from '../../src/domain/visitor-services.ts'
import { currentNotices, keptNotice, noticeIdIn } from '../consent/notices.ts'
import { optIn, type OptedIn } from '../consent/opt-in.ts'
import type { Codes } from '../consent/verification/verification-codes.ts'
import { leaveByNumber } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import { leaveByLink, openLink } from '../conversations/links.ts'
import type { ReadAgent } from '../iadvize/agent-token.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { receiptByLink } from '../rights/receipt.ts'
import { sealedPages } from './sealed-pages.ts'
import { verificationServices } from './verification-services.ts'

export interface Carriers {
  dispatcher: Pick<Dispatcher, 'withdrawn'>
  codes: Codes
  readAgent: ReadAgent
}

/** Opens what the pages may ask, on top of the use cases. */
export function visitorServices(
  context: Context,
  { dispatcher, codes, readAgent }: Carriers,
  sandbox: SandboxDesk | null,
): VisitorServices {
  const { brand, newId } = context
  const notices = currentNotices(brand)
  const pages = sealedPages(context)
  const afterOptIn = ({ request, noticeId, ...chosen }: OptedIn) => {
    if (request === null) return pages.toDone(chosen)
    codes.deliver(request.code)
    return pages.toVerify(chosen, { id: request.verificationId, notice: noticeId })
  }
  return {
    brand,
    publicUrl: context.publicUrl,
    sandbox,
    noticeId: (locale) => noticeIdIn(notices, locale),
    notice: (id) => keptNotice(context, id),
    optIn: async (form, visit) => {
      const currentNotice = noticeIdIn(notices, form.locale)
      const outcome = await optIn(context, { ...form, currentNotice }, visit)
      return outcome.ok ? { ok: true, next: afterOptIn(outcome) } : outcome
    },
    pretendOptIn: ({ phone, categories, locale }) => {
      const chosen = {
        phoneNumber: phone,
        categories: categories.slice(0, brand.categories.length),
      }
      if (brand.verification.mode === 'off') return pages.toDone(chosen)
      return pages.toVerify(chosen, { id: newId(), notice: noticeIdIn(notices, locale) })
    },
    readConfirmation: pages.readDone,
    ...verificationServices(context, codes, pages),
    leave: async (form, visit) => {
      const outcome = await leaveByNumber(context, form, visit)
      if (outcome.ok) await dispatcher.withdrawn(outcome.affected)
      return outcome
    },
    openLink: (token) => openLink(context, token),
    admitsAgent: async (token) => (await readAgent(token)) !== undefined,
    receipt: (token) => receiptByLink(context, token),
    leaveByLink: async (token, scope, visit) => {
      const affected = await leaveByLink(context, token, scope, visit)
      if (affected !== undefined) await dispatcher.withdrawn(affected)
      return affected !== undefined
    },
  }
}
