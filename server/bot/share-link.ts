import { findRecipientByFingerprint } from '../../db/recipients.ts'
import type { CannedId } from '../../src/copy/canned/index.ts'
import { hasNumber } from '../consent/recipients.ts'
import type { Context } from '../context.ts'
import { keepLink, newLinkToken } from '../conversations/links.ts'
import { noteAnswer, takeMessage } from './answers.ts'
import { answerAgain, linkReply, type Answer, type Heard } from './heard.ts'
import type { Numbers } from './numbers.ts'

/** The person's own page, where iAdvize told the number and Accord knows it; else the stop page. */
export async function shareLink(
  context: Context,
  numbers: Pick<Numbers, 'known'>,
  heard: Heard,
  id: CannedId,
): Promise<Answer> {
  const recipient = await personIn(context, numbers, heard, id)
  if (recipient === undefined) {
    return { outcome: 'answered', replies: [linkReply(context, heard, id, null)] }
  }
  const { hash, locale, reading } = heard
  const token = newLinkToken(context.random)
  const replies = [linkReply(context, heard, id, token)]
  const isFirst = await context.db.write(async (transaction) => {
    if (!(await takeMessage(context, transaction, hash))) return false
    await noteAnswer(context, transaction, hash, replies)
    await keepLink(context, transaction, token, {
      recipientId: recipient.id,
      category: reading.category ?? null,
      messageId: null,
      channel: 'bot',
      locale,
    })
    return true
  })
  return isFirst ? { outcome: 'answered', replies } : answerAgain(context, heard)
}

/**
 * Whose page the link may open. Nobody's where the number is somebody else's by now, nor to come
 * back, which takes the page that asks for consent.
 */
async function personIn(
  { db, vault }: Context,
  numbers: Pick<Numbers, 'known'>,
  { message, reading }: Heard,
  id: CannedId,
) {
  const caller = numbers.known(message.conversationId)
  if (caller?.kind !== 'sms' || id === 'comeBack' || reading.intent === 'wrong_number') {
    return undefined
  }
  const fingerprint = vault.fingerprint(caller.number.phoneNumber)
  const recipient = await findRecipientByFingerprint(db.read, fingerprint)
  return recipient !== undefined && hasNumber(recipient) ? recipient : undefined
}
