import type { LanguageWords } from '../language.ts'

/**
 * What means the same in every language: keywords that providers document (Twilio, AWS, Braze,
 * Bird, Klaviyo, FCC), and the names people give to texts. `named` is filled for each brand, with
 * the words of its categories; `name` is a word with a capital.
 */
export const shared: LanguageWords = {
  words: {
    named: '',
    name: '',
    key: 'stop stpo sotp stopall unsubscribe ~unsubscribe unsub optout arret arrete arrett halt detener ferma parar td zatrzymaj остановить',
    wary: 'cancel end quit revoke remove',
    start: 'start unstop nonarret',
    weakStart: 'begin resume revert continue join subscribe',
    info: 'help info aide hilfe hulp ayuda ajuda aiuto contact pomocy помощь',
    yes: '',
    no: '',
    text: 'sms smss sms* texto textos text texts txt txts msg msgs mms spam* message* whatsapp',
    mail: 'mail mails email emails newsletter-mail correo',
    marketing: 'promo promos promot* marketing newsletter* spam-promo',
    empty: 'pls plz please thanks thx hello hi ok okay lol svp',
  },
  patterns: {
    leave: ['opt out', '@key ..1 @text|@marketing|@named', '@key all|to|au 3* $'],
  },
}

/** Classes of keywords: those that a language lists itself are its own. */
const KEYWORDS = ['key', 'wary', 'start', 'weakStart', 'info']

/** A language with what all of them share. */
export function withShared({ words: own, patterns }: LanguageWords): LanguageWords {
  const words = { ...shared.words }
  for (const [name, list] of Object.entries(own)) words[name] = `${words[name] ?? ''} ${list}`
  const keywords = KEYWORDS.flatMap((name) => (own[name] ?? '').split(' '))
  const plain = keywords.filter((word) => !word.endsWith('*')).map((word) => word.replace('~', ''))
  words.common = `${words.common ?? ''} ${plain.join(' ')}`
  const leave = [...(shared.patterns.leave ?? []), ...(patterns.leave ?? [])]
  return { words, patterns: { ...patterns, leave } }
}
