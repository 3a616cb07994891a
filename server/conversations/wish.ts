import type { CannedId } from '../../src/copy/canned/index.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Intent } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import {
  DESK_MESSAGES_MAX,
  DESK_WISH_MESSAGES,
  INTENT_TEXT_CHARACTERS_MAX,
  REFERENCE_CHARACTERS_MAX,
} from '../../src/domain/limits.ts'
import type { Locale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'
import type { Utterance } from './conversation.ts'
import { replyTo } from './intents.ts'

/** What a visitor seems to want from the texts, for an agent to judge. */
export interface Wish {
  intent: Exclude<Intent, 'none'>
  /** Ids of the categories concerned; only with `unsubscribe_category`. */
  categories: string[]
  locale: Locale
  /** The canned reply that answers it. */
  reply: CannedId
}

/** A wish, with the piece of the text that shows it, exactly as it stands there. */
export interface WordedWish extends Wish {
  words: string
}

type House = Pick<Context, 'brand'>

/** What one text wants; null when it is not about texts. */
export function wishIn({ brand }: House, text: string, hint?: Locale): WordedWish | null {
  const reading = readIntent(text.slice(0, INTENT_TEXT_CHARACTERS_MAX), {
    ...(hint === undefined ? {} : { locale: hint }),
    locales: brand.brand.locales,
    categories: brand.categories,
  })
  const { intent, answer, categories, locale, words } = reading
  if (intent === 'none' || answer === 'leave' || words === '') return null
  // "Oui" answers whatever the agent asked; only a clear wish to come back is one.
  if (intent === 'resubscribe' && answer !== 'do') return null
  const reply = replyTo(reading, brand)
  return reply && { intent, categories, locale: spoken(brand, locale), reply, words }
}

const spoken = ({ brand }: Brand, locale: Locale): Locale =>
  brand.locales.includes(locale) ? locale : brand.locales[0]

/** The newest wish among what a visitor said last. */
export function newestWish(
  house: House,
  utterances: readonly Utterance[],
  hint?: Locale,
): WordedWish | null {
  const said = utterances.filter(({ author }) => author === 'visitor').slice(-DESK_WISH_MESSAGES)
  for (const { text } of said.reverse()) {
    const wish = wishIn(house, text, hint)
    if (wish !== null) return wish
  }
  return null
}

/** A message as the desk of iAdvize sends it to an intent service. */
export interface DeskMessage {
  id: string
  text: string
  authorType?: unknown
}

/** What the desk is told to do with one of its messages. */
export interface DeskCommand {
  type: 'addMessageActions'
  messageId: string
  actions: { highlight: string; intent: { key: string; payload: Wish } }[]
}

/**
 * Authors who are not the visitor. iAdvize publishes no list: whoever is not on this one is read,
 * for a word lit up too much costs less than a STOP that nobody saw.
 */
const OTHERS = /operator|agent|expert|bot|system/i

const isByVisitor = ({ authorType }: DeskMessage) =>
  typeof authorType !== 'string' || !OTHERS.test(authorType)

const KEYS: Record<Wish['intent'], string> = {
  unsubscribe_all: 'unsubscribe',
  unsubscribe_category: 'unsubscribe',
  wrong_number: 'wrong_number',
  resubscribe: 'resubscribe',
  help: 'help',
}

/** Lights up, in the messages of a visitor, the words that ask for something about texts. */
export function lightUp(house: House, messages: readonly DeskMessage[]): DeskCommand[] {
  return messages
    .slice(-DESK_MESSAGES_MAX)
    .filter(isByVisitor)
    .flatMap(({ id, text }): DeskCommand[] => {
      if (id.length > REFERENCE_CHARACTERS_MAX) return []
      const wish = wishIn(house, text)
      if (wish === null) return []
      const { words, ...payload } = wish
      const intent = { key: KEYS[wish.intent], payload }
      return [{ type: 'addMessageActions', messageId: id, actions: [{ highlight: words, intent }] }]
    })
}
