import type { PersonalCopy } from './personal.ts'

export const it: PersonalCopy = {
  source: {
    page: 'Scelto su una pagina web.',
    link: 'Scelto con il suo link personale.',
    conversation: 'Scelto in una conversazione con noi.',
    reply: 'Scelto rispondendo a un SMS.',
    counter: 'Scelto in un negozio.',
    records: 'Trasmesso dai nostri sistemi.',
  },
  paused: (until) => `In pausa fino al ${until}. Poi questi SMS riprendono.`,
  pause: 'Fare una pausa',
  pauseHint: 'Questi SMS si fermano subito e riprendono da soli.',
  pauseFor: (days) => `${days} giorni`,
  pausedNow: (category, until) => `Fatto: «${category}» è in pausa fino al ${until}.`,
  resume: (category) => `Ricevere di nuovo «${category}» da subito`,
  resumed: (category) => `Fatto: «${category}» riprende da subito.`,
  fewer: 'Meno SMS',
  fewerHint: 'Il ritmo cala subito. Il resto rimane com’è.',
  limited: (often, date) => `Ne ha chiesti di meno: ${often}, dal ${date}.`,
  limitedNow: (category, often) => `Fatto, per «${category}»: ${often}.`,
  asBefore: (often) => `Come prima: ${often}`,
  undo: 'Annulla questa modifica',
  undoHint: (time) => `Possibile fino alle ${time}.`,
  undone: 'Annullato: le sue scelte sono come prima.',
  ask: (category) => `Ricevere «${category}»`,
  refuse: 'Per rifiutare, non faccia nulla.',
  grant: (category) => `Ricevere «${category}» per SMS`,
  granted: (category) => `Annotato: riceverà «${category}».`,
  legal: ({ legalName, email }) => [
    `${legalName} conserva il suo numero per inviarle questi SMS, e per nient’altro.`,
    'Può ritirare il consenso in qualsiasi momento, argomento per argomento o tutto insieme. Nessun acquisto dipende da questo.',
    `Per domande sui suoi dati, o per farli cancellare: ${email}.`,
  ],
  oldLink:
    'Questo link ha più di 24 ore: serve ancora a fermare gli SMS, ma non più a chiederli. Per riceverli, apra il link di un SMS più recente o scelga sulla nostra pagina:',
  dataHeading: 'I suoi dati',
  download: 'Scaricare i miei dati (JSON)',
  erase: 'Cancellare i miei dati',
  dataOtherwise: (email) =>
    `Per scaricare o cancellare i suoi dati, apra un link di meno di 24 ore o scriva a ${email}.`,
  eraseTitle: 'Cancellare i suoi dati?',
  eraseLead: (maskedNumber) => `Tutto ciò che conserviamo sul numero ${maskedNumber}`,
  eraseGoes:
    'Il suo numero, le sue scelte e gli SMS che ha ricevuto diventano illeggibili. Non le arriverà più nessun SMS e i suoi link personali non portano più da nessuna parte. Non si può annullare.',
  eraseStays:
    'Resta un’impronta del suo numero che nessuno può leggere, perché nessuno la iscriva di nuovo al posto suo.',
  eraseButton: 'Cancellare i miei dati',
  eraseBack: 'Tenere i miei dati',
  erasedTitle: 'I suoi dati sono cancellati',
  erased: (brand) => `Questo numero non riceverà più SMS da ${brand}.`,
  nothingKept: 'Non conserviamo nulla su di lei che possiamo mostrare qui.',
}
