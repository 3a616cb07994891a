import type { WrittenReply } from '../../../server/conversations/desk-acts.ts'
import type { DeskVisitor } from '../../../server/conversations/desk-visitor.ts'
import type { DeskCopy } from '../../copy/desk/index.ts'
import type { DeskClient } from './client.ts'
import { inTime } from './library.ts'

/** Why a call gave nothing, by the sentence that tells it. */
export class DeskTrouble extends Error {
  readonly problem: keyof DeskCopy['problem']
  constructor(problem: keyof DeskCopy['problem']) {
    super(problem)
    this.problem = problem
  }
}

const PROBLEMS: Partial<Record<number, keyof DeskCopy['problem']>> = {
  401: 'token',
  429: 'tooMany',
  503: 'noAnswer',
}

/** Asks Accord about the conversation, each time with a fresh token and never with a cookie. */
async function call<T>(client: DeskClient, path: string, body: object): Promise<T> {
  const jwt = await inTime(client.getJWT()).catch(() => {
    throw new DeskTrouble('library')
  })
  const { conversationId } = client.context
  const answer = await fetch(`/iadvize/app/${path}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { authorization: `Bearer ${jwt}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversationId, ...body }),
  }).catch(() => undefined)
  if (answer?.ok !== true) throw new DeskTrouble(PROBLEMS[answer?.status ?? 0] ?? 'other')
  return (await answer.json()) as T
}

interface Languages {
  locale: string
  replyLocale?: string
}

const languagesOf = ({ context }: DeskClient, { locale, replyLocale }: Languages) => ({
  locale,
  ...(replyLocale === undefined ? {} : { replyLocale }),
  ...(typeof context.language === 'string' ? { language: context.language.slice(0, 35) } : {}),
})

export const askVisitor = (client: DeskClient, languages: Languages) =>
  call<DeskVisitor>(client, 'visitor', languagesOf(client, languages))

export const askReply = (
  client: DeskClient,
  reply: { id: string; category?: string; locale: string },
) => call<WrittenReply>(client, 'replies', reply)

export const askWithdrawal = (
  client: DeskClient,
  withdrawal: { reason: string } & ({ categories: string[] } | { everything: true }),
  languages: Languages,
) => call<DeskVisitor>(client, 'withdrawals', { ...withdrawal, ...languagesOf(client, languages) })
