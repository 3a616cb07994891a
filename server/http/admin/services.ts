import type { AuditSearch } from '../../../db/audit-events.ts'
import { passkeysOf } from '../../../db/operator-passkeys.ts'
import type { Acting, Invitation, Operator } from '../../../src/domain/admin/operator.ts'
import type { Role } from '../../../src/domain/admin/roles.ts'
import type { Visit } from '../../../src/domain/visitor-forms.ts'
import { changePassword, waysIn } from '../../admin/account.ts'
import { changeRole, invite, people, person, removePerson, renewLink } from '../../admin/people.ts'
import { readAudit } from '../../admin/read-audit.ts'
import {
  dropSecondFactor,
  offerSecondFactor,
  openOffer,
  resetSecondFactor,
  setSecondFactor,
} from '../../admin/second-factor.ts'
import { endSessions, sessionsOf, signOut } from '../../admin/sessions.ts'
import {
  acceptInvitation,
  enterAtOnce,
  invitationBehind,
  secondStep,
  signInByPassword,
  signInBySecondFactor,
} from '../../admin/sign-in.ts'
import { signInLimits } from '../../admin/sign-in-limits.ts'
import { openSso, type SsoSettings } from '../../admin/sso.ts'
import type { LookAtLaunch } from '../../admin/checklist.ts'
import type { Context } from '../../context.ts'
import { watchingServices } from './watching-services.ts'
import { workServices, type Carriers } from './work-services.ts'

/** Loaded when somebody first has to do with one: its library is large. */
const passkeys = () => import('../../admin/passkeys.ts')

/** How these pages reach what they act through. */
interface AdminWays extends Carriers {
  sso: SsoSettings | null
  lookAtLaunch: LookAtLaunch
}

/** What the pages of the brand's side may ask of the house: they receive it as `Astro.locals.admin`. */
export type AdminServices = ReturnType<typeof adminServices>

export const adminServices = (context: Context, { sso, lookAtLaunch, ...carriers }: AdminWays) => ({
  ...shellServices(context, { sso }),
  ...watchingServices(context, lookAtLaunch),
  ...workServices(context, carriers),
})

/** Signing in, people, one's own account, and what was done. */
function shellServices(context: Context, { sso }: { sso: SsoSettings | null }) {
  const limits = signInLimits()
  return {
    signIn: {
      invitation: (token: string) => invitationBehind(context, token),
      enterAtOnce: (token: string, visit: Visit) => enterAtOnce(context, token, visit),
      accept: (form: { token: string; name: string; password: string }, visit: Visit) =>
        acceptInvitation(context, form, visit),
      byPassword: (form: { email: string; password: string }, visit: Visit) =>
        signInByPassword(context, limits, form, visit),
      secondStep: (sealed: string) => secondStep(context, sealed),
      bySecondFactor: (form: { sealed: string; code: string }, visit: Visit) =>
        signInBySecondFactor(context, limits, form, visit),
      askForPasskey: async () => (await passkeys()).askForPasskey(context),
      byPasskey: async (form: { sealed: string; response: string }, visit: Visit) =>
        (await passkeys()).signInByPasskey(context, form, visit),
      /** Null where the company has none. */
      sso: sso === null ? null : openSso(context, sso),
      out: (operator: Operator, visit: Visit) => signOut(context, operator, visit),
    },
    people: {
      list: () => people(context),
      person: (id: string) => person(context, id),
      invite: (acting: Acting, asked: Invitation) => invite(context, acting, asked),
      renewLink: (acting: Acting, id: string) => renewLink(context, acting, id),
      changeRole: (acting: Acting, asked: { id: string; role: Role }) =>
        changeRole(context, acting, asked),
      resetSecondFactor: (acting: Acting, id: string) => resetSecondFactor(context, acting, id),
      remove: (acting: Acting, id: string) => removePerson(context, acting, id),
    },
    account: {
      waysIn: (id: string) => waysIn(context, id),
      changePassword: (
        acting: Acting,
        operator: Operator,
        passwords: { current: string; next: string },
      ) => changePassword(context, limits, acting, operator, passwords),
      passkeys: (id: string) => passkeysOf(context.db.read, id),
      offerPasskey: async (operator: Operator) =>
        (await passkeys()).offerPasskey(context, operator),
      addPasskey: async (
        acting: Acting,
        operator: Operator,
        form: { sealed: string; response: string; name: string },
      ) => (await passkeys()).addPasskey(context, acting, operator, form),
      dropPasskey: async (acting: Acting, operator: Operator, id: string) =>
        (await passkeys()).dropPasskey(context, acting, operator.id, id),
      offerSecondFactor: (operator: Operator) => offerSecondFactor(context, operator),
      openOffer: (operator: Operator, sealed: string) => openOffer(context, operator, sealed),
      setSecondFactor: (
        acting: Acting,
        operator: Operator,
        form: { sealed: string; code: string },
      ) => setSecondFactor(context, acting, operator, form),
      dropSecondFactor: (acting: Acting, operator: Operator, code: string) =>
        dropSecondFactor(context, limits, acting, { id: operator.id, code }),
    },
    sessions: {
      of: (operatorId: string) => sessionsOf(context, operatorId),
      end: (acting: Acting, which: { operatorId: string; only?: string; but?: string }) =>
        endSessions(context, acting, which),
    },
    audit: {
      read: (search: Omit<AuditSearch, 'limit'>) => readAudit(context, search),
    },
  }
}
