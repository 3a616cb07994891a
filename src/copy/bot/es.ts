import type { BotWords } from './words.ts'

export const es: BotWords = {
  greeting:
    'Soy el bot de {brand}. Le ayudo a elegir sus SMS o a dejar de recibirlos. Para lo demás, escríbame y aviso a una persona.',
  nobodyFree:
    '{brand}: ahora mismo nadie puede responderle. Puede escribirnos otra vez en un rato y le leeremos.',
  onlyTexts:
    '{brand}: soy un bot y solo me ocupo de los SMS. Para elegirlos o dejar de recibirlos: {url}',
}
