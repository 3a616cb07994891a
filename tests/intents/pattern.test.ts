import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/domain/intent/fold.ts'
import { withoutDoubles } from '../../src/domain/intent/letters.ts'
import { NearWords } from '../../src/domain/intent/near.ts'
import { compilePattern } from '../../src/domain/intent/pattern.ts'
import { PatternIndex } from '../../src/domain/intent/pattern-index.ts'

const bits = new Map([
  ['stop', 1],
  ['text', 2],
])
const words = (text: string) =>
  text.split(' ').map((word) => ({
    text: withoutDoubles(word),
    bits: word === 'stop' ? 1 : word === 'sms' ? 2 : 0,
  }))

/** The piece of a text where a pattern fits, null for none. */
function found(pattern: string, text: string): string | null {
  const index = new PatternIndex([{ meaning: 'leave', pattern: compilePattern(pattern, bits) }])
  let piece: string | null = null
  index.places(words(text), (_meaning, { first, last }) => {
    piece ??= text
      .split(' ')
      .slice(first, last + 1)
      .join(' ')
  })
  return piece
}

describe('a pattern', () => {
  it.each<[pattern: string, text: string, piece: string | null]>([
    ['@stop @text', 'please stop sms now', 'stop sms'],
    ['@stop @text', 'stop the sms', null],
    ['@stop ..1 @text', 'stop the sms', 'stop the sms'],
    ['@stop ..1 @text', 'stop all the sms', null],
    ['@stop the? @text', 'stop sms', 'stop sms'],
    ['@stop a|the @text', 'stop a sms', 'stop a sms'],
    ['mess* $', 'your message', 'message'],
    ['mess* $', 'message me', null],
    ['mess* ..1 $', 'message me', 'message'],
    ['mess* ..1 $', 'message me now', null],
    ['^ @stop', 'stop it', 'stop'],
    ['^ @stop', 'do stop it', null],
    ['^ ..1 @stop', 'do stop it', 'do stop'],
    ['@stop !@text', 'stop sms', null],
    ['@stop !@text', 'stop it', 'stop it'],
    ['cess*', 'ces', null],
    ['cess*', 'cessez', 'cessez'],
  ])('%s in "%s": %s', (pattern, text, piece) => {
    expect(found(pattern, text)).toBe(piece)
  })

  it('names only classes there are', () => {
    expect(() => compilePattern('@nothing', bits)).toThrow('No class of words is called nothing')
  })
})

describe('a word with one slip', () => {
  const near = new NearWords<string>()
  near.add('unsubscribe', 'found')

  it.each([
    ['a letter too few', 'unsubscrbe'],
    ['a letter too many', 'unsubscrribe'],
    ['a wrong letter', 'unsubxcribe'],
    ['two letters swapped', 'unsubcsribe'],
    ['no slip', 'unsubscribe'],
  ])('%s: %s', (_what, word) => {
    expect(near.find(word)).toBe('found')
  })

  it.each(['unsubcrib', 'subscribe', 'unsubxcrxbe', 'stop', '', 'nusubscribbe'])(
    'not %j',
    (word) => {
      expect(near.find(word)).toBeUndefined()
    },
  )
})

describe('a text is cut into clauses of folded words', () => {
  it.each<[text: string, clauses: string[]]>([
    ['Arrêtez, s’il vous plaît !', ['arretez', 's il vous plait']],
    ["J'veux plus. Merci?", ['j veux plus', 'merci']],
    ["I don't want it", ['i dont want it']],
    ["stop met sms'en", ['stop met smsen']],
    ['stop a.u.b.', ['stop aub']],
    ['STOOOOP', ['stop']],
    ['st0p', ['stop']],
    ['Ende der Straße', ['ende der strasse']],
    ['🛑', ['stop']],
    ['👍', []],
    ['', []],
  ])('%j', (text, clauses) => {
    expect(foldText(text).map((each) => each.words.map((word) => word.text).join(' '))).toEqual(
      clauses,
    )
  })

  it('which know where they stand, and whether they ask', () => {
    const [, second] = foldText('Bon. Où est Marie ?')
    expect(second).toEqual({
      asks: true,
      words: [
        { text: 'ou', from: 5, to: 7, isCapitalised: true },
        { text: 'est', from: 8, to: 11, isCapitalised: false },
        { text: 'marie', from: 12, to: 17, isCapitalised: true },
      ],
    })
  })
})
