import { z } from 'zod'
import { CONFIRMATION_KEEP_MS, PHONE_INPUT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import type { SandboxDesk } from '../../src/domain/sandbox.ts'
import type { VisitorServices } from '../../src/domain/visitor-services.ts'
import { currentNotices, keptNotice, noticeIdIn } from '../consent/notices.ts'
import { optIn } from '../consent/opt-in.ts'
import { leaveByNumber } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import { leaveByLink, openLink } from '../conversations/links.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { receiptByLink } from '../rights/receipt.ts'

const sealedConfirmation = z.object({
  maskedNumber: z.string(),
  categories: z.array(z.string()),
  until: z.number(),
})

/** Opens what the pages may ask, on top of the use cases. */
export function visitorServices(
  context: Context,
  dispatcher: Pick<Dispatcher, 'withdrawn'>,
  sandbox: SandboxDesk | null,
): VisitorServices {
  const { brand, clock, vault } = context
  const notices = currentNotices(brand)
  const confirm = (phoneNumber: string, categories: string[]) =>
    vault
      .sealBriefly(
        'confirmation',
        JSON.stringify({
          maskedNumber: maskPhoneNumber(phoneNumber),
          categories,
          until: clock() + CONFIRMATION_KEEP_MS,
        }),
      )
      .toString('base64url')
  return {
    brand,
    publicUrl: context.publicUrl,
    sandbox,
    noticeId: (locale) => noticeIdIn(notices, locale),
    notice: (id) => keptNotice(context, id),
    optIn: async (form, visit) => {
      const currentNotice = noticeIdIn(notices, form.locale)
      const outcome = await optIn(context, { ...form, currentNotice }, visit)
      if (!outcome.ok) return outcome
      return { ok: true, confirmation: confirm(outcome.phoneNumber, outcome.categories) }
    },
    pretendOptIn: ({ phone, categories }) =>
      confirm(
        phone.slice(0, PHONE_INPUT_CHARACTERS_MAX),
        categories.slice(0, brand.categories.length),
      ),
    readConfirmation: (sealed) => {
      const value = vault.unsealBriefly('confirmation', Buffer.from(sealed ?? '', 'base64url'))
      if (value === undefined) return undefined
      const confirmation = sealedConfirmation.parse(JSON.parse(value.toString('utf8')))
      return clock() < confirmation.until ? confirmation : undefined
    },
    leave: async (form, visit) => {
      const outcome = await leaveByNumber(context, form, visit)
      if (outcome.ok) dispatcher.withdrawn(outcome.affected)
      return outcome
    },
    openLink: (token) => openLink(context, token),
    receipt: (token) => receiptByLink(context, token),
    leaveByLink: async (token, scope, visit) => {
      const affected = await leaveByLink(context, token, scope, visit)
      if (affected !== undefined) dispatcher.withdrawn(affected)
      return affected !== undefined
    },
  }
}
