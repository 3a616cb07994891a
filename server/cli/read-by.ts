import { userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import { REFERENCE_CHARACTERS_MAX } from '../../src/domain/limits.ts'

/** Who gives an order: a name that can be kept. */
export function readBy(value: string): string {
  const name = value.trim()
  if (name.length > 0 && name.length <= REFERENCE_CHARACTERS_MAX) return name
  throw new InvalidArgumentError(`Give 1 to ${REFERENCE_CHARACTERS_MAX} characters.`)
}

/** The name of whoever is signed in on this machine; a container may know nobody. */
export function whoIsSignedIn(): string {
  try {
    return userInfo().username
  } catch {
    return 'command line'
  }
}
