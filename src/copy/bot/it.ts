import type { BotWords } from './words.ts'

export const it: BotWords = {
  greeting:
    'Sono il bot di {brand}. La aiuto a scegliere i suoi SMS o a non riceverne più. Per il resto mi scriva: avviso una persona.',
  nobodyFree:
    "{brand}: al momento nessuno può risponderle. Ci riscriva un po' più tardi, la leggeremo.",
  onlyTexts:
    '{brand}: sono un bot e mi occupo solo degli SMS. Per sceglierli o non riceverne più: {url}',
}
