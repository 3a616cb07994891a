import type { BotWords } from './words.ts'

export const de: BotWords = {
  greeting:
    'Hier schreibt der Bot von {brand}. Ich helfe Ihnen, Ihre SMS auszuwählen oder abzubestellen. Für alles andere hole ich jemanden aus dem Team: Schreiben Sie einfach.',
  nobodyFree:
    '{brand}: Im Moment kann Ihnen niemand antworten. Schreiben Sie uns bitte etwas später noch einmal.',
  onlyTexts:
    '{brand}: Ich bin ein Bot und kümmere mich nur um SMS. Auswählen oder abbestellen: {url}',
}
