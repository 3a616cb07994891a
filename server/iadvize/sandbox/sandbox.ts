import type { SandboxDesk } from '../../../src/domain/sandbox.ts'
import type { Clock, Random } from '../../doors.ts'

export interface Sandbox extends SandboxDesk {
  /** GraphQL endpoint on a loopback port of its own: the product reaches it over real HTTP. */
  graphqlUrl: string
  close: () => Promise<void>
}

export interface SandboxDoors {
  clock: Clock
  random: Random
}
