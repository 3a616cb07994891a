import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import {
  findPasskey,
  insertPasskey,
  notePasskeyUsed,
  passkeysOf,
  removePasskey,
  spendChallenge,
  type PasskeyRow,
} from '../../db/operator-passkeys.ts'
import { findOperator } from '../../db/operators.ts'
import {
  done,
  refused,
  type Acting,
  type Operator,
  type Outcome,
} from '../../src/domain/admin/operator.ts'
import { OPERATOR_NAME_CHARACTERS_MAX, SIGN_IN_STEP_MS } from '../../src/domain/limits.ts'
import type { Visit } from '../../src/domain/visitor-forms.ts'
import type { Context } from '../context.ts'
import { audit } from './audit.ts'
import { sandboxBit, startSession } from './sessions.ts'

const CHALLENGE_BYTES = 32
const USE = 'passkey challenge'

/** What a page asks an authenticator, and the seal that the answer comes back with. */
export interface PasskeyQuestion {
  /** JSON, as browsers read it (WebAuthn, level 3). */
  options: string
  sealed: string
}

const carried = z.object({
  challenge: z.string(),
  /** Whose new passkey it is about; null when somebody signs in. */
  operatorId: z.string().nullable(),
  until: z.number(),
})
type Carried = z.infer<typeof carried>

/** The answer of a browser, as far as it is looked into before it is verified. */
const answered = z.looseObject({ id: z.string(), response: z.looseObject({}) })

/** Passkeys belong to the host that people see. */
const rp = ({ publicUrl }: Pick<Context, 'publicUrl'>) => new URL(publicUrl)

function seal({ clock, vault }: Context, challenge: string, operatorId: string | null): string {
  const value: Carried = { challenge, operatorId, until: clock() + SIGN_IN_STEP_MS }
  return vault.sealBriefly(USE, JSON.stringify(value)).toString('base64url')
}

function unseal({ clock, vault }: Context, sealed: string): Carried | undefined {
  const opened = vault.unsealBriefly(USE, Buffer.from(sealed, 'base64url'))
  if (opened === undefined) return undefined
  const value = carried.parse(JSON.parse(opened.toString('utf8')))
  return clock() < value.until ? value : undefined
}

/** What came back is from outside: anything may stand in it. */
function parsed(response: string): z.infer<typeof answered> | undefined {
  try {
    return answered.safeParse(JSON.parse(response)).data
  } catch {
    return undefined // Not JSON: refused like any other wrong answer.
  }
}

const newChallenge = ({ random }: Pick<Context, 'random'>) =>
  Uint8Array.from(random(CHALLENGE_BYTES))

/** Begins a new passkey for somebody who is signed in. */
export async function offerPasskey(context: Context, operator: Operator): Promise<PasskeyQuestion> {
  const known = await passkeysOf(context.db.read, operator.id)
  const options = await generateRegistrationOptions({
    rpName: context.brand.brand.name,
    rpID: rp(context).hostname,
    ['userName']: operator.email,
    userDisplayName: operator.name,
    userID: Uint8Array.from(Buffer.from(operator.id)),
    challenge: newChallenge(context),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return {
    options: JSON.stringify(options),
    sealed: seal(context, options.challenge, operator.id),
  }
}

/** Runs what throws when an answer is not right: the library says why, the log keeps it. */
async function rightOrUndefined<Value>(
  { log }: Pick<Context, 'log'>,
  verify: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await verify()
  } catch (error) {
    log.info({ reason: (error as Error).message }, 'A passkey was refused')
    return undefined
  }
}

/** Takes a new passkey in. */
export async function addPasskey(
  context: Context,
  acting: Acting,
  operator: Operator,
  { sealed, response, name }: { sealed: string; response: string; name: string },
): Promise<Outcome> {
  const { clock, db, newId } = context
  const asked = unseal(context, sealed)
  if (asked?.operatorId !== operator.id) return refused('too_late')
  const answer = parsed(response)
  const called = name.trim().slice(0, OPERATOR_NAME_CHARACTERS_MAX)
  if (called === '') return refused('name_missing')
  const verified = await rightOrUndefined(context, () =>
    verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: asked.challenge,
      expectedOrigin: rp(context).origin,
      expectedRPID: rp(context).hostname,
      requireUserVerification: true,
    }),
  )
  if (verified?.registrationInfo === undefined) return refused('passkey_wrong')
  const { credential } = verified.registrationInfo
  return db.write(async (transaction) => {
    const id = newId()
    const added = await insertPasskey(transaction, {
      id,
      operatorId: operator.id,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      name: called,
      createdAt: clock(),
    })
    if (added === 0) return refused('passkey_wrong')
    await audit(context, transaction, acting, {
      action: 'passkey-added',
      subject: { kind: 'operator', id: operator.id },
      details: { name: called },
    })
    return done(undefined)
  })
}

export const dropPasskey = (
  context: Context,
  acting: Acting,
  operatorId: string,
  id: string,
): Promise<boolean> =>
  context.db.write(async (transaction) => {
    const name = await removePasskey(transaction, operatorId, id)
    if (name === undefined) return false
    await audit(context, transaction, acting, {
      action: 'passkey-removed',
      subject: { kind: 'operator', id: operatorId },
      details: { name },
    })
    return true
  })

/** Asks whoever wants to sign in for any passkey of theirs. */
export async function askForPasskey(context: Context): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({
    rpID: rp(context).hostname,
    challenge: newChallenge(context),
    userVerification: 'required',
  })
  return { options: JSON.stringify(options), sealed: seal(context, options.challenge, null) }
}

const verifyAnswer = (context: Context, challenge: string, answer: unknown, known: PasskeyRow) =>
  rightOrUndefined(context, () =>
    verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: rp(context).origin,
      expectedRPID: rp(context).hostname,
      credential: {
        id: known.credential_id,
        publicKey: Uint8Array.from(known.public_key),
        counter: known.counter,
      },
      requireUserVerification: true,
    }),
  )

/** Signs in with a passkey, which is two factors by itself: the device, and what unlocks it. */
export async function signInByPasskey(
  context: Context,
  { sealed, response }: { sealed: string; response: string },
  visit: Visit,
): Promise<Outcome<{ token: string }>> {
  const { clock, db, vault } = context
  const asked = unseal(context, sealed)
  if (asked?.operatorId !== null) return refused('too_late')
  const answer = parsed(response)
  const known = answer && (await findPasskey(db.read, answer.id))
  if (known === undefined) return refused('passkey_wrong')
  const verified = await verifyAnswer(context, asked.challenge, answer, known)
  if (verified?.verified !== true) return refused('passkey_wrong')
  const { newCounter } = verified.authenticationInfo
  return db.write(async (transaction) => {
    const operator = await findOperator(transaction, known.operator_id)
    if (operator === undefined || operator.sandbox > sandboxBit(context)) {
      return refused('passkey_wrong')
    }
    const hash = vault.hash('operator', `challenge ${asked.challenge}`)
    if (!(await spendChallenge(transaction, hash, asked.until))) return refused('too_late')
    await notePasskeyUsed(transaction, known.id, newCounter, clock())
    return done({ token: await startSession(context, transaction, operator, 'passkey', visit) })
  })
}
