import { describe, expect, it } from 'vitest'
import type { Answer, Intent } from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { LOCALES, type Locale } from '../../src/domain/locales.ts'
import { categories } from './corpus.ts'

const read = (text: string, locale?: Locale) =>
  readIntent(text, locale === undefined ? { categories } : { categories, locale })

const list = (words: string) => words.split(',').map((word) => word.trim())

/** Words that Twilio, AWS, Braze, Klaviyo, Bird, Adobe and the FCC document, and ours beside them. */
const OUT: Record<Locale, string[]> = {
  en: list(
    'STOP, STOPALL, STOP ALL, UNSUBSCRIBE, CANCEL, END, QUIT, REVOKE, OPTOUT, OPT-OUT, OPT OUT, REMOVE, TD, do not text, do not call, don’t text, take me off, remove me, do not contact, do not message, stop texting, unsubscribe me, stop sending me texts, stop all, Stop 🛑, block, stop*, stop this, stop texts, stop calling, don’t text me, leave me alone, shut up',
  ),
  fr: list(
    'STOP, ARRET, ARRETE, ARRETT, ARRÊT, ARRETER, ARRETEZ, DESINSCRIRE, DESINSCRIPTION, DESABONNER, DESABONNEMENT, ANNULER, FIN, SUPPRIMER, stop sms, plus de sms, ne plus recevoir, retirez-moi',
  ),
  es: list('STOP, DETENER, BAJA, ALTO, PARAR, CANCELAR, no mas, darme de baja'),
  de: list('STOP, HALT, STOPP, ABMELDEN, ABBESTELLEN, ENDE, KÜNDIGEN, KUENDIGEN'),
  it: list('STOP, FERMA, BASTA, ANNULLA, DISISCRIVI, CANCELLA'),
  nl: list('STOP, AFMELDEN, UITSCHRIJVEN, STOPPEN'),
  pt: list('STOP, PARAR, CANCELAR, SAIR'),
}
const BACK: Record<Locale, string[]> = {
  en: list('START, UNSTOP, JOIN, SUBSCRIBE, CONTINUE, RESUME, BEGIN, REVERT, YES, Y'),
  fr: list('START, NONARRET, REPRENDRE, OUI'),
  es: list('START, ALTA, INICIAR'),
  de: list('START, ANMELDEN'),
  it: list('START, AVVIA, SI'),
  nl: list('START, AANMELDEN'),
  pt: list('START, RETOMAR'),
}
const HELP: Record<Locale, string[]> = {
  en: list('HELP, INFO'),
  fr: list('AIDE, CONTACT, INFO, HELP'),
  es: list('AYUDA, INFO'),
  de: list('HILFE, INFO'),
  it: list('AIUTO, INFO'),
  nl: list('HULP, INFO'),
  pt: list('AJUDA, INFO'),
}
/** Answers to something else, often: one tap asks first. */
const ASKED = new Set(
  'CONTINUE,RESUME,BEGIN,REVERT,JOIN,SUBSCRIBE,YES,Y,OUI,SI,REPRENDRE,INICIAR,ANMELDEN,AVVIA,AANMELDEN,RETOMAR'.split(
    ',',
  ),
)

const cases = (words: Record<Locale, string[]>) =>
  LOCALES.flatMap((locale) => words[locale].map((word) => [locale, word] as const))

/** The ways one and the same word is typed. */
const typed = (word: string) => [word, word.toLowerCase(), `${word}.`, `  ${word} !!`, `${word} 🙏`]

function expectRead(
  text: string,
  locale: Locale | undefined,
  intent: Intent,
  answer?: Answer,
): void {
  const reading = read(text, locale)
  expect(reading.intent, `${text} (${locale ?? 'unknown'})`).toBe(intent)
  if (answer !== undefined) expect(reading.answer, text).toBe(answer)
}

describe('a documented keyword alone is obeyed', () => {
  it.each(cases(OUT))('%s: %s', (locale, word) => {
    for (const text of typed(word)) expectRead(text, locale, 'unsubscribe_all', 'do')
    expectRead(word, undefined, 'unsubscribe_all')
  })

  it.each(cases(BACK))('%s: %s', (locale, word) => {
    for (const text of typed(word))
      expectRead(text, locale, 'resubscribe', ASKED.has(word) ? 'ask' : undefined)
  })

  it.each(cases(HELP))('%s: %s', (locale, word) => {
    for (const text of typed(word)) expectRead(text, locale, 'help', 'do')
  })

  it.each(LOCALES)('whatever the language: %s', (locale) => {
    for (const word of list(
      'STOP, STOPALL, UNSUBSCRIBE, ARRET, HALT, DETENER, PARAR, FERMA, ZATRZYMAJ, ОСТАНОВИТЬ, UNSUB, TD',
    )) {
      expectRead(word, locale, 'unsubscribe_all', 'do')
    }
    for (const word of list('HELP, AIDE, HILFE, HULP, AYUDA, AJUDA, AIUTO, POMOCY, ПОМОЩЬ')) {
      expectRead(word, locale, 'help')
    }
    for (const word of list('START, UNSTOP')) expectRead(word, locale, 'resubscribe', 'do')
  })
})

describe('a keyword of one language is safe in another', () => {
  it.each(
    LOCALES.flatMap((locale) => cases(OUT).map(([own, word]) => [word, own, locale] as const)),
  )('%s, of %s, in %s is never taken for a wish to stay or come back', (word, _own, locale) => {
    expect(['unsubscribe_all', 'none']).toContain(read(word, locale).intent)
  })

  it('NO and YES are asked about, and only where they are words of the language', () => {
    expectRead('NO', 'en', 'unsubscribe_all', 'ask')
    expectRead('no', 'fr', 'none')
    expectRead('no', 'es', 'none')
    expectRead('no thanks', 'en', 'none')
    expectRead('yes please', 'en', 'none')
    expectRead('oui d’accord', 'fr', 'none')
  })

  it('the Dutch, German, Portuguese and French no is an answer, not a keyword', () => {
    for (const word of ['nee', 'nein', 'não', 'non']) expectRead(word, undefined, 'none')
  })
})

describe('a kind beside the keyword', () => {
  it.each([
    'STOP PUB',
    'stop promo',
    'STOP PROMO',
    'stop pub svp',
    'Stop Werbung',
    'stop publicidad',
    'stop reclame',
  ])('%s leaves marketing', (text) => {
    expect(read(text)).toMatchObject({
      intent: 'unsubscribe_category',
      categories: ['offers', 'advice'],
      category: 'offers',
      purposes: ['marketing'],
      answer: 'do',
    })
  })

  it('a wrong number is told from leaving', () => {
    expectRead('mauvais numero', 'fr', 'wrong_number', 'do')
    expectRead('wrong number', 'en', 'wrong_number', 'do')
  })
})
