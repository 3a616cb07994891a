import type { SandboxDesk } from '../../../src/domain/sandbox.ts'
import type { Doors } from '../../doors.ts'

export interface Sandbox extends SandboxDesk {
  /** GraphQL endpoint on a loopback port of its own: the product reaches it over real HTTP. */
  graphqlUrl: string
  close: () => Promise<void>
}

export type SandboxDoors = Pick<Doors, 'clock' | 'newId' | 'random'>
