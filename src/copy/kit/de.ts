import type { KitPhrases } from './phrases.ts'

export const de: KitPhrases = {
  stopEverything: [
    'STOPP',
    'abmelden',
    'bitte abmelden',
    'ich möchte keine SMS mehr bekommen',
    'keine sms mehr bitte',
    'schickt mir keine Nachrichten mehr',
    'hört auf mir zu schreiben',
    'ich will mich abmelden',
    'löschen Sie meine Nummer',
    'nehmen Sie mich aus der Liste',
    'abbestellen',
    'wie melde ich mich ab?',
  ],
  stopMarketing: [
    'keine Werbung mehr',
    'bitte keine Werbung mehr per SMS',
    'ich will keine Angebote mehr',
    'keine Werbung mehr, aber den Bestellstatus bitte weiter',
    'Schluss mit der Werbung',
  ],
  wrongNumber: [
    'falsche Nummer',
    'Sie haben die falsche Nummer',
    'leider falsche Nummer',
    'diese Nummer gehört jemand anderem',
  ],
  comeBack: [
    'anmelden',
    'ich möchte wieder SMS bekommen',
    'bitte wieder anmelden',
    'ich möchte mich wieder anmelden',
  ],
  help: ['Hilfe', 'wer ist da?', 'warum bekomme ich diese SMS?', 'woher haben Sie meine Nummer?'],
}
