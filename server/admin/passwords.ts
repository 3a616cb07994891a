import { argon2, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import type { AdminProblem } from '../../src/domain/admin/operator.ts'
import {
  PASSWORD_CHARACTERS_MAX,
  PASSWORD_CHARACTERS_MIN,
  PASSWORD_COST,
} from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

const NONCE_BYTES = 16
const TAG_BYTES = 32
const argon2id = promisify(argon2)

type Hashing = Pick<Context, 'random' | 'vault'>

const parametersOf = (
  { vault }: Pick<Hashing, 'vault'>,
  password: string,
  nonce: Uint8Array,
  cost: { memory: number; passes: number; parallelism: number },
): Argon2Parameters => ({
  // The same word typed on two keyboards can be two sequences (NIST SP 800-63B-4, NFKC or NFC).
  message: password.normalize('NFC'),
  nonce,
  secret: vault.passwordPepper(),
  tagLength: TAG_BYTES,
  ...cost,
})

/** What is kept of a password: Argon2id, with its cost and nonce before it. */
export async function hashPassword(hashing: Hashing, password: string): Promise<string> {
  const nonce = hashing.random(NONCE_BYTES)
  const tag = await argon2id('argon2id', parametersOf(hashing, password, nonce, PASSWORD_COST))
  const { memory, passes, parallelism } = PASSWORD_COST
  const cost = `m=${memory},t=${passes},p=${parallelism}`
  return `argon2id$${cost}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

const KEPT = /^argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/
/** What somebody who does not exist is compared with, so that it takes as long. */
const NOBODYS = `argon2id$m=${PASSWORD_COST.memory},t=${PASSWORD_COST.passes},p=${PASSWORD_COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether it is the one that was kept; false, in the same time, where none was. */
export async function isPassword(
  hashing: Pick<Hashing, 'vault'>,
  password: string,
  kept: string | null,
): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = KEPT.exec(kept ?? NOBODYS) ?? []
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const typed = password.slice(0, PASSWORD_CHARACTERS_MAX)
  const parameters = parametersOf(hashing, typed, Buffer.from(nonce, 'base64url'), cost)
  const found = await argon2id('argon2id', parameters)
  return timingSafeEqual(found, Buffer.from(tag, 'base64url')) && kept !== null
}

/** Words that are the first ones tried, alone or with figures around them. */
const TRIED_FIRST =
  /^(?:pass(?:wor[dt])?|mot ?de ?passe|azerty(?:uiop)?|qwert[yz](?:uiop)?|admin(?:istrat(?:or|eur))?|welcome|bienvenue|bonjour|letmein|iloveyou|accord|iadvize|changeme|secret)+$/

/** What is wrong with a password that somebody chooses; undefined when it will do. */
export function passwordProblem(password: string, about: string[]): AdminProblem | undefined {
  if (password.length < PASSWORD_CHARACTERS_MIN) return 'password_short'
  if (password.length > PASSWORD_CHARACTERS_MAX) return 'password_long'
  const bare = password.toLowerCase().replaceAll(/[\d\s\p{P}\p{S}]/gu, '')
  const isAboutThem = about
    .flatMap((each) => each.toLowerCase().split(/[^\p{L}]+/u))
    .some((word) => word.length > 3 && bare === word)
  const isMonotone = new Set(password).size < 5
  return bare === '' || isAboutThem || isMonotone || TRIED_FIRST.test(bare)
    ? 'password_easy'
    : undefined
}
