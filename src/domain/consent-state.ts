import type { ConsentEventType, ConsentStatus, Source } from './consent.ts'
import type { Frequency } from './frequency.ts'

/** A status with its date and source. `since` is in milliseconds since 1970. */
export interface DatedStatus {
  status: ConsentStatus
  since: number
  source: Source | null
}

/** How often at most a person wants texts of a category. `since` is in milliseconds since 1970. */
export interface ConsentLimit extends Frequency {
  since: number
}

/** One recipient's state in one category, folded from the events of both. */
export interface ConsentState extends DatedStatus {
  /** End of a pause, in milliseconds since 1970; null while nothing is paused. */
  until: number | null
  /** What a request that lapses, or a pause that ends, returns to. */
  before: DatedStatus | null
  /** What the person asked for beside it: it outlives a no and the yes after it. */
  limit?: ConsentLimit
}

/** What the fold reads of an event. */
export interface FoldedEvent {
  type: ConsentEventType
  /** What an `imported` or `undone` event leads to; null for all others. */
  status: ConsentStatus | null
  /** End of a pause; null for all other events. */
  until: number | null
  source: Source | null
  occurredAt: number
  /** What a `limited` event leads to; null, or nothing, when it ends a limit. */
  limitMax?: number | null
  limitPer?: Frequency['per'] | null
}

const ANSWERED_NO: readonly ConsentStatus[] = ['withdrawn', 'declined']

/** The same status again keeps the date since when it holds. */
function become(
  state: ConsentState | undefined,
  status: ConsentStatus,
  { source, occurredAt }: FoldedEvent,
): ConsentState {
  const since = state?.status === status ? state.since : occurredAt
  return { status, since, source, until: null, before: null, ...limitIn(state) }
}

/** A request holds nothing and undoes nothing: what was said before returns when it lapses. */
function request(state: ConsentState | undefined, event: FoldedEvent): ConsentState {
  if (state?.status === 'granted' || state?.status === 'paused') return state
  const said = state !== undefined && ANSWERED_NO.includes(state.status) ? dated(state) : null
  const before = state?.status === 'pending' ? state.before : said
  return { ...become(state, 'pending', event), before }
}

function expire(state: ConsentState | undefined, event: FoldedEvent): ConsentState | undefined {
  if (state?.status === 'pending' && state.before !== null) return restored(state, state.before)
  const holds = state !== undefined && ['pending', 'granted', 'paused'].includes(state.status)
  return holds ? { ...become(state, 'expired', event), source: state.source } : state
}

function pause(state: ConsentState | undefined, event: FoldedEvent): ConsentState | undefined {
  if (state === undefined) return undefined
  if (state.status === 'paused') return { ...state, until: event.until }
  if (state.status !== 'granted') return state
  return { ...become(state, 'paused', event), until: event.until, before: dated(state) }
}

function resume(state: ConsentState | undefined): ConsentState | undefined {
  return state?.status === 'paused' && state.before !== null ? restored(state, state.before) : state
}

const dated = ({ status, since, source }: DatedStatus): DatedStatus => ({ status, since, source })
const limitIn = (state: ConsentState | undefined) =>
  state?.limit === undefined ? {} : { limit: state.limit }
const restored = (state: ConsentState, before: DatedStatus): ConsentState => ({
  ...before,
  until: null,
  before: null,
  ...limitIn(state),
})

/** A limit changes nothing about the consent it stands beside. */
function limit(state: ConsentState | undefined, event: FoldedEvent): ConsentState | undefined {
  if (state === undefined) return undefined
  const { status, since, source, until, before } = state
  const bare = { status, since, source, until, before }
  const { limitMax: max = null, limitPer: per = null, occurredAt } = event
  return max === null || per === null ? bare : { ...bare, limit: { max, per, since: occurredAt } }
}

/**
 * The state that follows an event; undefined while nothing was ever said. Events about the
 * whole number leave the state of a category as it is.
 */
export function fold(
  state: ConsentState | undefined,
  event: FoldedEvent,
): ConsentState | undefined {
  switch (event.type) {
    case 'granted':
    case 'declined':
    case 'withdrawn':
      return become(state, event.type, event)
    case 'imported':
    case 'undone':
      return event.status === null ? state : become(state, event.status, event)
    case 'requested':
      return request(state, event)
    case 'expired':
      return expire(state, event)
    case 'paused':
      return pause(state, event)
    case 'resumed':
      return resume(state)
    case 'limited':
      return limit(state, event)
    case 'verified':
    case 'suppressed':
    case 'unsuppressed':
    case 'erased':
      return state
  }
}

/** What a state means at a moment: a pause that has run out is a consent again. */
export function statusAt(
  { status, until }: Pick<ConsentState, 'status' | 'until'>,
  now: number,
): ConsentStatus {
  return status === 'paused' && until !== null && until <= now ? 'granted' : status
}
