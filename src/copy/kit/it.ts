import type { KitPhrases } from './phrases.ts'

export const it: KitPhrases = {
  stopEverything: [
    'STOP',
    'basta sms',
    'non voglio più ricevere sms',
    'voglio disiscrivermi',
    'disiscrivetemi',
    'cancellatemi dalla lista',
    'non mandatemi più messaggi',
    'smettetela di scrivermi',
    'cancellate il mio numero',
    'basta messaggi per favore',
    'annulla iscrizione',
    'come faccio a non ricevere più questi messaggi?',
  ],
  stopMarketing: [
    'basta pubblicità',
    'non voglio più pubblicità',
    'non voglio più ricevere offerte',
    'smettetela con le promozioni',
    'niente più pubblicità ma tenete gli aggiornamenti dell’ordine',
  ],
  wrongNumber: [
    'numero sbagliato',
    'ha sbagliato numero',
    'avete il numero sbagliato',
    'avete sbagliato numero',
  ],
  comeBack: [
    'AVVIA',
    'voglio ricevere di nuovo i vostri sms',
    'vorrei riscrivermi',
    'vorrei iscrivermi di nuovo',
  ],
  help: ['aiuto', 'chi siete?', 'perché ricevo questo sms?', 'come avete avuto il mio numero?'],
}
