import type { Programme } from './programme.ts'

export const nl: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} kan u over dit onderwerp sms’en, en over geen ander. Vink het vakje aan als u er iets aan hebt; anders hoeft u niets te doen.`,
    button: 'Deze sms’jes ontvangen',
    noCategory:
      'Vink het vakje aan om deze sms’jes te ontvangen. Wilt u ze niet? Dan kunt u de pagina gewoon sluiten.',
    others: 'Alle onderwerpen bekijken',
  },
  poster: {
    title: (category) => `${category}, per sms`,
    scan: 'Scan deze code met de camera van uw telefoon.',
    orType: 'Of typ dit adres:',
    nothingYet:
      'Met het openen van de pagina meldt u zich nergens voor aan: u vinkt het vakje aan, u geeft uw nummer, en pas dan sms’en we u.',
    print: 'Deze pagina past op één A4’tje: print haar zoals ze is.',
    download: 'Alleen de code downloaden (SVG)',
    codeLabel: 'Code om te scannen, die de pagina van dit onderwerp opent',
  },
  contact: {
    heading: 'Zo herkent u onze sms’jes',
    lead: 'Zet ons bij uw contacten, dan staat onze naam boven onze sms’jes.',
    add: 'Toevoegen aan contacten',
    note: (url) => `Onze sms’jes stopzetten: ${url}`,
  },
  transparency: {
    title: (brand) => `De sms’jes van ${brand}, helder uitgelegd`,
    lead: 'Wat we sturen, hoe vaak, op welke uren, vanaf welk nummer, en hoe u ermee stopt. Zonder uw toestemming sturen we niets.',
    subjectsHeading: 'Wat we sturen',
    service: 'Service-sms, zonder reclame.',
    marketing: 'Reclame-sms.',
    quoted: (category) => `“${category}”`,
    choose: (category) => `“${category}” kiezen`,
    together: 'Al onze reclame-sms’jes samen:',
    hoursHeading: 'Op welke uren',
    hoursService:
      'Een service-sms komt wanneer u er iets aan hebt, op elk uur: een pakket wacht niet tot maandag.',
    hoursMarketing:
      'Een reclame-sms sturen we alleen op deze uren, op de klok van het land van uw nummer:',
    hoursOf: (categories) => `Voor ${categories}:`,
    hoursElsewhere:
      'Elders houden we ons aan de uren van het land. Waar we die niet kennen, sturen we geen reclame.',
    hoursLaw: 'Waar de wet strenger is, geldt de wet.',
    sendersHeading: 'Vanaf welk nummer',
    senders: 'Alle sms’jes die hier beschreven staan, komen van:',
    leaveHeading: 'Hoe u stopt',
    leaveLead:
      'Neem de weg die u het best past. Geen enkele vraagt een account, een code of een reden.',
    leaveReply: 'Antwoord STOP op een van onze sms’jes.',
    leaveLink: 'Open de link aan het eind van een reclame-sms en tik op één knop.',
    leavePage: 'Geen sms’je bij de hand? Vul uw nummer in op de pagina',
    leaveSay: 'Zeg het tegen een medewerker of onze assistent, tijdens een gesprek.',
    leaveWrite: (email) => `Mail naar ${email}.`,
    leaveCall: (phone) => `Bel ${phone}.`,
    leaveEffect:
      'Zodra de pagina bevestigt dat u gestopt bent, sturen we u niets meer. Een sms’je dat al onderweg is, kan de komende minuten nog aankomen.',
    keptHeading: 'Wat we bewaren',
    kept: 'Uw nummer, versleuteld. Uw antwoorden, met de datum en de woorden die u voor u had.',
  },
  accessibility: {
    title: 'Toegankelijkheid',
    lead: (brand) =>
      `${brand} wil dat iedereen ja of nee kan zeggen tegen onze sms’jes: met een toetsenbord, een vergrootglas, een schermlezer of een oude telefoon.`,
    scope: (host) =>
      `Deze verklaring gaat over de pagina’s van ${host}, en over geen andere website van ons.`,
    stateHeading: 'Stand van zaken',
    state:
      'Deze pagina’s zijn ontworpen om WCAG 2.2 te volgen, niveau A en AA, waarop de Europese norm EN 301 549 steunt.',
    notAudited:
      'Nog geen onafhankelijke deskundige heeft ze onderzocht, dus noemen we geen mate van naleving.',
    testedHeading: 'Wat wordt gecontroleerd',
    testedLead:
      'Bij elke versie openen automatische tests elke pagina in een echte browser. Ze controleren:',
    tested: [
      'de regels van WCAG 2.2 A en AA die het hulpmiddel axe kan nagaan, licht en donker, in twee talen',
      'het contrast, welke kleur het merk ook heeft',
      'een hele doorloop met het toetsenbord, waarbij u altijd ziet waar u bent',
      'de weergave op 320 pixels, dat is een zoom van 400%, in zeven talen',
      'aanraakvlakken van minstens 44 pixels',
      'dat alles werkt zonder JavaScript, en zonder beweging voor wie die niet wil',
    ],
    limitsHeading: 'Wat nog niet',
    limits:
      'Automatische tests vinden maar een deel van de drempels. Mensen met een beperking hebben deze pagina’s nog niet geprobeerd, en ze zijn nog niet één voor één met een schermlezer doorgelezen.',
    timeLimit:
      'De code die we sms’en, is maar 15 minuten geldig, om uw nummer te beschermen. U kunt een nieuwe vragen.',
    helpHeading: 'Loopt u vast?',
    help: (email) =>
      `Mail naar ${email}: op welke pagina, en waar het misgaat. We leggen uw keuze samen met u vast en proberen de drempel weg te nemen.`,
    helpPhone: (phone) => `U kunt ook bellen: ${phone}.`,
    remedyHeading: 'Als ons antwoord niet genoeg is',
    remedy: 'U kunt terecht bij de instantie die in uw land over toegankelijkheid gaat.',
    made: (date) => `Verklaring van ${date}.`,
  },
  footer: {
    label: 'Over deze pagina’s',
    transparency: 'Onze sms’jes, helder uitgelegd',
    accessibility: 'Toegankelijkheidsverklaring',
  },
  invitation: (brand) =>
    `Kies per onderwerp welke sms’jes van ${brand} u wilt ontvangen. U stopt ermee wanneer u wilt.`,
}
