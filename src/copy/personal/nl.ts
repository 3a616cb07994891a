import type { PersonalCopy } from './personal.ts'

export const nl: PersonalCopy = {
  source: {
    page: 'Gekozen op een webpagina.',
    link: 'Gekozen via uw persoonlijke link.',
    conversation: 'Gekozen in een gesprek met ons.',
    reply: 'Gekozen in een antwoord op een sms.',
    counter: 'Gekozen in een winkel.',
    records: 'Doorgegeven door onze systemen.',
  },
  paused: (until) => `Gepauzeerd tot ${until}. Daarna komen deze sms’jes weer.`,
  pause: 'Even pauzeren',
  pauseHint: 'Deze sms’jes stoppen meteen en komen daarna vanzelf terug.',
  pauseFor: (days) => `${days} dagen`,
  pausedNow: (category, until) => `Klaar: “${category}” is gepauzeerd tot ${until}.`,
  resume: (category) => `“${category}” nu weer ontvangen`,
  resumed: (category) => `Klaar: u ontvangt “${category}” vanaf nu weer.`,
  fewer: 'Minder sms’jes',
  fewerHint: 'Het worden er meteen minder. De rest blijft zoals het is.',
  limited: (often, date) => `U wilde er minder: ${often}, sinds ${date}.`,
  limitedNow: (category, often) => `Klaar, voor “${category}”: ${often}.`,
  asBefore: (often) => `Zoals eerst: ${often}`,
  undo: 'Deze wijziging ongedaan maken',
  undoHint: (time) => `Dat kan tot ${time} uur.`,
  undone: 'Ongedaan gemaakt: uw keuzes zijn weer zoals daarvoor.',
  ask: (category) => `“${category}” ontvangen`,
  refuse: 'Wilt u niet? Dan hoeft u niets te doen.',
  grant: (category) => `“${category}” per sms ontvangen`,
  granted: (category) => `Genoteerd: u ontvangt “${category}”.`,
  legal: ({ legalName, email }) => [
    `${legalName} bewaart uw nummer om u deze sms’jes te sturen, en voor niets anders.`,
    'U kunt uw toestemming altijd intrekken, per onderwerp of alles in één keer. Geen enkele aankoop hangt ervan af.',
    `Vragen over uw gegevens, of ze laten wissen: ${email}.`,
  ],
  oldLink:
    'Deze link is ouder dan 24 uur: afmelden kan nog steeds, aanmelden niet meer. Wilt u sms’jes ontvangen, open dan de link van een nieuwere sms of kies op onze pagina:',
  dataHeading: 'Uw gegevens',
  download: 'Mijn gegevens downloaden (JSON)',
  erase: 'Mijn gegevens wissen',
  dataOtherwise: (email) =>
    `Om uw gegevens te downloaden of te wissen, opent u een link van minder dan 24 uur oud, of schrijft u naar ${email}.`,
  eraseTitle: 'Uw gegevens wissen?',
  eraseLead: (maskedNumber) => `Alles wat wij bewaren over het nummer ${maskedNumber}`,
  eraseGoes:
    'Uw nummer, uw keuzes en de sms’jes die u kreeg worden onleesbaar. U krijgt geen sms meer, en uw persoonlijke links leiden nergens meer heen. Dit kan niet ongedaan worden gemaakt.',
  eraseStays:
    'Er blijft een vingerafdruk van uw nummer over die niemand kan lezen, zodat niemand u opnieuw kan aanmelden.',
  eraseButton: 'Mijn gegevens wissen',
  eraseBack: 'Mijn gegevens bewaren',
  erasedTitle: 'Uw gegevens zijn gewist',
  erased: (brand) => `Dit nummer krijgt geen sms meer van ${brand}.`,
  nothingKept: 'Wij bewaren niets over u dat we hier kunnen tonen.',
}
