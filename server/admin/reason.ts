import { refused, type Outcome, done } from '../../src/domain/admin/operator.ts'
import { REFERENCE_CHARACTERS_MAX } from '../../src/domain/limits.ts'

/** A reason as somebody typed it, fit to be kept as proof. */
export function readReason(typed: string): Outcome<string> {
  const reason = typed.trim()
  if (reason === '') return refused('reason_missing')
  return reason.length > REFERENCE_CHARACTERS_MAX ? refused('reason_long') : done(reason)
}
