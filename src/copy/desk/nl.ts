import type { DeskCopy } from './desk.ts'

export const nl: DeskCopy = {
  title: 'Sms’jes van {brand}',
  noScript: 'Deze app heeft JavaScript nodig. Uw browser voert dat hier niet uit.',
  refused: {
    title: 'Open de app vanuit een gesprek',
    lead: 'Ze opent alleen met een verse toegang van uw iAdvize-desk. Sluit dit paneel en open het opnieuw.',
  },
  looking: 'De bezoeker wordt opgezocht…',
  absence: {
    no_answer:
      'iAdvize zegt niet met wie dit gesprek is. U kunt toch een antwoord sturen: de link leidt naar de pagina waar de bezoeker het nummer typt.',
    no_conversation:
      'iAdvize kent dit gesprek niet onder uw merk. U kunt toch een antwoord sturen met de algemene link.',
    no_number:
      'Dit gesprek heeft geen mobiel nummer. U kunt toch een antwoord sturen: de link leidt naar de pagina waar de bezoeker het nummer typt.',
    unknown_number:
      'Aan dit nummer is nooit iets gevraagd. U kunt toch alle sms’jes ernaartoe stoppen.',
  },
  suppressed: 'Naar dit nummer gaat geen enkele sms.',
  wish: {
    unsubscribe_all: 'De bezoeker lijkt geen sms’jes meer te willen.',
    unsubscribe_category: 'De bezoeker lijkt dit niet meer te willen: {categories}.',
    wrong_number: 'De bezoeker lijkt te zeggen dat het nummer niet klopt.',
    resubscribe: 'De bezoeker lijkt de sms’jes weer te willen.',
    help: 'De bezoeker lijkt te vragen wie er schrijft.',
  },
  choicesHeading: 'Keuzes',
  status: {
    granted: 'Krijgt ze · {date}',
    withdrawn: 'Gestopt · {date}',
    declined: 'Nee gezegd · {date}',
    never_asked: 'Nooit gevraagd',
    pending: 'Code nog niet getypt · {date}',
    paused: 'Gepauzeerd · {date}',
    expired: 'Verlopen · {date}',
  },
  replyHeading: 'Antwoorden',
  replyLabel: 'Klaar antwoord',
  replies: {
    stopEverything: 'Alles stoppen',
    stopMarketing: 'Reclame stoppen',
    stopCategory: '‘{category}’ stoppen',
    manageChoices: 'Sms’jes kiezen',
    wrongNumber: 'Verkeerd nummer',
    help: 'Wie schrijft er',
    comeBack: 'Weer krijgen',
    withdrawn: 'Bevestigen: geen ‘{category}’ meer',
    withdrawnEverything: 'Bevestigen: geen sms’jes meer',
  },
  languageLabel: 'Taal',
  previewLabel: 'Wat de bezoeker leest',
  insert: 'In mijn bericht zetten',
  insertedOwn:
    'Het antwoord staat in uw bericht, met de eigen link van de bezoeker. Lees het na en verstuur het.',
  insertedGeneric:
    'Het antwoord staat in uw bericht, met de link voor iedereen. Lees het na en verstuur het.',
  leaveHeading: 'Sms’jes stoppen voor de bezoeker',
  leaveLead:
    'Als de bezoeker dat vroeg. Alleen de bezoeker kan weer ja zeggen: hier kan het niet ongedaan.',
  everything: 'Alle sms’jes',
  reasonLabel: 'Reden',
  reasons: {
    asked: 'Gevraagd in dit gesprek',
    wrongNumber: 'Verkeerd nummer',
    complaint: 'Klacht',
    other: 'Andere reden',
  },
  noteLabel: 'In uw woorden, zonder telefoonnummer',
  leave: 'Deze sms’jes stoppen',
  noChoice: 'Vink aan wat moet stoppen.',
  noNote: 'Zeg in een paar woorden waarom.',
  left: 'Gestopt en vastgelegd. Het antwoord dat dit bevestigt, is hierboven gekozen.',
  problem: {
    library: 'De iAdvize-desk antwoordt niet. Laad het gesprek opnieuw. Stuur intussen dit adres:',
    token: 'Uw toegang is verlopen. Sluit dit paneel en open het opnieuw.',
    tooMany: 'Te veel vragen tegelijk. Wacht een minuut en probeer het opnieuw.',
    noAnswer: 'iAdvize antwoordt niet en er is niets veranderd. Probeer het zo opnieuw.',
    other: 'Dat lukte niet en er is niets veranderd. Probeer het zo opnieuw.',
  },
  retry: 'Opnieuw proberen',
}
