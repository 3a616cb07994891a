import type { NotProcessedReason } from '../iadvize/outcome.ts'

/** Why nothing leaves at the moment. */
export interface Waiting {
  reason: NotProcessedReason | 'too_many_failures'
  detail: string
  /** Milliseconds since 1970. */
  since: number
}
