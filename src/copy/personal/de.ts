import type { PersonalCopy } from './personal.ts'

export const de: PersonalCopy = {
  source: {
    page: 'Auf einer Webseite gewählt.',
    link: 'Über Ihren persönlichen Link gewählt.',
    conversation: 'In einem Gespräch mit uns gewählt.',
    reply: 'Durch Antwort auf eine SMS gewählt.',
    counter: 'In einem Geschäft gewählt.',
    records: 'Von unseren Systemen übermittelt.',
  },
  paused: (until) => `Pause bis ${until}. Danach geht es weiter.`,
  pause: 'Pause machen',
  pauseHint: 'Diese SMS hören sofort auf und kommen danach von selbst wieder.',
  pauseFor: (days) => `${days} Tage`,
  pausedNow: (category, until) => `Erledigt: „${category}“ macht Pause bis ${until}.`,
  resume: (category) => `„${category}“ ab sofort wieder bekommen`,
  resumed: (category) => `Erledigt: „${category}“ geht ab sofort weiter.`,
  fewer: 'Weniger SMS',
  fewerHint: 'Es werden sofort weniger. Alles andere bleibt, wie es ist.',
  limited: (often, date) => `Sie wollten weniger: ${often}, seit ${date}.`,
  limitedNow: (category, often) => `Erledigt, für „${category}“: ${often}.`,
  asBefore: (often) => `Wie vorher: ${often}`,
  undo: 'Diese Änderung rückgängig machen',
  undoHint: (time) => `Möglich bis ${time} Uhr.`,
  undone: 'Rückgängig gemacht: Ihre Auswahl ist wie vorher.',
  ask: (category) => `„${category}“ bekommen`,
  refuse: 'Wenn Sie nicht möchten, tun Sie einfach nichts.',
  grant: (category) => `„${category}“ per SMS bekommen`,
  granted: (category) => `Notiert: Sie bekommen „${category}“.`,
  legal: ({ legalName, email }) => [
    `${legalName} speichert Ihre Nummer, um Ihnen diese SMS zu senden, und für nichts anderes.`,
    'Sie können Ihre Einwilligung jederzeit widerrufen, Thema für Thema oder alles auf einmal. Kein Kauf hängt davon ab.',
    `Fragen zu Ihren Daten oder Löschung: ${email}.`,
  ],
  oldLink:
    'Dieser Link ist älter als 24 Stunden: Abmelden geht weiterhin, Anmelden nicht mehr. Um SMS zu bekommen, öffnen Sie den Link einer neueren SMS oder wählen Sie auf unserer Seite:',
  dataHeading: 'Ihre Daten',
  download: 'Meine Daten herunterladen (JSON)',
  erase: 'Meine Daten löschen',
  dataOtherwise: (email) =>
    `Um Ihre Daten herunterzuladen oder zu löschen, öffnen Sie einen Link, der jünger als 24 Stunden ist, oder schreiben Sie an ${email}.`,
  eraseTitle: 'Ihre Daten löschen?',
  eraseLead: (maskedNumber) => `Alles, was wir über die Nummer ${maskedNumber} speichern`,
  eraseGoes:
    'Ihre Nummer, Ihre Auswahl und die SMS, die Sie bekommen haben, werden unlesbar. Sie bekommen keine SMS mehr, und Ihre persönlichen Links führen nirgendwohin. Das lässt sich nicht rückgängig machen.',
  eraseStays:
    'Es bleibt ein Fingerabdruck Ihrer Nummer, den niemand lesen kann, damit Sie niemand an Ihrer Stelle wieder anmeldet.',
  eraseButton: 'Meine Daten löschen',
  eraseBack: 'Meine Daten behalten',
  erasedTitle: 'Ihre Daten sind gelöscht',
  erased: (brand) => `Diese Nummer bekommt keine SMS mehr von ${brand}.`,
  nothingKept: 'Wir speichern nichts über Sie, das wir hier zeigen könnten.',
}
