import { InvalidArgumentError } from 'commander'
import { REFERENCE_CHARACTERS_MAX } from '../../src/domain/limits.ts'

/** A reason that can be kept as proof. */
export function readReason(value: string): string {
  const reason = value.trim()
  if (reason.length > 0 && reason.length <= REFERENCE_CHARACTERS_MAX) return reason
  throw new InvalidArgumentError(`Give 1 to ${REFERENCE_CHARACTERS_MAX} characters.`)
}
