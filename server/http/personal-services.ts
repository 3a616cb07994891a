import type { PersonalServices } from '../../src/domain/visitor-services.ts'
import { choiceNotice } from '../consent/choice-notices.ts'
import type { AffectedMessages } from '../consent/record.ts'
import type { Context } from '../context.ts'
import type { LinkOpenings } from '../conversations/link-openings.ts'
import {
  eraseByLink,
  grantByLink,
  leaveByLink,
  pauseByLink,
  resumeByLink,
  undoByLink,
} from '../conversations/personal-choices.ts'
import { limitByLink } from '../conversations/limit-by-link.ts'
import { openLink } from '../conversations/personal-page.ts'
import type { Dispatcher } from '../messages/dispatch.ts'
import { receiptByLink } from '../rights/receipt.ts'

/** What a visitor’s own page may ask of the house. */
export function personalServices(
  context: Context,
  dispatcher: Pick<Dispatcher, 'withdrawn'>,
  openings: Pick<LinkOpenings, 'note'>,
): PersonalServices {
  const done = async (affected: AffectedMessages | undefined) => {
    if (affected !== undefined) await dispatcher.withdrawn(affected)
    return affected !== undefined
  }
  return {
    openLink: (token) => openLink(context, token),
    noteOpening: ({ channel }, request) => openings.note(channel, request),
    receipt: (token) => receiptByLink(context, token),
    leaveByLink: async (token, scope, visit) =>
      done(await leaveByLink(context, token, scope, visit)),
    undoByLink: async (token, visit) => done(await undoByLink(context, token, visit)),
    pauseByLink: async (token, pause, visit) =>
      done(await pauseByLink(context, token, pause, visit)),
    limitByLink: async (token, limit, visit) =>
      done(await limitByLink(context, token, limit, visit)),
    grantByLink: async (token, grant, visit) =>
      done(await grantByLink(context, token, grant, visit)),
    resumeByLink: async (token, category, visit) =>
      done(await resumeByLink(context, token, category, visit)),
    eraseByLink: async (token) => done(await eraseByLink(context, token)),
    choiceNoticeId: (locale, category) => choiceNotice(context.brand, locale, category).id,
  }
}
