import {
  WEBHOOK_JITTER_SHARE,
  WEBHOOK_RETRIES_MS,
  WEBHOOK_RETRY_AFTER_MS_MAX,
} from '../../src/domain/limits.ts'

/** How a try failed, and how long the endpoint asked to be left alone, in milliseconds. */
export interface FailedTry {
  error: string
  retryAfterMs: number | null
}

/**
 * How long to wait before an event is tried again, in milliseconds, after it failed for the
 * `failures`th time; null when it becomes a dead letter. `chance` is at least 0 and below 1: it
 * spreads what failed together.
 */
export function pauseAfter(
  failures: number,
  retryAfterMs: number | null,
  chance: number,
): number | null {
  const planned = WEBHOOK_RETRIES_MS[failures - 1]
  if (planned === undefined) return null
  const asked = Math.min(retryAfterMs ?? 0, WEBHOOK_RETRY_AFTER_MS_MAX)
  return Math.round(Math.max(planned, asked) * (1 + chance * WEBHOOK_JITTER_SHARE))
}

/** A `Retry-After` in milliseconds: seconds or a date (RFC 9110, section 10.2.3); null for neither. */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000
  const at = /^[A-Z][a-z]{2}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
