import type { Programme } from './programme.ts'

export const it: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} può scriverle via SMS su questo argomento e su nessun altro. Selezioni la casella se le è utile; altrimenti non deve fare nulla.`,
    button: 'Accetto di ricevere questi SMS',
    noCategory:
      'Selezioni la casella per ricevere questi SMS. Se non li vuole, può semplicemente chiudere la pagina.',
    others: 'Vedere tutti gli argomenti',
  },
  poster: {
    title: (category) => `${category}, via SMS`,
    scan: 'Inquadri questo codice con la fotocamera del telefono.',
    orType: 'Oppure scriva questo indirizzo:',
    nothingYet:
      'Aprire la pagina non la impegna a nulla: seleziona la casella, dà il suo numero, e solo allora le scriviamo.',
    print: 'Questa pagina sta in un foglio A4: la stampi così com’è.',
    download: 'Scaricare solo il codice (SVG)',
    codeLabel: 'Codice da inquadrare, che apre la pagina di questo argomento',
  },
  contact: {
    heading: 'Per riconoscere i nostri SMS',
    lead: 'Ci aggiunga ai contatti: sopra i nostri SMS comparirà il nostro nome.',
    add: 'Aggiungere ai contatti',
    note: (url) => `Per non ricevere più i nostri SMS: ${url}`,
  },
  transparency: {
    title: (brand) => `Gli SMS di ${brand}, in chiaro`,
    lead: 'Che cosa inviamo, quanto spesso, a quali ore, da quale numero, e come smettere. Senza il suo consenso non parte nulla.',
    subjectsHeading: 'Che cosa inviamo',
    service: 'SMS di servizio, senza pubblicità.',
    marketing: 'SMS pubblicitario.',
    quoted: (category) => `«${category}»`,
    choose: (category) => `Scegliere «${category}»`,
    together: 'Tutti i nostri SMS pubblicitari insieme:',
    hoursHeading: 'A quali ore',
    hoursService:
      'Un SMS di servizio parte quando le è utile, a qualsiasi ora: un pacco non aspetta il lunedì.',
    hoursMarketing:
      'Un SMS pubblicitario parte solo in questi orari, secondo l’ora del Paese del suo numero:',
    hoursOf: (categories) => `Per ${categories}:`,
    hoursElsewhere:
      'Altrove seguiamo gli orari del Paese. Dove non li conosciamo, non parte alcuna pubblicità.',
    hoursLaw: 'Dove la legge è più severa, vale la legge.',
    sendersHeading: 'Da quale numero',
    senders: 'Tutti gli SMS descritti qui arrivano da:',
    leaveHeading: 'Come smettere di riceverli',
    leaveLead: 'Scelga la strada che preferisce. Nessuna chiede un account, un codice o un motivo.',
    leaveReply: 'Risponda STOP a uno dei nostri SMS.',
    leaveLink: 'Apra il link alla fine di un SMS pubblicitario e tocchi un pulsante.',
    leavePage: 'Non ha un SMS sottomano? Scriva il suo numero nella pagina',
    leaveSay: 'Lo dica a un consulente o al nostro assistente, durante una conversazione.',
    leaveWrite: (email) => `Scriva a ${email}.`,
    leaveCall: (phone) => `Chiami il ${phone}.`,
    leaveEffect:
      'Appena la pagina conferma, verso di lei non parte più nulla. Un SMS già partito può ancora arrivare nei minuti successivi.',
    keptHeading: 'Che cosa conserviamo',
    kept: 'Il suo numero, cifrato. Le sue risposte, con la data e le parole che aveva davanti.',
  },
  accessibility: {
    title: 'Accessibilità',
    lead: (brand) =>
      `${brand} vuole che chiunque possa dire sì o no ai suoi SMS: con la tastiera, una lente, uno screen reader o un vecchio telefono.`,
    scope: (host) =>
      `Questa dichiarazione riguarda le pagine di ${host}, e nessun altro dei nostri siti.`,
    stateHeading: 'Stato di conformità',
    state:
      'Queste pagine sono progettate per seguire le WCAG 2.2, livelli A e AA, su cui si basa la norma europea EN 301 549.',
    notAudited:
      'Nessun esperto indipendente le ha ancora verificate, perciò non dichiariamo alcun grado di conformità.',
    testedHeading: 'Che cosa viene controllato',
    testedLead:
      'A ogni versione, test automatici aprono ogni pagina in un vero browser e controllano:',
    tested: [
      'le regole WCAG 2.2 A e AA che lo strumento axe sa verificare, in chiaro e in scuro, in due lingue',
      'i contrasti, qualunque sia il colore del marchio',
      'un percorso intero con la tastiera, in cui si vede sempre dove ci si trova',
      'la visualizzazione a 320 pixel, cioè con lo zoom al 400 %, in sette lingue',
      'aree da toccare di almeno 44 pixel',
      'che tutto funzioni senza JavaScript, e senza movimento per chi non ne vuole',
    ],
    limitsHeading: 'Che cosa non lo è ancora',
    limits:
      'I test automatici trovano solo una parte degli ostacoli. Queste pagine non sono ancora state provate da persone con disabilità, né rilette una per una con uno screen reader.',
    timeLimit:
      'Il codice inviato via SMS vale solo 15 minuti, per proteggere il suo numero. Può chiederne un altro.',
    helpHeading: 'C’è qualcosa che la blocca?',
    help: (email) =>
      `Scriva a ${email}: dica in quale pagina, e che cosa la blocca. Annoteremo la sua scelta insieme a lei e cercheremo di togliere l’ostacolo.`,
    helpPhone: (phone) => `Può anche chiamare il ${phone}.`,
    remedyHeading: 'Se la nostra risposta non basta',
    remedy: 'Può rivolgersi all’autorità che nel suo Paese si occupa di accessibilità.',
    made: (date) => `Dichiarazione redatta in data ${date}.`,
  },
  footer: {
    label: 'Su queste pagine',
    transparency: 'I nostri SMS, in chiaro',
    accessibility: 'Dichiarazione di accessibilità',
  },
  invitation: (brand) =>
    `Scelga, argomento per argomento, quali SMS di ${brand} vuole ricevere. Può smettere quando vuole.`,
}
