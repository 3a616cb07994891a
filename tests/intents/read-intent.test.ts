import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ANSWERS,
  INTENTS,
  type Intent,
  type NamedCategory,
} from '../../src/domain/intent/intent.ts'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { INTENT_READ_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { categories } from './corpus.ts'

const read = (text: string) => readIntent(text, { categories })

describe('what must never be taken for a wish to leave', () => {
  it.each([
    'je veux annuler ma commande',
    "le livreur ne s'est pas arrêté",
    'does the sale end on Sunday?',
    'je ne veux pas me désabonner',
    'unsubscribe me from the newsletter by e-mail',
    'please don’t stop sending offers',
    'STOP MY ORDER',
    'Stopp! Bitte nicht liefern',
    'non voglio disiscrivermi',
    'Não quero sair da lista',
    '',
    '   ',
    '?!',
    '👍',
    '12345',
  ])('%j', (text) => {
    expect(read(text)).toMatchObject({ intent: 'none', answer: 'leave', words: '', categories: [] })
  })
})

describe('what is done and confirmed', () => {
  it.each<[text: string, intent: Intent]>([
    ['STOP SVP', 'unsubscribe_all'],
    ['stoooop', 'unsubscribe_all'],
    ['ST0P', 'unsubscribe_all'],
    ['ＳＴＯＰ', 'unsubscribe_all'],
    ['🛑', 'unsubscribe_all'],
    ['S.V.P. stop', 'unsubscribe_all'],
    ['STOP bande de voleurs', 'unsubscribe_all'],
    ['désabonez moi', 'unsubscribe_all'],
    ['unsuscribe me', 'unsubscribe_all'],
    ['jveux plus de pub mais gardez le suivi', 'unsubscribe_category'],
    ['mauvais numero', 'wrong_number'],
    ['UNSTOP', 'resubscribe'],
    ['AIDE', 'help'],
  ])('%j is %s', (text, intent) => {
    expect(read(text)).toMatchObject({ intent, answer: 'do' })
  })
})

describe('what is asked about', () => {
  it.each([
    'comment me désabonner ?',
    'how do I unsubscribe',
    'too many texts',
    'stop, tu me fais rire',
  ])('%j', (text) => {
    expect(read(text)).toMatchObject({ intent: 'unsubscribe_all', answer: 'ask' })
  })
})

describe('the kind', () => {
  it.each<[text: string, ids: string[]]>([
    ['jveux plus de pub mais gardez le suivi', ['offers', 'advice']],
    ['gardez les promos mais plus de suivi de commande', ['order-updates']],
    ['stop ventes privées', ['offers']],
    ['stop care advice', ['advice']],
    ['stop everything except delivery updates', ['offers', 'advice']],
    ['just order updates please', ['offers', 'advice']],
    ['no more order updates', ['order-updates']],
    ['Pflegetipps abbestellen', ['advice']],
    ['non voglio più le vendite private né i consigli di cura', ['offers', 'advice']],
  ])('%j leaves %j', (text, ids) => {
    const reading = read(text)
    expect(reading.intent).toBe('unsubscribe_category')
    expect(reading.categories).toEqual(ids)
    expect(reading.category).toBe(ids[0])
  })

  it('is told without the brand’s categories, too', () => {
    const reading = readIntent('jveux plus de pub mais gardez le suivi')
    expect(reading).toMatchObject({
      intent: 'unsubscribe_category',
      purposes: ['marketing'],
      categories: [],
    })
    expect(reading).not.toHaveProperty('category')
  })

  it('follows the names that a brand gives', () => {
    const own: NamedCategory[] = [
      { id: 'club', purpose: 'marketing', name: { fr: 'Le club des gourmets' } },
      { id: 'orders', purpose: 'service', name: { fr: 'Mes commandes' } },
    ]
    const reading = readIntent('plus de sms du club gourmets svp', {
      categories: own,
      locale: 'fr',
    })
    expect(reading.categories).toEqual(['club'])
  })

  it('is nothing that the brand lacks', () => {
    const service = categories.filter(({ purpose }) => purpose === 'service')
    expect(readIntent('stop pub', { categories: service })).toMatchObject({
      intent: 'unsubscribe_category',
      categories: [],
    })
  })
})

describe('the reason', () => {
  it('quotes the text as it stands, so that a desk can mark it', () => {
    const text = 'Bonjour, Désabonnez-moi SVP !'
    const { words, reason } = read(text)
    expect(text).toContain(words)
    expect(words).toBe('Désabonnez')
    expect(reason).toBe('“Désabonnez” asks for no more texts at all (French).')
  })

  it('names the kind', () => {
    expect(read('stop pub').reason).toBe(
      '“stop pub” asks for no more texts of one kind: marketing (French).',
    )
  })
})

describe('the language', () => {
  it.each([
    ['ik wil geen sms meer', 'nl'],
    ['ich möchte keine SMS mehr', 'de'],
    ['não quero mais sms', 'pt'],
    ['no quiero más sms', 'es'],
    ['non voglio più sms', 'it'],
    ['je ne veux plus de sms', 'fr'],
    ['I want no more texts', 'en'],
  ])('of %j is %s, whatever was hinted at', (text, locale) => {
    for (const hint of LOCALES) expect(readIntent(text, { locale: hint }).locale).toBe(locale)
  })

  it('is the one hinted at when the word is the same in all', () => {
    for (const hint of LOCALES) expect(readIntent('STOP', { locale: hint }).locale).toBe(hint)
  })
})

/** Pieces that rules look at, so that random texts come close to what they know. */
const pieces = fc.constantFrom(
  ...[
    'stop',
    'STOP',
    'plus',
    'de',
    'pub',
    'sms',
    'ne',
    'pas',
    'désabonner',
    'mais',
    'keep',
    'order',
  ],
  ...[
    'no',
    'more',
    'texts',
    'keine',
    'mehr',
    '🛑',
    "'",
    '.',
    '?',
    ',',
    '\n',
    'ß',
    'e\u0301',
    '\u0000',
  ],
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(pieces, { maxLength: 200 }).map((all) => all.join(' ')),
  fc.array(pieces, { maxLength: 200 }).map((all) => all.join('')),
)

describe('any text', () => {
  it('gets a whole reading', () => {
    fc.assert(
      fc.property(
        texts,
        fc.option(fc.constantFrom(...LOCALES), { nil: undefined }),
        (text, locale) => {
          const reading = readIntent(
            text,
            locale === undefined ? { categories } : { categories, locale },
          )
          expect(INTENTS).toContain(reading.intent)
          expect(ANSWERS).toContain(reading.answer)
          expect(LOCALES).toContain(reading.locale)
          expect(reading.confidence).toBeGreaterThanOrEqual(0.5)
          expect(reading.confidence).toBeLessThanOrEqual(1)
          expect(text).toContain(reading.words)
          expect(reading.words === '').toBe(reading.intent === 'none')
          expect(reading.answer === 'leave').toBe(reading.intent === 'none')
          expect(reading.purposes.length > 0).toBe(reading.intent === 'unsubscribe_category')
          expect(reading.category).toBe(reading.categories[0])
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('is read the same in capitals and without accents', () => {
    for (const text of [
      'je ne veux plus recevoir de publicité',
      'não quero mais mensagens',
      'kündigen',
    ]) {
      const expected = read(text).intent
      expect(read(text.toUpperCase()).intent).toBe(expected)
      expect(read(text.normalize('NFD').replaceAll(/\p{M}/gu, '')).intent).toBe(expected)
      expect(read(text.normalize('NFD')).intent).toBe(expected)
    }
  })

  it('is read up to a bound', () => {
    const beyond = `${'a '.repeat(INTENT_READ_CHARACTERS_MAX)}stop sms`
    expect(read(beyond).intent).toBe('none')
  })
})
