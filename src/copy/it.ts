import type { Copy } from './copy.ts'
import { it as personal } from './personal/it.ts'
import { it as programme } from './programme/it.ts'

/** Dates that begin with a vowel sound, 8 (otto) and 11 (undici), take an elided article. */
const elides = (date: string) => /^(?:8|11)(?!\d)/.test(date)

export const it: Copy = {
  languageName: 'Italiano',
  languageTag: 'it-IT',

  form: {
    title: (brand) => `Quali SMS può inviarle ${brand}`,
    lead: 'Ogni argomento è una domanda a sé. Selezioni quelli che le sono utili e lasci vuoti gli altri.',
    question: (category) => `Ricevere «${category}» via SMS?`,
    exampleLabel: 'Esempio di SMS',
    frequency: {
      day: (max) => `Al massimo ${max === 1 ? 'un' : max} SMS al giorno.`,
      week: (max) => `Al massimo ${max === 1 ? 'un' : max} SMS alla settimana.`,
      month: (max) => `Al massimo ${max === 1 ? 'un' : max} SMS al mese.`,
    },
    refuse: 'Per rifiutare, lasci vuota la casella.',
    leave:
      'Se in seguito non li vuole più, basta un pulsante, nella pagina «Stop agli SMS» o con il link che riceve.',
    wayOut: 'Riceve già i nostri SMS e non li vuole più?',
    wayOutLink: 'Stop agli SMS',
    phoneHeading: 'A quale numero scriverle',
    countryLabel: 'Paese del numero',
    phoneLabel: 'Il suo numero di cellulare',
    phoneHint: (example) =>
      `Per esempio ${example}. Se è di un altro Paese, inizi con + e il prefisso, come +39.`,
    button: 'Accetto di ricevere gli SMS selezionati',
    codeAhead:
      'Prima le inviamo via SMS un codice di 6 cifre. Finché non lo inserisce, non parte nient’altro.',
    legal: ({ legalName, email }) => [
      `${legalName} conserva il suo numero per inviarle gli SMS che seleziona qui, e per nient’altro.`,
      'Può revocare il consenso in qualsiasi momento, un argomento alla volta o tutti insieme. Nessun acquisto richiede questo consenso.',
      `Per una domanda sui suoi dati, o per farli cancellare: ${email}.`,
    ],
    privacyLink: 'Informativa sulla privacy',
    honeypotLabel: 'Lasci vuoto questo campo',
  },

  embed: {
    number: (legalName) =>
      `${legalName} le scrive al numero di cellulare che indica qui, solo sugli argomenti selezionati.`,
    accountNumber: (legalName) =>
      `${legalName} le scrive al numero di cellulare del suo account, solo sugli argomenti selezionati.`,
    accountLead:
      'Selezioni ciò che vuole ricevere e deselezioni ciò che deve finire. Ogni modifica viene salvata subito.',
    saved: {
      receiving: 'Salvato: riceve questi SMS.',
      left: 'Salvato: non li riceve più.',
      failed: 'Non è stato possibile salvare la modifica. Riprovi tra un minuto.',
      expired: 'Per sicurezza, ricarichi questa pagina per cambiare le sue scelte.',
    },
  },

  errors: {
    summary: 'Da correggere prima di inviare',
    noCategory:
      'Selezioni almeno un argomento. Se nessuno le è utile, può semplicemente chiudere la pagina.',
    unknownCategory:
      'Uno degli argomenti selezionati non esiste più. Scelga tra quelli di questa pagina.',
    phone: {
      missing: (_digits, example) => `Scriva il suo numero di cellulare, per esempio ${example}.`,
      not_a_number: (_digits, example) =>
        `Un numero contiene solo cifre, spazi e + ( ) - . /, per esempio ${example}.`,
      too_short: (digits, example) =>
        `Questo numero è troppo corto: ha ${digits} ${digits === 1 ? 'cifra' : 'cifre'}. Lo controlli; un numero completo ha questa forma: ${example}.`,
      too_long: (digits, example) =>
        `Questo numero è troppo lungo: ha ${digits} ${digits === 1 ? 'cifra' : 'cifre'}. Lo controlli; un numero completo ha questa forma: ${example}. Se è di un altro Paese, inizi con + e il prefisso del Paese.`,
      unknown_country: (_digits, example) =>
        `Nessun Paese ha questo prefisso. Controlli le cifre dopo il + oppure scriva un numero come ${example}.`,
      not_mobile: (_digits, example) =>
        `È un numero fisso o speciale e non riceve SMS. Scriva un numero di cellulare, per esempio ${example}.`,
      invalid: (_digits, example) =>
        `Questo numero non esiste. Controlli le cifre; un numero completo ha questa forma: ${example}.`,
    },
    countryNotServed: (country) =>
      `Non inviamo SMS in questo Paese (${country}). Scriva un numero di un altro Paese.`,
    tooManyAttempts: 'Troppi tentativi dalla sua connessione. Riprovi tra un minuto.',
  },

  proof: {
    heading: 'In questo momento ci sono molte richieste',
    working:
      'Il suo browser fa un piccolo calcolo che mostra che non è un robot, poi invia il modulo. Bastano pochi secondi.',
    failed: 'Il calcolo non è riuscito. Invii il modulo ancora una volta.',
    without:
      'Il calcolo richiede JavaScript. Senza, riprovi tra un’ora: quello che ha scritto è rimasto al suo posto.',
  },

  done: {
    title: 'Abbiamo preso nota',
    lead: (maskedNumber) => `Scriveremo al ${maskedNumber}, e solo su questi argomenti:`,
    agreedHeading: 'Ha accettato di ricevere',
    nothingNew: 'La sua scelta è registrata.',
    leaveHeading: 'Per non riceverli più',
    leaveByLink:
      'Ogni SMS promozionale termina con un link. Lo apra e tocchi un pulsante: non serve altro.',
    leaveByPage: 'Se non ha un SMS a portata di mano, scriva il suo numero nella pagina',
    leaveLink: 'Stop agli SMS',
  },

  verify: {
    title: 'Confermi il suo numero',
    lead: (maskedNumber) => `Inserisca il codice di 6 cifre che riceve via SMS al ${maskedNumber}.`,
    tickedHeading: 'Ha selezionato',
    label: 'Codice ricevuto via SMS',
    hint: 'È valido per 15 minuti. Può incollarlo.',
    button: 'Confermo e accetto di ricevere questi SMS',
    newest: 'Ha richiesto un nuovo codice. Vale solo l’ultimo ricevuto.',
    missing: 'Inserisca il codice di 6 cifre ricevuto via SMS.',
    notACode: 'Un codice ha esattamente 6 cifre. Lo copi dall’ultimo SMS.',
    wrong: (triesLeft) =>
      `Questo codice non è giusto. Controlli l’ultimo SMS; ${triesLeft === 1 ? 'le resta un tentativo' : `le restano ${triesLeft} tentativi`}.`,
    expired: (maskedNumber) =>
      `Sono passati i 15 minuti e il codice non è più valido. Ne richieda uno nuovo per il ${maskedNumber}.`,
    usedUp: (maskedNumber) =>
      `Dopo cinque tentativi un codice non è più valido. Ne richieda uno nuovo per il ${maskedNumber}.`,
    noCodeHeading: 'Il codice non arriva?',
    noCode:
      'Un SMS arriva di solito in meno di un minuto. Controlli che il numero sia giusto. Allo stesso numero inviamo solo pochi codici al giorno: se non ne arriva nessuno, riprovi domani.',
    resend: 'Richieda un nuovo codice',
    wait: (seconds) =>
      `Potrà richiederne uno nuovo tra ${seconds === 1 ? 'un secondo' : `${seconds} secondi`}.`,
    tooEarly: (seconds) =>
      `È troppo presto: potrà richiedere un nuovo codice tra ${seconds === 1 ? 'un secondo' : `${seconds} secondi`}.`,
    changeHeading: 'Usi un altro numero',
    changeButton: 'Usi questo numero',
    startAgain: 'Ricominci dall’inizio',
    nothingTitle: 'Non c’è nessun codice da inserire',
    nothing:
      'Questa pagina serve a confermare un numero, entro 24 ore e nel browser in cui lo ha scritto. Qui non c’è nulla da confermare.',
  },

  stop: {
    title: (brand) => `Stop agli SMS di ${brand}`,
    lead: 'Scriva il suo numero e indichi che cosa non vuole più ricevere. Non servono né account né codici.',
    phoneLabel: 'Il numero che riceve gli SMS',
    scopeLegend: 'Quali SMS non vuole più ricevere?',
    everything: 'Tutti gli SMS',
    everythingHint: 'Nessun SMS, qualunque sia l’argomento.',
    some: 'Solo alcuni',
    someHint: 'Selezioni quelli che non vuole più; gli altri continuano.',
    button: 'Stop a questi SMS',
    noChoice: 'Selezioni che cosa non vuole più ricevere oppure scelga «Tutti gli SMS».',
    doneTitle: 'Fatto',
    doneEverything: (brand) => `Questo numero non riceverà più SMS da ${brand}.`,
    doneSome: (categories) => `Questo numero non riceverà più: ${categories}.`,
    doneNote: 'Un SMS già partito può ancora arrivare nei prossimi minuti.',
    comeBack: 'Ha cambiato idea?',
    comeBackLink: 'Scelga di nuovo',
  },

  preferences: {
    title: (brand) => `I suoi SMS da ${brand}`,
    lead: (maskedNumber) => `Per il numero ${maskedNumber}`,
    aboutThisText: (category) => `L’SMS che ha ricevuto fa parte di «${category}».`,
    leaveOne: (category) => `Stop a «${category}»`,
    leaveAll: (brand) => `Stop a tutti gli SMS di ${brand}`,
    leftOne: (category) => `Fatto: non riceverà più «${category}».`,
    leftAll: (brand) => `Fatto: non riceverà più SMS da ${brand}.`,
    choicesHeading: 'Le sue scelte',
    status: {
      receiving: (since) => `Riceve questi SMS ${elides(since) ? 'dall’' : 'dal '}${since}.`,
      notReceiving: 'Non riceve questi SMS.',
      left: (since) => `Non li riceve più ${elides(since) ? 'dall’' : 'dal '}${since}.`,
      declined: 'Non li ha richiesti.',
    },
    nothingLeft: (brand) => `Non riceve alcun SMS da ${brand}.`,
    comeBackLink: 'Scelga di nuovo',
    receiptLink: 'La sua ricevuta: che cosa ha accettato, e quando',
  },

  personal,

  notice: {
    title: 'Le parole che sono state mostrate',
    formSince: (date) =>
      `Questo è, parola per parola, il modulo mostrato a partire ${elides(date) ? 'dall’' : 'dal '}${date}. Da qui non si può inviare.`,
    textSince: (date) =>
      `Queste sono le parole, come ci sono state trasmesse ${elides(date) ? 'l’' : 'il '}${date}.`,
    fingerprint: 'Impronta SHA-256 di queste parole:',
  },

  receipt: {
    title: 'La sua ricevuta',
    lead: (maskedNumber) => `Che cosa risulta per il numero ${maskedNumber}`,
    issued: (moment) => `Ricevuta emessa ${elides(moment) ? 'l’' : 'il '}${moment}.`,
    nothing: 'Per questo numero non risulta nulla.',
    event: {
      requested: 'Richiesto, da confermare con un codice',
      granted: 'Ha accettato',
      declined: 'Ha lasciato vuota la casella',
      withdrawn: 'Ha detto stop',
      undone: 'Ha annullato la sua ultima scelta',
      paused: 'Ha fatto una pausa',
      resumed: 'La pausa è finita',
      limited: 'Ha cambiato la frequenza',
      expired: 'Scaduto',
      importedYes: 'Consenso ripreso da un altro sistema',
      importedNo: 'Rifiuto ripreso da un altro sistema',
      verified: 'Numero confermato con un codice',
      suppressed: 'Numero bloccato: nessun SMS in assoluto',
      unsuppressed: 'Numero sbloccato',
    },
    where: {
      page: 'nella pagina',
      link: 'con il suo link personale',
      conversation: 'in una conversazione con noi',
      reply: 'in risposta a un SMS',
      counter: 'in un punto vendita',
      records: 'comunicato dai nostri sistemi',
    },
    wordsLink: 'Leggere le parole che aveva davanti',
    numberHeading: 'Sul numero stesso',
    keeperHeading: 'Chi conserva questi dati',
    leaveHeading: 'Per dire stop',
    leave: 'Apra le sue scelte e tocchi un pulsante: non serve altro.',
    leaveLink: 'Apra le sue scelte',
    keptHeading: 'Per quanto tempo',
    keptSilence: (years) =>
      `Il suo consenso finisce da solo dopo ${years}\u00A0anni senza sue notizie.`,
    keptProof: (years) =>
      `La prova delle sue risposte è conservata per ${years}\u00A0anni dall’ultimo utilizzo, poi distrutta.`,
    rightsHeading: 'I suoi diritti',
    rights:
      'Può vedere i suoi dati, correggerli, farli cancellare, portarli con sé, limitarne l’uso o opporsi. Può anche rivolgersi all’autorità di protezione dei dati del suo Paese.',
    rightsBy: (email) => `Per farlo, scriva a ${email}.`,
    proofHeading: 'Una copia firmata digitalmente',
    proof:
      'La stessa ricevuta, in una forma che qualsiasi programma può verificare: la nostra firma prova che nulla è stato cambiato.',
    proofLink: 'Scaricare la ricevuta firmata (JSON)',
  },

  notFound: {
    title: 'Questa pagina non esiste',
    lead: 'Forse il link è incompleto o è stato copiato male. Per non ricevere più SMS non le serve: basta il suo numero.',
    stopLink: 'Stop agli SMS',
    homeLink: 'Scelga quali SMS ricevere',
  },
  serverError: {
    title: 'Non è stato possibile mostrare la pagina',
    lead: 'Non è stato modificato nulla. Riprovi tra un minuto.',
  },
  refusedPost: {
    title: 'Questo modulo proviene da un altro sito',
    lead: 'Per sicurezza non è stato accettato e non è stato modificato nulla. Apra la pagina e riprovi.',
    back: 'Apra la pagina',
  },
  tooLarge: {
    title: 'Questo modulo è troppo grande',
    lead: 'Non è stato accettato e non è stato modificato nulla. Apra la pagina e riprovi.',
  },
  tooMany: {
    title: 'Troppi tentativi dalla sua connessione',
    lead: 'Non è stato modificato nulla. Riprovi tra un minuto.',
  },

  programme,

  sandboxNotice: 'Ambiente di prova: nessun SMS parte davvero.',
  languageSwitch: 'Lingua',
  skipToContent: 'Vai al contenuto',
  listSeparatorLast: ' e ',

  text: {
    wayOut: (url) => `Stop SMS: ${url}`,
    code: (code, brand) =>
      `${brand}: il suo codice è ${code} (15 min). Non lo comunichi a nessuno.`,
  },
}
