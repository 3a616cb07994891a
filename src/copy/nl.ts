import type { Copy } from './copy.ts'
import { nl as personal } from './personal/nl.ts'
import { nl as programme } from './programme/nl.ts'

export const nl: Copy = {
  languageName: 'Nederlands',
  languageTag: 'nl-NL',

  form: {
    title: (brand) => `Waarover ${brand} u mag sms’en`,
    lead: 'Elk onderwerp is een aparte vraag. Vink aan waar u iets aan hebt en laat de rest leeg.',
    question: (category) => `“${category}” per sms ontvangen?`,
    exampleLabel: 'Voorbeeld van een sms’je',
    frequency: {
      day: (max) => (max === 1 ? 'Hooguit één sms’je per dag.' : `Hooguit ${max} sms’jes per dag.`),
      week: (max) =>
        max === 1 ? 'Hooguit één sms’je per week.' : `Hooguit ${max} sms’jes per week.`,
      month: (max) =>
        max === 1 ? 'Hooguit één sms’je per maand.' : `Hooguit ${max} sms’jes per maand.`,
    },
    refuse: 'Wilt u dit niet? Laat het vakje leeg.',
    leave:
      'Later stoppen? Eén knop is genoeg, op de pagina ‘Sms’jes stopzetten’ of via de link die u krijgt.',
    wayOut: 'Krijgt u al sms’jes van ons en wilt u er geen meer?',
    wayOutLink: 'Sms’jes stopzetten',
    phoneHeading: 'Naar welk nummer we sms’en',
    countryLabel: 'Land van het nummer',
    phoneLabel: 'Uw mobiele nummer',
    phoneHint: (example) =>
      `Bijvoorbeeld ${example}. Nummer uit een ander land? Begin met + en het landnummer, zoals +31.`,
    button: 'De aangevinkte sms’jes ontvangen',
    codeAhead:
      'Eerst sturen we u per sms een code van 6 cijfers. Pas als u die hebt ingevuld, sturen we iets anders.',
    legal: ({ legalName, email }) => [
      `${legalName} bewaart uw nummer om u de sms’jes te sturen die u hier aanvinkt, en voor niets anders.`,
      'U kunt uw toestemming altijd intrekken, per onderwerp of in één keer. Voor een aankoop is deze toestemming nooit nodig.',
      `Hebt u een vraag over uw gegevens of wilt u ze laten wissen? Mail naar ${email}.`,
    ],
    privacyLink: 'Privacyverklaring',
    honeypotLabel: 'Laat dit veld leeg',
  },

  embed: {
    number: (legalName) =>
      `${legalName} sms’t naar het mobiele nummer dat u hier opgeeft, alleen over de onderwerpen die u aanvinkt.`,
    accountNumber: (legalName) =>
      `${legalName} sms’t naar het mobiele nummer van uw account, alleen over de onderwerpen die u aanvinkt.`,
    accountLead:
      'Vink aan wat u wilt ontvangen en uit wat moet stoppen. Elke wijziging wordt meteen opgeslagen.',
    saved: {
      receiving: 'Opgeslagen: u ontvangt deze sms’jes.',
      left: 'Opgeslagen: u ontvangt ze niet meer.',
      failed: 'Deze wijziging kon niet worden opgeslagen. Probeer het over een minuut opnieuw.',
      expired: 'Laad deze pagina voor uw veiligheid opnieuw om uw keuzes te wijzigen.',
    },
  },

  errors: {
    summary: 'Eerst corrigeren',
    noCategory:
      'Vink minstens één onderwerp aan. Zit er niets voor u bij? Dan kunt u de pagina gewoon sluiten.',
    unknownCategory:
      'Een van de aangevinkte onderwerpen bestaat niet meer. Kies uit de onderwerpen op deze pagina.',
    phone: {
      missing: (_digits, example) => `Vul uw mobiele nummer in, bijvoorbeeld ${example}.`,
      not_a_number: (_digits, example) =>
        `Een nummer bestaat alleen uit cijfers, spaties en + ( ) - . /, bijvoorbeeld ${example}.`,
      too_short: (digits, example) =>
        `Dit nummer is te kort: het heeft ${digits} ${digits === 1 ? 'cijfer' : 'cijfers'}. Controleer het; een volledig nummer ziet er zo uit: ${example}.`,
      too_long: (digits, example) =>
        `Dit nummer is te lang: het heeft ${digits} ${digits === 1 ? 'cijfer' : 'cijfers'}. Controleer het; een volledig nummer ziet er zo uit: ${example}. Komt het uit een ander land? Begin dan met + en het landnummer.`,
      unknown_country: (_digits, example) =>
        `Dit landnummer bestaat niet. Controleer de cijfers na de + of vul een nummer in zoals ${example}.`,
      not_mobile: (_digits, example) =>
        `Dit is een vast of bijzonder nummer; daar komen geen sms’jes op aan. Vul een mobiel nummer in, bijvoorbeeld ${example}.`,
      invalid: (_digits, example) =>
        `Dit nummer bestaat niet. Controleer de cijfers; een volledig nummer ziet er zo uit: ${example}.`,
    },
    countryNotServed: (country) =>
      `Naar dit land (${country}) sturen we geen sms’jes. Vul een nummer uit een ander land in.`,
    tooManyAttempts: 'Te veel pogingen vanaf uw verbinding. Probeer het over een minuut opnieuw.',
  },

  proof: {
    heading: 'Er zijn nu heel veel aanvragen',
    working:
      'Uw browser maakt een sommetje dat laat zien dat hij geen robot is, en verstuurt daarna het formulier. Dat duurt een paar seconden.',
    failed: 'Het sommetje is niet gelukt. Verstuur het formulier nog een keer.',
    without:
      'Het sommetje heeft JavaScript nodig. Probeer het zonder JavaScript over een uur opnieuw: wat u hebt ingevuld, staat er nog.',
  },

  done: {
    title: 'Genoteerd',
    lead: (maskedNumber) => `We sms’en naar ${maskedNumber}, en alleen hierover:`,
    agreedHeading: 'U hebt toestemming gegeven voor',
    nothingNew: 'Uw keuze is opgeslagen.',
    leaveHeading: 'Als u wilt stoppen',
    leaveByLink:
      'Elk sms’je met reclame eindigt met een link. Open de link, tik op een knop en u bent klaar.',
    leaveByPage: 'Geen sms’je bij de hand? Vul uw nummer in op de pagina',
    leaveLink: 'Sms’jes stopzetten',
  },

  verify: {
    title: 'Bevestig uw nummer',
    lead: (maskedNumber) => `Vul de code van 6 cijfers in die u per sms krijgt op ${maskedNumber}.`,
    tickedHeading: 'U hebt aangevinkt',
    label: 'Code uit het sms’je',
    hint: 'De code is 15 minuten geldig. Plakken kan ook.',
    button: 'Bevestigen en deze sms’jes ontvangen',
    newest: 'U hebt een nieuwe code aangevraagd. Alleen de laatste werkt.',
    missing: 'Vul de code van 6 cijfers uit het sms’je in.',
    notACode: 'Een code heeft precies 6 cijfers. Neem de code over uit het laatste sms’je.',
    wrong: (triesLeft) =>
      `Deze code klopt niet. Kijk in het laatste sms’je; u hebt nog ${triesLeft === 1 ? 'één poging' : `${triesLeft} pogingen`}.`,
    expired: (maskedNumber) =>
      `De 15 minuten zijn om, de code werkt niet meer. Vraag een nieuwe aan voor ${maskedNumber}.`,
    usedUp: (maskedNumber) =>
      `Na vijf pogingen werkt een code niet meer. Vraag een nieuwe aan voor ${maskedNumber}.`,
    noCodeHeading: 'Geen code gekregen?',
    noCode:
      'Een sms’je is er meestal binnen een minuut. Controleer of het nummer klopt. Naar hetzelfde nummer sturen we maar een paar codes per dag: komt er geen aan, probeer het dan morgen opnieuw.',
    resend: 'Nieuwe code aanvragen',
    wait: (seconds) =>
      `Over ${seconds === 1 ? 'één seconde' : `${seconds} seconden`} kunt u een nieuwe aanvragen.`,
    tooEarly: (seconds) =>
      `Dat is te vroeg: over ${seconds === 1 ? 'één seconde' : `${seconds} seconden`} kunt u een nieuwe code aanvragen.`,
    changeHeading: 'Een ander nummer gebruiken',
    changeButton: 'Dit nummer gebruiken',
    startAgain: 'Opnieuw beginnen',
    nothingTitle: 'Er is geen code om in te vullen',
    nothing:
      'Op deze pagina bevestigt u een nummer, binnen 24 uur en in de browser waarin u het hebt ingevuld. Er valt hier nu niets te bevestigen.',
  },

  stop: {
    title: (brand) => `Sms’jes van ${brand} stopzetten`,
    lead: 'Vul uw nummer in en kies wat er stopt. Een account of code is niet nodig.',
    phoneLabel: 'Het nummer waarop u de sms’jes krijgt',
    scopeLegend: 'Welke sms’jes wilt u stopzetten?',
    everything: 'Alle sms’jes',
    everythingHint: 'Geen sms’jes meer, over welk onderwerp dan ook.',
    some: 'Alleen bepaalde sms’jes',
    someHint: 'Vink aan wat er stopt; de rest gaat door.',
    button: 'Deze sms’jes stopzetten',
    noChoice: 'Vink aan wat er moet stoppen of kies “Alle sms’jes”.',
    doneTitle: 'Stopgezet',
    doneEverything: (brand) => `Dit nummer krijgt geen sms’jes meer van ${brand}.`,
    doneSome: (categories) => `Dit nummer krijgt geen sms’jes meer over: ${categories}.`,
    doneNote: 'Een sms’je dat al onderweg is, kan de komende minuten nog aankomen.',
    comeBack: 'Van gedachten veranderd?',
    comeBackLink: 'Opnieuw kiezen',
  },

  preferences: {
    title: (brand) => `Uw sms’jes van ${brand}`,
    lead: (maskedNumber) => `Voor het nummer ${maskedNumber}`,
    aboutThisText: (category) => `Het sms’je dat u kreeg, hoort bij “${category}”.`,
    leaveOne: (category) => `“${category}” stopzetten`,
    leaveAll: (brand) => `Alle sms’jes van ${brand} stopzetten`,
    leftOne: (category) => `Klaar: u krijgt geen sms’jes meer over “${category}”.`,
    leftAll: (brand) => `Klaar: u krijgt geen sms’jes meer van ${brand}.`,
    choicesHeading: 'Uw keuzes',
    status: {
      receiving: (since) => `U krijgt deze sms’jes sinds ${since}.`,
      notReceiving: 'U krijgt deze sms’jes niet.',
      left: (since) => `Stopgezet op ${since}.`,
      declined: 'U hebt deze sms’jes niet aangevraagd.',
    },
    nothingLeft: (brand) => `U krijgt geen sms’jes van ${brand}.`,
    comeBackLink: 'Opnieuw kiezen',
    receiptLink: 'Uw bewijs: waarmee u instemde, en wanneer',
  },

  personal,

  notice: {
    title: 'De woorden die zijn getoond',
    formSince: (date) =>
      `Dit is woord voor woord het formulier dat sinds ${date} wordt getoond. Van hieruit kunt u het niet versturen.`,
    textSince: (date) => `Dit zijn de woorden zoals ze op ${date} aan ons zijn doorgegeven.`,
    fingerprint: 'SHA-256-vingerafdruk van deze woorden:',
  },

  receipt: {
    title: 'Uw bewijs',
    lead: (maskedNumber) => `Wat er is vastgelegd voor het nummer ${maskedNumber}`,
    issued: (moment) => `Bewijs opgemaakt op ${moment}.`,
    nothing: 'Voor dit nummer is niets vastgelegd.',
    event: {
      requested: 'Aangevraagd, nog te bevestigen met een code',
      granted: 'U hebt toestemming gegeven',
      declined: 'U hebt het vakje leeg gelaten',
      withdrawn: 'U hebt dit stopgezet',
      undone: 'U hebt uw laatste keuze ongedaan gemaakt',
      paused: 'U hebt dit even onderbroken',
      resumed: 'De onderbreking is voorbij',
      limited: 'U hebt veranderd hoe vaak',
      expired: 'Verlopen',
      importedYes: 'Toestemming overgenomen uit een ander systeem',
      importedNo: 'Weigering overgenomen uit een ander systeem',
      verified: 'Nummer bevestigd met een code',
      suppressed: 'Nummer geblokkeerd: geen enkel sms’je meer',
      unsuppressed: 'Nummer gedeblokkeerd',
    },
    where: {
      page: 'op de pagina',
      link: 'via uw persoonlijke link',
      conversation: 'in een gesprek met ons',
      reply: 'in antwoord op een sms’je',
      counter: 'in een winkel',
      records: 'doorgegeven door onze systemen',
    },
    wordsLink: 'Lezen wat u voor u had',
    numberHeading: 'Over het nummer zelf',
    keeperHeading: 'Wie deze gegevens bewaart',
    leaveHeading: 'Om te stoppen',
    leave: 'Open uw keuzes en tik op een knop. Meer is niet nodig.',
    leaveLink: 'Uw keuzes openen',
    keptHeading: 'Hoe lang',
    keptSilence: (years) =>
      `Uw toestemming eindigt vanzelf als we ${years}\u00A0jaar niets van u horen.`,
    keptProof: (years) =>
      `Het bewijs van uw antwoorden blijft na het laatste gebruik nog ${years}\u00A0jaar bewaard en wordt dan vernietigd.`,
    rightsHeading: 'Uw rechten',
    rights:
      'U kunt uw gegevens inzien, verbeteren, laten wissen, meenemen, het gebruik ervan beperken of er bezwaar tegen maken. U kunt ook een klacht indienen bij de privacytoezichthouder van uw land.',
    rightsBy: (email) => `Mail daarvoor naar ${email}.`,
    proofHeading: 'Een ondertekend exemplaar',
    proof:
      'Hetzelfde bewijs, in een vorm die elk programma kan controleren: onze handtekening toont aan dat er niets aan is gewijzigd.',
    proofLink: 'Het ondertekende bewijs downloaden (JSON)',
  },

  notFound: {
    title: 'Deze pagina bestaat niet',
    lead: 'Misschien is de link afgebroken of verkeerd overgenomen. Om te stoppen hebt u hem niet nodig: uw nummer is genoeg.',
    stopLink: 'Sms’jes stopzetten',
    homeLink: 'Sms’jes kiezen',
  },
  serverError: {
    title: 'De pagina kan niet worden getoond',
    lead: 'Er is niets gewijzigd. Probeer het over een minuut opnieuw.',
  },
  refusedPost: {
    title: 'Dit formulier komt van een andere site',
    lead: 'Voor uw veiligheid is het niet verwerkt en is er niets gewijzigd. Open de pagina en begin opnieuw.',
    back: 'De pagina openen',
  },
  tooLarge: {
    title: 'Dit formulier is te groot',
    lead: 'Het is niet verwerkt en er is niets gewijzigd. Open de pagina en begin opnieuw.',
  },
  tooMany: {
    title: 'Te veel pogingen vanaf uw verbinding',
    lead: 'Er is niets gewijzigd. Probeer het over een minuut opnieuw.',
  },

  programme,

  sandboxNotice: 'Testomgeving: er gaan geen echte sms’jes uit.',
  languageSwitch: 'Taal',
  skipToContent: 'Naar de inhoud',
  listSeparatorLast: ' en ',

  text: {
    wayOut: (url) => `Stop sms: ${url}`,
    code: (code, brand) => `${brand}: uw code is ${code} (15 min). Deel deze code met niemand.`,
  },
}
