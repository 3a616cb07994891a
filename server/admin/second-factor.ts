import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import type { Queryable } from '../../db/database.ts'
import {
  findOperator,
  setRecoveryCodes,
  setTotp,
  useRecoveryCode,
  useTotpStep,
  type OperatorRow,
} from '../../db/operators.ts'
import { done, refused, type Acting, type Outcome } from '../../src/domain/admin/operator.ts'
import { SIGN_IN_STEP_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { audit } from './audit.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** RFC 6238 as every authenticator app speaks it. */
const PERIOD_S = 30
const DIGITS = 6
const SECRET_BYTES = 20
/** One step before and after: clocks of phones differ. */
const STEPS_AROUND = 1
const RECOVERY_CODES = 10
const RECOVERY_BYTES = 10
const SECRET_USE = 'second factor'
const OFFER_USE = 'second factor offer'

/** The time step of a code that is right now; undefined for a wrong one. `now` is in milliseconds. */
function stepOf(secret: Uint8Array, code: string, now: number): number | undefined {
  const key = new Secret({ buffer: Uint8Array.from(secret).buffer })
  const totp = new TOTP({ secret: key, digits: DIGITS, period: PERIOD_S })
  const delta = totp.validate({ token: code, timestamp: now, window: STEPS_AROUND })
  return delta === null ? undefined : Math.floor(now / (PERIOD_S * 1_000)) + delta
}

const recoveryHash = ({ vault }: Pick<Context, 'vault'>, code: string) =>
  vault.hash('operator', `recovery ${code}`)

const digitsOf = (typed: string) => typed.replaceAll(/[\s-]/g, '')

/** Whether a code is one of the app, or a recovery code; either counts once. */
export async function useCode(
  context: Context,
  transaction: Queryable,
  operator: OperatorRow,
  typed: string,
): Promise<'app' | 'recovery' | undefined> {
  const { clock, vault } = context
  if (operator.totp_sealed === null) return undefined
  const code = digitsOf(typed)
  if (code.length > DIGITS) {
    const hash = recoveryHash(context, code.toLowerCase())
    return (await useRecoveryCode(transaction, operator.id, hash)) ? 'recovery' : undefined
  }
  const secret = vault.unsealBriefly(SECRET_USE, operator.totp_sealed)
  if (secret === undefined) throw new Error('The second factor does not open')
  const step = stepOf(secret, code, clock())
  if (step === undefined) return undefined
  return (await useTotpStep(transaction, operator.id, step)) ? 'app' : undefined
}

/** A secret for an app to take in, before it is anybody's. */
export interface SecondFactorOffer {
  /** What a camera reads. */
  uri: string
  /** What is typed by hand, in groups of four. */
  secret: string
  /** Carries the secret through the form that proves it. */
  sealed: string
}

const offer = z.object({ operatorId: z.string(), secret: z.string(), until: z.number() })

/** Without what every app takes for granted: the shorter, the easier for a camera. */
function uriOf(issuer: string, email: string, { base32 }: Secret): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`
  return `otpauth://totp/${label}?secret=${base32}&issuer=${encodeURIComponent(issuer)}`
}

const offerOf = (
  { brand }: Pick<Context, 'brand'>,
  email: string,
  secret: Secret,
  sealed: string,
): SecondFactorOffer => ({
  uri: uriOf(brand.brand.name, email, secret),
  secret: secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 '),
  sealed,
})

export function offerSecondFactor(
  context: Context,
  { id, email }: { id: string; email: string },
): SecondFactorOffer {
  const { clock, random, vault } = context
  const secret = new Secret({ buffer: Uint8Array.from(random(SECRET_BYTES)).buffer })
  const carried = { operatorId: id, secret: secret.base32, until: clock() + SIGN_IN_STEP_MS }
  const sealed = vault.sealBriefly(OFFER_USE, JSON.stringify(carried)).toString('base64url')
  return offerOf(context, email, secret, sealed)
}

/** The offer that a form carries; undefined for one of somebody else, or of long ago. */
export function openOffer(
  context: Context,
  { id, email }: { id: string; email: string },
  sealed: string,
): SecondFactorOffer | undefined {
  const opened = context.vault.unsealBriefly(OFFER_USE, Buffer.from(sealed, 'base64url'))
  if (opened === undefined) return undefined
  const { operatorId, secret, until } = offer.parse(JSON.parse(opened.toString('utf8')))
  if (operatorId !== id || until <= context.clock()) return undefined
  return offerOf(context, email, Secret.fromBase32(secret), sealed)
}

/** New recovery codes, as they are shown once. */
function newRecoveryCodes({ random }: Pick<Context, 'random'>): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    random(RECOVERY_BYTES)
      .toString('hex')
      .replaceAll(/(.{5})(?=.)/g, '$1-'),
  )
}

/** Takes a second factor in, once its first code is right. Resolves to recovery codes. */
export async function setSecondFactor(
  context: Context,
  acting: Acting,
  who: { id: string; email: string },
  { sealed, code }: { sealed: string; code: string },
): Promise<Outcome<string[]>> {
  const offered = openOffer(context, who, sealed)
  if (offered === undefined) return refused('too_late')
  const secret = Buffer.from(Secret.fromBase32(offered.secret.replaceAll(' ', '')).bytes)
  const step = stepOf(secret, digitsOf(code), context.clock())
  if (step === undefined) return refused('code_wrong')
  const codes = newRecoveryCodes(context)
  await context.db.write(async (transaction) => {
    const kept = context.vault.sealBriefly(SECRET_USE, secret)
    await setTotp(transaction, who.id, kept, step)
    const hashes = codes.map((each) => recoveryHash(context, digitsOf(each)))
    await setRecoveryCodes(transaction, who.id, hashes)
    const subject = { kind: 'operator', id: who.id } as const
    await audit(context, transaction, acting, { action: 'second-factor-set', subject })
  })
  return done(codes)
}

async function letGo(context: Context, transaction: Queryable, acting: Acting, id: string) {
  await setTotp(transaction, id, null, null)
  await setRecoveryCodes(transaction, id, [])
  const subject = { kind: 'operator', id } as const
  await audit(context, transaction, acting, { action: 'second-factor-removed', subject })
}

/** Lets go of one's own second factor; takes a code of it. */
export async function dropSecondFactor(
  context: Context,
  limits: SignInLimits,
  acting: Acting,
  { id, code }: { id: string; code: string },
): Promise<Outcome> {
  if (!(await limits.mayTryCode(id))) return refused('sign_in_later')
  const isDropped = await context.db.write(async (transaction) => {
    const operator = await findOperator(transaction, id)
    if (operator === undefined) return false
    if ((await useCode(context, transaction, operator, code)) === undefined) return false
    await letGo(context, transaction, acting, id)
    return true
  })
  if (isDropped) return done(undefined)
  await limits.codeFailed(id)
  return refused('code_wrong')
}

/** Lets go of the second factor of somebody whose phone and recovery codes are lost. */
export const resetSecondFactor = (context: Context, acting: Acting, id: string): Promise<boolean> =>
  context.db.write(async (transaction) => {
    const operator = await findOperator(transaction, id)
    if (operator === undefined || operator.totp_sealed === null) return false
    await letGo(context, transaction, acting, id)
    return true
  })
