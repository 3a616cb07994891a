import { z } from '@hono/zod-openapi'
import { Problem } from '../../../src/domain/problem.ts'
import { readApiNumber } from '../../consent/api-number.ts'
import type { LinkHolder } from '../../conversations/make-link.ts'
import type { Services } from '../../services.ts'
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

/** Throws `invalid_request` unless exactly one of the two is given. */
export async function readHolder({ context }: Services, asked: HolderAsked): Promise<LinkHolder> {
  if (asked.phoneNumber !== undefined && asked.conversationId === undefined) {
    return { number: readApiNumber(context, asked.phoneNumber, 'phoneNumber') }
  }
  throw new Problem({
    code: 'invalid_request',
    detail: 'Say whom the link is for: phoneNumber or conversationId, exactly one of the two.',
    errors: [
      { path: 'phoneNumber', message: 'exactly one of phoneNumber and conversationId' },
      { path: 'conversationId', message: 'exactly one of phoneNumber and conversationId' },
    ],
  })
}
