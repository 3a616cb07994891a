import { createHash } from 'node:crypto'
import { findNotice, keepNotice } from '../../db/notices.ts'
import type { Queryable } from '../../db/database.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'

/** The words shown somewhere else than on a page of Accord. */
export interface ShownText {
  text: string
  locale: string
}

/** A notice given by its words, or by the id of one that is known. */
export type GivenNotice = ShownText | { id: string }

/** The wording as it is kept, with its content hash. */
export function noticeOf({ text, locale }: ShownText): { id: string; wording: string } {
  const wording = JSON.stringify({ kind: 'text', locale, text })
  return { id: createHash('sha256').update(wording).digest('hex'), wording }
}

/** Keeps the words shown, or finds the notice named. Throws `invalid_request` for an unknown id. */
export async function keepGivenNotice(
  { clock }: Pick<Context, 'clock'>,
  transaction: Queryable,
  given: GivenNotice,
): Promise<{ id: string; locale: string }> {
  if ('id' in given) {
    const known = await findNotice(transaction, given.id)
    if (known !== undefined) return known
    throw new Problem({
      code: 'invalid_request',
      detail: 'notice.id names no notice that Accord knows: send notice.text and notice.locale.',
      errors: [{ path: 'notice.id', message: 'is not the id of a notice' }],
    })
  }
  const { locale } = given
  const { id, wording } = noticeOf(given)
  await keepNotice(transaction, { id, locale, wording, createdAt: clock() })
  return { id, locale }
}
