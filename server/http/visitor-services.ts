import { z } from 'zod'
import type { Brand } from '../../src/domain/brand.ts'
import { CONFIRMATION_KEEP_MS } from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import type { FormErrors, LeaveForm, OptInForm, Scope } from '../consent/forms.ts'
import { currentNotices, noticeIdIn } from '../consent/notices.ts'
import { optIn } from '../consent/opt-in.ts'
import type { Visit } from '../consent/visit.ts'
import { leaveByNumber } from '../consent/withdraw.ts'
import type { Context } from '../context.ts'
import { leaveByLink, openLink, type PersonalPage } from '../conversations/links.ts'
import type { SandboxDesk } from '../iadvize/sandbox/sandbox.ts'
import type { Dispatcher } from '../messages/dispatch.ts'

export type {
  FormErrors as OptInErrors,
  LeaveForm,
  NumberError,
  NumberForm,
  OptInForm,
} from '../consent/forms.ts'
export type { Visit } from '../consent/visit.ts'
export type { CategoryChoice, PersonalPage } from '../conversations/links.ts'

export type OptInResult =
  /** `confirmation` is sealed: it travels in a cookie to the page that confirms. */
  { ok: true; confirmation: string } | { ok: false; errors: FormErrors }

export interface Confirmation {
  maskedNumber: string
  categories: string[]
}

export type LeaveResult = { ok: true } | { ok: false; errors: FormErrors }

/** All that the pages may ask of the house. */
export interface VisitorServices {
  brand: Brand
  /** Base of the addresses a visitor sees, without a trailing slash: right behind a proxy too. */
  publicUrl: string
  /** Not null while texts stay in the house: every page says so. */
  sandbox: SandboxDesk | null
  /** Content hash of the opt-in wording in a language, for the form to carry. */
  noticeId: (locale: Locale) => string
  optIn: (form: OptInForm, visit: Visit) => Promise<OptInResult>
  readConfirmation: (sealed: string | undefined) => Confirmation | undefined
  leave: (form: LeaveForm, visit: Visit) => Promise<LeaveResult>
  /** Undefined for a link that does not exist. Changes nothing. */
  openLink: (token: string) => Promise<PersonalPage | undefined>
  /** False for a link that does not exist, or a category that does not. */
  leaveByLink: (token: string, scope: Scope, visit: Visit) => Promise<boolean>
}

const sealedConfirmation = z.object({
  maskedNumber: z.string(),
  categories: z.array(z.string()),
  until: z.number(),
})

/** Opens what the pages may ask, on top of the use cases. */
export function visitorServices(
  context: Context,
  dispatcher: Pick<Dispatcher, 'announce'>,
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
    optIn: async (form, visit) => {
      const currentNotice = noticeIdIn(notices, form.locale)
      const outcome = await optIn(context, { ...form, currentNotice }, visit)
      if (!outcome.ok) return outcome
      return { ok: true, confirmation: confirm(outcome.phoneNumber, outcome.categories) }
    },
    readConfirmation: (sealed) => {
      const value = vault.unsealBriefly('confirmation', Buffer.from(sealed ?? '', 'base64url'))
      if (value === undefined) return undefined
      const confirmation = sealedConfirmation.parse(JSON.parse(value))
      return clock() < confirmation.until ? confirmation : undefined
    },
    leave: async (form, visit) => {
      const outcome = await leaveByNumber(context, form, visit)
      if (outcome.ok) dispatcher.announce(outcome.stopped)
      return outcome
    },
    openLink: (token) => openLink(context, token),
    leaveByLink: async (token, scope, visit) => {
      const left = await leaveByLink(context, token, scope, visit)
      if (left !== undefined) dispatcher.announce(left.stopped)
      return left !== undefined
    },
  }
}
