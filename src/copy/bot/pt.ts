import type { BotWords } from './words.ts'

export const pt: BotWords = {
  greeting:
    '{brand}: sou um bot. Ajudo a escolher os seus SMS ou a deixar de os receber. Para o resto, escreva-me e eu chamo alguém.',
  nobodyFree:
    '{brand}: de momento ninguém pode responder. Escreva-nos um pouco mais tarde e vamos ler.',
  onlyTexts:
    '{brand}: sou um bot e trato apenas dos SMS. Para os escolher ou deixar de receber: {url}',
}
