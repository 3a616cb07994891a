import {
  dropLinksOf,
  hasLinkAfter,
  lonelyLinksBefore,
  markNotAlone,
  type LonelyLink,
} from '../../db/links.ts'
import { forgetRecipient, lockRecipient } from '../../db/recipients.ts'
import { LINK_ALONE_KEEP_MS, LINKS_ALONE_AT_ONCE } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'
import { isUnknown } from './make-link.ts'

/**
 * Forgets the numbers of people whom nobody ever texted and who never said anything, once the link
 * made for them is old: there is nothing they could leave. Their link leads to the page that leaves
 * by number.
 */
export async function forgetLonelyLinks(context: Context): Promise<void> {
  const { clock, db, log } = context
  const createdBefore = clock() - LINK_ALONE_KEEP_MS
  let forgotten = 0
  for (;;) {
    const links = await lonelyLinksBefore(db.read, createdBefore, LINKS_ALONE_AT_ONCE)
    if (links.length === 0) break
    for (const link of links) if (await forget(context, link, createdBefore)) forgotten += 1
  }
  if (forgotten > 0) log.info({ forgotten }, 'Numbers forgotten that only a link was made for')
}

/** Looks again inside the transaction: something may have been said or sent meanwhile. */
const forget = (
  { db, vault }: Context,
  { token_hash, recipient_id }: LonelyLink,
  createdBefore: number,
): Promise<boolean> =>
  db.write(async (transaction) => {
    const recipient = await lockRecipient(transaction, recipient_id)
    const isNewsless =
      recipient !== undefined &&
      (await isUnknown(transaction, recipient)) &&
      !(await hasLinkAfter(transaction, recipient_id, createdBefore))
    await (isNewsless
      ? dropLinksOf(transaction, recipient_id)
      : markNotAlone(transaction, token_hash))
    if (isNewsless) await forgetRecipient(transaction, recipient_id, vault.newPersonKey())
    return isNewsless
  })
