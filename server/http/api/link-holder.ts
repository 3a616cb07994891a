import { z } from '@hono/zod-openapi'
import { Problem, type ProblemDetail } from '../../../src/domain/problem.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import type { LinkHolder } from '../../conversations/make-link.ts'
import type { Services } from '../../services.ts'
import type { AuthenticatedCaller } from '../middleware/authenticate.ts'
import { phoneNumber } from './schemas.ts'

/** Fields that say whom a link is for. */
export const holder = {
  phoneNumber: phoneNumber.optional(),
  conversationId: z
    .guid()
    .optional()
    .openapi({ description: 'Of an iAdvize conversation by SMS: its number is asked for there.' }),
}

interface HolderAsked {
  phoneNumber?: string | undefined
  conversationId?: string | undefined
}

/**
 * Whom a link is for; null for a test key that names a conversation, for it asks iAdvize nothing.
 * Throws `invalid_request` unless exactly one of the two is given, `not_found` for a conversation
 * that is not there or has no number a text can reach, `unavailable` when iAdvize does not say.
 */
export async function readHolder(
  { context, conversations }: Services,
  { keyKind }: Pick<AuthenticatedCaller, 'keyKind'>,
  { phoneNumber: typed, conversationId }: HolderAsked,
): Promise<LinkHolder | null> {
  if (typed !== undefined && conversationId === undefined) {
    return { number: readApiNumber(context, typed, 'phoneNumber') }
  }
  if (typed !== undefined || conversationId === undefined) throw new Problem(NOT_ONE)
  return keyKind === 'test' ? null : holderIn(conversations, conversationId)
}

const ONE = 'exactly one of phoneNumber and conversationId'
const NOT_ONE: ProblemDetail = {
  code: 'invalid_request',
  detail: `Say whom the link is for: ${ONE}.`,
  errors: [
    { path: 'phoneNumber', message: ONE },
    { path: 'conversationId', message: ONE },
  ],
}

async function holderIn(
  conversations: Services['conversations'],
  conversationId: string,
): Promise<LinkHolder> {
  const read = await conversations.read(conversationId)
  if (read.kind === 'failed') {
    throw new Problem({
      code: 'unavailable',
      detail: 'iAdvize does not say whose conversation it is; hand out the stop page meanwhile.',
    })
  }
  const number = read.kind === 'found' ? read.conversation.phoneNumber : null
  if (read.kind === 'found' && number !== null) {
    return { number, talkingSince: read.conversation.startedAt }
  }
  throw new Problem({
    code: 'not_found',
    detail: 'iAdvize has no such conversation with a mobile number.',
    errors: [{ path: 'conversationId', message: 'leads to no mobile number' }],
  })
}
