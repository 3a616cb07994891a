import { z } from 'zod'
import { CONVERSATION_POLL_PAGES } from '../../src/domain/limits.ts'
import { iadvizeTime } from '../conversations/conversation.ts'
import type { AskIadvize, Asked } from './ask.ts'

export interface ClosedAsked {
  /** Milliseconds since 1970. */
  from: number
  to: number
  /** UUIDs of the brand's outbound campaigns. */
  campaignIds: readonly string[]
  /** Where the page before ended; null for the first. */
  after: string | null
}

export interface ClosedPage {
  conversations: { id: string; startedAt: number; closedAt: number }[]
  /** Where the next page begins; null for the last. */
  next: string | null
}

/** Asks for conversations by SMS that were closed in a stretch of time, page by page. */
export type AskForClosed = (asked: ClosedAsked) => Promise<Asked<ClosedPage>>

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const literal = (value: string) => JSON.stringify(value)
const moment = (time: number) => literal(new Date(time).toISOString())

/**
 * Whether the filters stand in an object of their own is not published, nor are the names of their
 * types: so both are tried, and values are written out.
 */
const WAYS: readonly ((filters: string) => string)[] = [
  (filters) => `filters: { ${filters} }`,
  (filters) => filters,
]

function queryOf(way: (filters: string) => string, asked: ClosedAsked): string {
  const { from, to, campaignIds, after } = asked
  const interval = `interval: { from: ${moment(from)}, to: ${moment(to)} }`
  const campaigns = `engagementCampaignIds: [${campaignIds.map(literal).join(', ')}]`
  const page = `first: ${CONVERSATION_POLL_PAGES.size}${after === null ? '' : `, after: ${literal(after)}`}`
  const filters = way(`${interval}, channels: [SMS], ${campaigns}`)
  return `query { closedConversations(${page}, ${filters}) {
    edges { node { id channel createdAt closedAt } } pageInfo { hasNextPage endCursor } } }`
}

const data = z.object({
  closedConversations: z.object({
    edges: z.array(
      z.object({
        node: z.object({ id: z.string(), createdAt: iadvizeTime, closedAt: iadvizeTime.nullish() }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
})

function pageIn({ closedConversations }: z.output<typeof data>): ClosedPage {
  const { edges, pageInfo } = closedConversations
  return {
    conversations: edges
      .filter(({ node }) => UUID.test(node.id))
      .map(({ node: { id, createdAt, closedAt } }) => ({
        id: id.toLowerCase(),
        startedAt: createdAt,
        closedAt: closedAt ?? createdAt,
      })),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  }
}

/** Remembers which way of asking iAdvize understands. */
export function openClosedConversations({ ask }: AskIadvize): AskForClosed {
  let understood = 0

  const askIn = async (way: number, asked: ClosedAsked): Promise<Asked<ClosedPage>> => {
    const query = queryOf(WAYS[way] ?? ((filters) => filters), asked)
    const answer = await ask({ query, variables: {}, data, repeatable: true })
    return answer.kind === 'answered' ? { kind: 'answered', data: pageIn(answer.data) } : answer
  }

  return async (asked) => {
    const first = await askIn(understood, asked)
    if (first.kind === 'answered' || first.reason !== 'errors') return first
    const other = (understood + 1) % WAYS.length
    const second = await askIn(other, asked)
    if (second.kind === 'answered') understood = other
    return second.kind === 'answered' ? second : first
  }
}
