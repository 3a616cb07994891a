export type NotProcessedReason =
  | 'iadvize_unreachable'
  | 'iadvize_refuses_token'
  | 'iadvize_throttles'
  | 'iadvize_refuses_call'
  /** Somebody stopped every text: iAdvize was not asked. */
  | 'sending_stopped'

/** Proof that nothing was processed: the message may wait and be tried again. */
export interface NotProcessed {
  kind: 'not_processed'
  reason: NotProcessedReason
  detail: string
  retryAfterMs?: number
}

/** What became of one call to iAdvize. Only `not_processed` may ever be tried again. */
export type Outcome =
  | { kind: 'sent'; providerMessageId: string }
  /** iAdvize answered no. */
  | { kind: 'rejected'; detail: string }
  | NotProcessed
  /** The recipient left before the first byte was written: nothing was sent, nothing will be. */
  | { kind: 'recalled' }
  /** The request may have been processed; nobody can tell. */
  | { kind: 'unknown'; detail: string }
