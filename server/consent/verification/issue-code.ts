import { timingSafeEqual } from 'node:crypto'
import {
  countCodes,
  endCodesTo,
  findCode,
  insertCode,
  type NewCode,
} from '../../../db/verification-codes.ts'
import type { Queryable } from '../../../db/database.ts'
import type { RecipientRow } from '../../../db/recipients.ts'
import { setRightCode } from '../../../db/verifications.ts'
import { CODE_CHARACTERS, CODE_LIFE_MS, CODE_WINDOW_MS } from '../../../src/domain/limits.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import { prefixOf, type ParsedPhoneNumber } from '../../../src/domain/phone-number.ts'
import { whyNoCode, type CodeRefusal } from '../../../src/domain/verification.ts'
import type { Visit } from '../../../src/domain/visitor-forms.ts'
import type { Context } from '../../context.ts'
import { neighbourhood } from '../../neighbourhood.ts'

/** A code about to leave: the only place where it stands in clear. */
export interface IssuedCode {
  id: string
  code: string
  number: ParsedPhoneNumber
  locale: Locale
}

/** What follows a request for a code, once its transaction is on disk. */
export type CodeIssue =
  | { kind: 'issued'; prefix: string; issued: IssuedCode }
  | { kind: 'refused'; prefix: string; why: CodeRefusal }

export interface CodeWanted {
  verificationId: string
  recipient: Pick<RecipientRow, 'suppressed_at'>
  number: ParsedPhoneNumber
  locale: Locale
  visit: Visit
}

/** Six random bytes, so that no code is likelier than another by more than a billionth. */
const RANDOM_BYTES = 6

const newCode = ({ random }: Context): string =>
  String(random(RANDOM_BYTES).readUIntBE(0, RANDOM_BYTES) % 10 ** CODE_CHARACTERS).padStart(
    CODE_CHARACTERS,
    '0',
  )

const hashOf = ({ vault }: Context, id: string, code: string): Buffer =>
  vault.hash('code', `${id} ${code}`)

/**
 * Decides whether a code leaves, and keeps it before it does. A new code ends the older ones
 * of the number. When none may leave, the visitor is told nothing, and an older code stays good.
 */
export async function issueCode(
  context: Context,
  transaction: Queryable,
  { verificationId, recipient, number, locale, visit }: CodeWanted,
): Promise<CodeIssue> {
  const { clock, newId, vault } = context
  const now = clock()
  const id = newId()
  const code = newCode(context)
  const kept: NewCode = {
    id,
    fingerprint: vault.fingerprint(number.phoneNumber),
    addressHash: vault.hash('address', neighbourhood(visit.ipAddress)),
    prefix: prefixOf(number.phoneNumber),
    codeHash: hashOf(context, id, code),
    sentAt: now,
    expiresAt: now + CODE_LIFE_MS,
  }
  const { prefix } = kept
  const counts = await countCodes(transaction, {
    ...kept,
    hourAgo: now - CODE_WINDOW_MS.hour,
    dayAgo: now - CODE_WINDOW_MS.day,
  })
  const why = whyNoCode(counts, recipient.suppressed_at !== null)
  if (why !== null) return { kind: 'refused', prefix, why }
  await endCodesTo(transaction, kept.fingerprint, now)
  await insertCode(transaction, kept)
  await setRightCode(transaction, verificationId, id)
  return { kind: 'issued', prefix, issued: { id, code, number, locale } }
}

const NO_CODE = { codeHash: new Uint8Array(32), expiresAt: 0 }

/** Whether a typed code is the right one. Takes as long when there is no right one. */
export async function isRightCode(
  context: Context,
  transaction: Queryable,
  codeId: string | null,
  typed: string | undefined,
): Promise<boolean> {
  const right = (await findCode(transaction, codeId ?? '')) ?? NO_CODE
  const same = timingSafeEqual(hashOf(context, codeId ?? '', typed ?? ''), right.codeHash)
  return same && context.clock() < right.expiresAt
}
