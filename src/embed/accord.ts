import type { EmbedUse, EmbedWords } from '../copy/embed-wording.ts'

/** Where Accord is. The answer that carries this script puts the public address in its place. */
export const ACCORD = 'https://accord.invalid'

export interface Asked {
  use: EmbedUse
  locale: string
  /** Comma-separated ids; all of the brand's categories when empty. */
  categories: string
}

/** The words to show. Rejects when Accord does not know them or does not answer. */
export async function askForWords({ use, locale, categories }: Asked): Promise<EmbedWords> {
  const address = new URL(`${ACCORD}/${locale}/embed.json`)
  if (use === 'account') address.searchParams.set('use', use)
  if (categories !== '') address.searchParams.set('categories', categories)
  const answer = await fetch(address, { credentials: 'omit' })
  if (!answer.ok) throw new Error(`Accord has no words for this: ${answer.status}`)
  return (await answer.json()) as EmbedWords
}

/** A change in an account, as Accord takes it. */
export interface Change {
  action: 'grant' | 'withdraw'
  categories: string[]
  /** Content hash of the words that are shown. */
  notice: string
  /** Where it happened, without what may be personal in an address. */
  url: string
}

export type ChoicesAnswer = { ok: true; receiving: string[] } | { ok: false; status: number }

/** The choices of the person a token stands for: shown, or changed first. */
export async function choicesOf(token: string, change?: Change): Promise<ChoicesAnswer> {
  const answer = await fetch(`${ACCORD}/embed/choices`, {
    method: change === undefined ? 'GET' : 'POST',
    credentials: 'omit',
    cache: 'no-store',
    headers: {
      authorization: `Bearer ${token}`,
      ...(change === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(change === undefined ? {} : { body: JSON.stringify(change) }),
  })
  if (!answer.ok) return { ok: false, status: answer.status }
  const { receiving } = (await answer.json()) as { receiving: string[] }
  return { ok: true, receiving }
}
