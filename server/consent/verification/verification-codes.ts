import { noteCodeOutcome } from '../../../db/verification-codes.ts'
import { codeText } from '../../../src/copy/code-text.ts'
import { senderFor } from '../../../src/domain/brand.ts'
import type { CodeRefusal } from '../../../src/domain/verification.ts'
import type { Context } from '../../context.ts'
import type { Iadvize } from '../../iadvize/send.ts'
import type { CodeIssue, IssuedCode } from './issue-code.ts'

/** Sends codes past the gate: the one text that may reach a number without a granted consent. */
export interface Codes {
  /** Calls iAdvize in the background: how long that takes tells the visitor nothing. */
  deliver: (issue: CodeIssue) => void
  /** Resolves when no call is under way. */
  idle: () => Promise<void>
}

export function openCodes(context: Context, iadvize: Pick<Iadvize, 'send'>): Codes {
  const { log } = context
  const tell = openRefusalLog(context)
  const underWay = new Set<Promise<void>>()

  const deliver = (issue: CodeIssue): void => {
    tell(issue)
    if (issue.kind === 'refused') return
    const call = send(context, iadvize, issue.issued)
      .catch((error: unknown) =>
        log.error({ err: error, codeId: issue.issued.id }, 'The outcome of a code is not written'),
      )
      .finally(() => underWay.delete(call))
    underWay.add(call)
  }
  return {
    deliver,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** Never repeated, whatever the outcome: the visitor asks for another. */
async function send(
  { brand, db, log }: Context,
  iadvize: Pick<Iadvize, 'send'>,
  { id, code, number, locale }: IssuedCode,
): Promise<void> {
  const { campaignId } = brand.verification
  const senderId = senderFor(brand, number.country)
  if (campaignId === undefined || senderId === undefined) {
    throw new Error('The brand file has no campaign or no sender for this code')
  }
  const text = codeText(locale, code, brand.brand.name)
  const recipientId = number.phoneNumber
  const outcome = await iadvize.send({ campaignId, senderId, recipientId, text }, () => true)
  // Nothing recalls a code, so its call was at least tried.
  const kind = outcome.kind === 'recalled' ? 'not_processed' : outcome.kind
  const detail = 'detail' in outcome ? outcome.detail.replaceAll(code, '[code]') : undefined
  log[kind === 'sent' ? 'info' : 'warn']({ codeId: id, outcome: kind, detail }, 'Code settled')
  await db.write((transaction) => noteCodeOutcome(transaction, id, kind))
}

const EXPLAINED: Record<CodeRefusal, string> = {
  suppressed: 'the number is suppressed',
  number: 'the number had its codes of the day',
  address: 'the address had its codes of the hour',
  prefix: 'the prefix had its codes of the hour',
  budget: 'the codes of the day are used up',
  hardly_typed: 'hardly any code to the prefix is typed (toll fraud)',
}
/** What an operator has to look into. */
const ALARMING: readonly CodeRefusal[] = ['prefix', 'budget', 'hardly_typed']

/** Tells why codes do not leave; what concerns a whole prefix once, until one leaves again. */
function openRefusalLog({ log }: Context): (issue: CodeIssue) => void {
  const told = new Set<string>()
  return (issue) => {
    const { prefix } = issue
    if (issue.kind === 'issued') {
      for (const why of ALARMING) told.delete(`${prefix} ${why}`)
      return
    }
    const { why } = issue
    const about = { prefix, reason: why }
    const sentence = `No code leaves: ${EXPLAINED[why]}`
    if (!ALARMING.includes(why)) {
      log.info(about, sentence)
      return
    }
    if (told.has(`${prefix} ${why}`)) return
    told.add(`${prefix} ${why}`)
    log.warn(about, sentence)
  }
}
