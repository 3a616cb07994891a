import { expect, it } from 'vitest'
import { readIntent } from '../../src/domain/intent/read-intent.ts'
import { INTENT_TEXT_CHARACTERS_MAX } from '../../src/domain/limits.ts'
import { categories, corpus } from './corpus.ts'

/** The median time of a call, in milliseconds. */
function medianMs(call: (round: number) => unknown, rounds: number): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    call(round)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Infinity
}

it('a text of the corpus takes far less than a millisecond', () => {
  const texts = corpus('tuned').map(({ text }) => text)
  const read = (round: number) => readIntent(texts[round % texts.length] ?? '', { categories })
  medianMs(read, 1_000)
  expect(medianMs(read, texts.length)).toBeLessThan(0.5)
})

/** Long texts made to find the slow path: everything half fits, nothing ends. */
const HOSTILE: Record<string, string> = {
  'one letter': 'a',
  'one word': 'stop ',
  'almost a pattern': 'ne plus me de la pas ',
  'every beginning': 'je ne veux plus no more keine mehr geen meer nao quero mais non voglio piu ',
  'marks alone': '\u0301',
  apostrophes: "d'l'",
  dots: 'a.b.',
  emoji: '👨‍👩‍👧‍👦🛑',
  'near misses': 'desabonnex unsubscribx uitschrijvex abmeldex ',
  'half surrogates': '\uD83D',
  but: 'mais but pero aber ma maar mas ',
}

it.each(Object.entries(HOSTILE))(
  '%s, ten thousand characters long, takes a few milliseconds',
  (_name, piece) => {
    const text = piece.repeat(INTENT_TEXT_CHARACTERS_MAX).slice(0, INTENT_TEXT_CHARACTERS_MAX)
    readIntent(text, { categories })
    expect(medianMs(() => readIntent(text, { categories }), 15)).toBeLessThan(10)
  },
)
