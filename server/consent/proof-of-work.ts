import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import {
  FORMS_BEFORE_PROOF,
  PROOF_CHARACTERS_MAX,
  PROOF_LIFE_MS,
  PROOF_ROUNDS,
  PROOF_WINDOW_S,
} from '../../src/domain/limits.ts'
import { parsePhoneNumber, prefixOf } from '../../src/domain/phone-number.ts'
import type { OptInForm, Visit } from '../../src/domain/visitor-forms.ts'
import type { VisitorServices } from '../../src/domain/visitor-services.ts'
import type { Context } from '../context.ts'
import { neighbourhood } from '../neighbourhood.ts'
import { isLoopback } from '../webhooks/addresses.ts'

const ALGORITHM = 'PBKDF2/SHA-256'

/** What a browser sends back: the challenge as it was given, and the counter that solves it. */
const proof = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal(ALGORITHM),
      nonce: z.string(),
      salt: z.string(),
      cost: z.literal(PROOF_ROUNDS),
      keyLength: z.number(),
      keyPrefix: z.string(),
      data: z.strictObject({ until: z.number() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string(), time: z.number().optional() }),
})

function readProof(text: string | undefined) {
  if (text === undefined || text.length > PROOF_CHARACTERS_MAX) return undefined
  try {
    return proof.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // What is no JSON proves nothing.
  }
}

type Signal = keyof typeof FORMS_BEFORE_PROOF

/** Counts forms, and tells of which there are more than people send. */
function watchForms({ brand, log }: Pick<Context, 'brand' | 'log'>) {
  const counters = Object.entries(FORMS_BEFORE_PROOF).map(
    ([signal, points]) =>
      [signal as Signal, new RateLimiterMemory({ points, duration: PROOF_WINDOW_S })] as const,
  )
  // Numbers that begin alike are how codes are made to cost money; without codes they cost none.
  const sendsCodes = brand.verification.mode === 'code'
  return async (form: OptInForm, { ipAddress }: Visit): Promise<boolean> => {
    const number = parsePhoneNumber(form.phone, form.country ?? brand.brand.country)
    const keys: Record<Signal, string | undefined> = {
      // This machine itself is a proxy that nobody named: behind it everybody has one address.
      address: ipAddress !== null && isLoopback(ipAddress) ? undefined : neighbourhood(ipAddress),
      prefix: sendsCodes && number.ok ? prefixOf(number.phoneNumber) : undefined,
    }
    let tooMany = false
    for (const [signal, counter] of counters) {
      const key = keys[signal]
      if (key === undefined) continue
      try {
        await counter.consume(key)
      } catch (limit) {
        if (!(limit instanceof RateLimiterRes)) throw limit
        tooMany = true
        const isFirst = limit.consumedPoints === FORMS_BEFORE_PROOF[signal] + 1
        if (isFirst) log.warn({ signal }, 'More opt-in forms than people send: they cost work now')
      }
    }
    return tooMany
  }
}

/**
 * Makes opting in cost a second of a browser’s time while somebody sends forms by the hundred
 * (ALTCHA). Leaving never does. Each server counts for itself, and takes each proof once.
 */
export function proofOfWork(
  context: Pick<Context, 'brand' | 'clock' | 'log' | 'vault'>,
): VisitorServices['proofAsked'] {
  const { clock, vault } = context
  const tooMany = watchForms(context)
  const hmacSignatureSecret = vault.hash('proof', 'challenge').toString('base64url')
  const used = new RateLimiterMemory({ points: 1, duration: PROOF_LIFE_MS / 1_000 })

  const proves = async (text: string | undefined): Promise<boolean> => {
    const read = readProof(text)
    if (read === undefined || clock() >= read.challenge.parameters.data.until) return false
    const { challenge, solution } = read
    const { verified } = await verifySolution({
      challenge,
      solution: { ...solution, time: solution.time ?? 0 },
      deriveKey,
      hmacSignatureSecret,
    })
    if (!verified) return false
    return used.consume(challenge.parameters.nonce).then(
      () => true,
      () => false,
    )
  }
  return async (form, visit) => {
    if (!(await tooMany(form, visit)) || (await proves(form.proof))) return undefined
    const challenge = await createChallenge({
      algorithm: ALGORITHM,
      cost: PROOF_ROUNDS,
      deriveKey,
      data: { until: clock() + PROOF_LIFE_MS },
      hmacSignatureSecret,
    })
    return JSON.stringify(challenge)
  }
}
