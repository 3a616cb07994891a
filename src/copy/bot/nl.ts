import type { BotWords } from './words.ts'

export const nl: BotWords = {
  greeting:
    'Dit is de bot van {brand}. Ik help u uw sms-berichten te kiezen of te stoppen. Voor iets anders haal ik er iemand bij: schrijf het gerust.',
  nobodyFree:
    '{brand}: op dit moment kan niemand u antwoorden. Schrijf ons iets later nog eens, dan lezen we het.',
  onlyTexts: '{brand}: ik ben een bot en ga alleen over sms-berichten. Kiezen of stoppen: {url}',
}
