import { RateLimiterMemory } from 'rate-limiter-flexible'
import {
  SECOND_FACTOR_ATTEMPTS,
  SIGN_IN_ATTEMPTS,
  SIGN_IN_WAIT_S,
} from '../../src/domain/limits.ts'
import { neighbourhood } from '../neighbourhood.ts'

/** Counts what went wrong. Whoever comes in by a passkey or the company's page is never kept waiting. */
export interface SignInLimits {
  mayTry: (person: string, address: string | null) => Promise<boolean>
  failed: (person: string, address: string | null) => Promise<void>
  mayTryCode: (operatorId: string) => Promise<boolean>
  codeFailed: (operatorId: string) => Promise<void>
}

export function signInLimits(): SignInLimits {
  const counted = (points: number) => new RateLimiterMemory({ points, duration: SIGN_IN_WAIT_S })
  const persons = counted(SIGN_IN_ATTEMPTS.person)
  const addresses = counted(SIGN_IN_ATTEMPTS.address)
  const codes = counted(SECOND_FACTOR_ATTEMPTS)
  const hasLeft = async (limiter: RateLimiterMemory, key: string) =>
    ((await limiter.get(key))?.remainingPoints ?? 1) > 0
  const count = async (limiter: RateLimiterMemory, key: string) => {
    await limiter.penalty(key)
  }
  return {
    mayTry: async (person, address) =>
      (await hasLeft(persons, person)) && hasLeft(addresses, neighbourhood(address)),
    failed: async (person, address) => {
      await count(persons, person)
      await count(addresses, neighbourhood(address))
    },
    mayTryCode: (operatorId) => hasLeft(codes, operatorId),
    codeFailed: (operatorId) => count(codes, operatorId),
  }
}
