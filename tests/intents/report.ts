import { LOCALES, type Locale } from '../../src/domain/locales.ts'
import { corpus, mark, PARTS, score, type Marked } from './corpus.ts'

/**
 * Prints how well intents are read, by part and language: `npm run intents`. With `--errors` also
 * what is misread of the tuned part; never of the others, which nobody tunes on.
 */

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8)

function line(name: string, marked: readonly Marked[]): string {
  const { utterances, recall, precision, falseAlarms, falselyDone, exact } = score(marked)
  const figures = [recall, precision, falseAlarms, falselyDone, exact].map(percent)
  return [name.padEnd(5), String(utterances).padStart(6), ...figures].join('  ')
}

const heading = 'part    texts    recall  precision  alarms     done     exact'

function print(title: string, marked: readonly Marked[]): void {
  const of = (locale: Locale) => marked.filter((each) => each.locale === locale)
  const lines = LOCALES.map((locale) => line(locale, of(locale)))
  process.stdout.write(`\n${title}\n${heading}\n${[...lines, line('all', marked)].join('\n')}\n`)
}

for (const part of PARTS) {
  const utterances = corpus(part)
  print(
    `${part}, language unknown`,
    utterances.map((each) => mark(each)),
  )
  print(
    `${part}, language known`,
    utterances.map((each) => mark(each, each.locale)),
  )
}

if (process.argv.includes('--errors')) {
  for (const { locale, intent, category, text, reading, isRight } of corpus('tuned').map((each) =>
    mark(each),
  )) {
    if (isRight) continue
    const got = `${reading.intent} ${reading.categories.join('+')} (${reading.locale})`
    process.stdout.write(`${locale} ${intent} ${category} → ${got}: ${text}\n`)
  }
}
