import type { Programme } from './programme.ts'

export const de: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} kann Ihnen zu diesem Thema SMS schicken, und zu keinem anderen. Kreuzen Sie das Kästchen an, wenn Ihnen das nützt; sonst müssen Sie nichts tun.`,
    button: 'Diese SMS erhalten',
    noCategory:
      'Kreuzen Sie das Kästchen an, um diese SMS zu erhalten. Wenn Sie sie nicht möchten, können Sie die Seite einfach schließen.',
    others: 'Alle Themen ansehen',
  },
  poster: {
    title: (category) => `${category} per SMS`,
    scan: 'Scannen Sie diesen Code mit der Kamera Ihres Handys.',
    orType: 'Oder geben Sie diese Adresse ein:',
    nothingYet:
      'Mit dem Öffnen der Seite melden Sie sich noch nicht an: Sie kreuzen das Kästchen an, Sie geben Ihre Nummer ein, und erst dann schreiben wir Ihnen.',
    print: 'Diese Seite passt auf ein A4-Blatt: Drucken Sie sie so, wie sie ist.',
    download: 'Nur den Code herunterladen (SVG)',
    codeLabel: 'Code zum Scannen, der die Seite zu diesem Thema öffnet',
  },
  contact: {
    heading: 'So erkennen Sie unsere SMS',
    lead: 'Speichern Sie uns in Ihren Kontakten, dann steht unser Name über unseren SMS.',
    add: 'Zu den Kontakten',
    note: (url) => `Unsere SMS abbestellen: ${url}`,
  },
  transparency: {
    title: (brand) => `Die SMS von ${brand}, offen erklärt`,
    lead: 'Was wir schicken, wie oft, zu welchen Uhrzeiten, von welcher Nummer, und wie Sie es beenden. Ohne Ihre Einwilligung schicken wir nichts.',
    subjectsHeading: 'Was wir schicken',
    service: 'Service-SMS, ohne Werbung.',
    marketing: 'Werbe-SMS.',
    quoted: (category) => `„${category}“`,
    choose: (category) => `„${category}“ auswählen`,
    together: 'Alle unsere Werbe-SMS zusammen:',
    hoursHeading: 'Zu welchen Uhrzeiten',
    hoursService:
      'Eine Service-SMS kommt, wenn sie Ihnen nützt, zu jeder Uhrzeit: Ein Paket wartet nicht bis Montag.',
    hoursMarketing:
      'Eine Werbe-SMS schicken wir nur zu diesen Zeiten, nach der Uhr des Landes Ihrer Nummer:',
    hoursOf: (categories) => `Für ${categories}:`,
    hoursElsewhere:
      'Anderswo halten wir uns an die Zeiten des Landes. Wo wir sie nicht kennen, schicken wir keine Werbung.',
    hoursLaw: 'Wo das Gesetz strenger ist, gilt das Gesetz.',
    sendersHeading: 'Von welcher Nummer',
    senders: 'Alle hier beschriebenen SMS kommen von:',
    leaveHeading: 'So bestellen Sie ab',
    leaveLead:
      'Nehmen Sie den Weg, der Ihnen passt. Keiner verlangt ein Konto, einen Code oder einen Grund.',
    leaveReply: 'Antworten Sie mit STOP auf eine unserer SMS.',
    leaveLink: 'Öffnen Sie den Link am Ende einer Werbe-SMS und tippen Sie auf einen Button.',
    leavePage: 'Keine SMS zur Hand? Geben Sie Ihre Nummer auf dieser Seite ein:',
    leaveSay: 'Sagen Sie es in einem Chat unserer Beratung oder unserem Assistenten.',
    leaveWrite: (email) => `Schreiben Sie an ${email}.`,
    leaveCall: (phone) => `Rufen Sie an: ${phone}.`,
    leaveEffect:
      'Sobald die Seite die Abbestellung bestätigt, geht nichts mehr an Sie hinaus. Eine SMS, die schon unterwegs ist, kann in den nächsten Minuten noch ankommen.',
    keptHeading: 'Was wir speichern',
    kept: 'Ihre Nummer, verschlüsselt. Ihre Antworten, mit Datum und mit den Worten, die Sie vor sich hatten.',
  },
  accessibility: {
    title: 'Barrierefreiheit',
    lead: (brand) =>
      `${brand} möchte, dass alle Ja oder Nein zu unseren SMS sagen können: mit Tastatur, Bildschirmlupe, Screenreader oder altem Handy.`,
    scope: (host) =>
      `Diese Erklärung gilt für die Seiten unter ${host} und für keine andere unserer Websites.`,
    stateHeading: 'Stand der Vereinbarkeit',
    state:
      'Diese Seiten sind darauf ausgelegt, die WCAG 2.2 in den Stufen A und AA einzuhalten, auf denen die europäische Norm EN 301 549 und die BITV 2.0 aufbauen.',
    notAudited:
      'Noch hat sie keine unabhängige Stelle geprüft. Deshalb behaupten wir nicht, wie weit sie die Anforderungen erfüllen.',
    testedHeading: 'Was geprüft wird',
    testedLead:
      'Bei jeder Version öffnen automatische Tests jede Seite in einem echten Browser und prüfen:',
    tested: [
      'die Regeln der WCAG 2.2 A und AA, die das Werkzeug axe prüfen kann, hell und dunkel, in zwei Sprachen',
      'die Kontraste, welche Farbe die Marke auch hat',
      'einen ganzen Ablauf mit der Tastatur, bei dem immer sichtbar ist, wo man steht',
      'die Darstellung bei 320 Pixeln, also bei 400 % Zoom, in sieben Sprachen',
      'Bedienflächen von mindestens 44 Pixeln',
      'dass alles ohne JavaScript funktioniert, und ohne Bewegung, wenn man keine möchte',
    ],
    limitsHeading: 'Was noch nicht geprüft ist',
    limits:
      'Automatische Tests finden nur einen Teil der Barrieren. Menschen mit Behinderungen haben diese Seiten noch nicht erprobt, und sie wurden noch nicht Seite für Seite mit einem Screenreader durchgesehen.',
    timeLimit:
      'Der Code, den wir per SMS schicken, gilt nur 15 Minuten, um Ihre Nummer zu schützen. Sie können einen neuen anfordern.',
    helpHeading: 'Stoßen Sie auf eine Barriere?',
    help: (email) =>
      `Schreiben Sie an ${email}: auf welcher Seite, und woran es hakt. Wir halten Ihre Wahl gemeinsam mit Ihnen fest und arbeiten daran, die Barriere zu beseitigen.`,
    helpPhone: (phone) => `Sie können auch anrufen: ${phone}.`,
    remedyHeading: 'Wenn unsere Antwort nicht genügt',
    remedy:
      'Sie können sich an die Stelle wenden, die in Ihrem Land für Barrierefreiheit zuständig ist.',
    made: (date) => `Erklärung vom ${date}.`,
  },
  footer: {
    label: 'Über diese Seiten',
    transparency: 'Unsere SMS, offen erklärt',
    accessibility: 'Erklärung zur Barrierefreiheit',
  },
  invitation: (brand) =>
    `Wählen Sie Thema für Thema, welche SMS von ${brand} Sie erhalten möchten. Sie beenden sie, wann Sie wollen.`,
}
