import type { Copy } from './copy.ts'
import { de as personal } from './personal/de.ts'
import { de as programme } from './programme/de.ts'

export const de: Copy = {
  languageName: 'Deutsch',
  languageTag: 'de-DE',

  form: {
    title: (brand) => `Welche SMS ${brand} Ihnen schicken darf`,
    lead: 'Jedes Thema ist eine eigene Frage. Kreuzen Sie an, was Ihnen nützt, und lassen Sie den Rest frei.',
    question: (category) => `„${category}“ per SMS erhalten?`,
    exampleLabel: 'Beispiel-SMS',
    frequency: {
      day: (max) => `Höchstens ${max === 1 ? 'eine' : max} SMS pro Tag.`,
      week: (max) => `Höchstens ${max === 1 ? 'eine' : max} SMS pro Woche.`,
      month: (max) => `Höchstens ${max === 1 ? 'eine' : max} SMS pro Monat.`,
    },
    refuse: 'Zum Ablehnen lassen Sie das Kästchen leer.',
    leave:
      'Zum späteren Abbestellen genügt ein Button, auf der Seite „SMS abbestellen“ oder über den Link, den Sie erhalten.',
    wayOut: 'Sie bekommen schon SMS von uns und möchten keine mehr?',
    wayOutLink: 'SMS abbestellen',
    phoneHeading: 'An welche Nummer wir schreiben',
    countryLabel: 'Land der Nummer',
    phoneLabel: 'Ihre Handynummer',
    phoneHint: (example) =>
      `Zum Beispiel ${example}. Nummern aus anderen Ländern beginnen mit + und der Ländervorwahl, etwa +49.`,
    button: 'Angekreuzte SMS erhalten',
    codeAhead:
      'Zuerst schicken wir Ihnen einen 6-stelligen Code per SMS. Alles andere beginnt erst, wenn Sie ihn eingegeben haben.',
    legal: ({ legalName, email }) => [
      `${legalName} speichert Ihre Nummer, um Ihnen die hier angekreuzten SMS zu schicken, und für nichts anderes.`,
      'Sie können Ihre Einwilligung jederzeit widerrufen, Thema für Thema oder alles auf einmal. Für einen Kauf ist sie nie nötig.',
      `Sie haben eine Frage zu Ihren Daten oder möchten sie löschen lassen? Schreiben Sie an ${email}.`,
    ],
    privacyLink: 'Datenschutzerklärung',
    honeypotLabel: 'Lassen Sie dieses Feld leer',
  },

  embed: {
    number: (legalName) =>
      `${legalName} schreibt an die Handynummer, die Sie hier angeben, und nur zu den angekreuzten Themen.`,
    accountNumber: (legalName) =>
      `${legalName} schreibt an die Handynummer Ihres Kontos, und nur zu den angekreuzten Themen.`,
    accountLead:
      'Kreuzen Sie an, was Sie erhalten möchten, und entfernen Sie das Häkchen, wo Schluss sein soll. Jede Änderung wird sofort gespeichert.',
    saved: {
      receiving: 'Gespeichert: Sie erhalten diese SMS.',
      left: 'Gespeichert: Sie erhalten diese SMS nicht mehr.',
      failed:
        'Die Änderung konnte nicht gespeichert werden. Versuchen Sie es in einer Minute noch einmal.',
      expired: 'Laden Sie diese Seite aus Sicherheitsgründen neu, um Ihre Auswahl zu ändern.',
    },
  },

  errors: {
    summary: 'Vor dem Absenden korrigieren',
    noCategory:
      'Kreuzen Sie mindestens ein Thema an. Wenn keines für Sie passt, können Sie die Seite einfach schließen.',
    unknownCategory:
      'Eines der angekreuzten Themen gibt es nicht mehr. Wählen Sie aus den Themen auf dieser Seite.',
    phone: {
      missing: (_digits, example) => `Geben Sie Ihre Handynummer ein, zum Beispiel ${example}.`,
      not_a_number: (_digits, example) =>
        `Eine Nummer besteht nur aus Ziffern, Leerzeichen und + ( ) - . /, zum Beispiel ${example}.`,
      too_short: (digits, example) =>
        `Diese Nummer ist zu kurz, sie hat ${digits} ${digits === 1 ? 'Ziffer' : 'Ziffern'}. Prüfen Sie die Nummer; vollständig sieht sie etwa so aus: ${example}.`,
      too_long: (digits, example) =>
        `Diese Nummer ist zu lang, sie hat ${digits} ${digits === 1 ? 'Ziffer' : 'Ziffern'}. Prüfen Sie die Nummer; richtig sieht sie etwa so aus: ${example}. Kommt sie aus einem anderen Land, beginnen Sie mit + und der Ländervorwahl.`,
      unknown_country: (_digits, example) =>
        `Diese Ländervorwahl gibt es nicht. Prüfen Sie die Ziffern nach dem + oder geben Sie eine Nummer wie ${example} ein.`,
      not_mobile: (_digits, example) =>
        `Das ist eine Festnetz- oder Sondernummer, sie empfängt keine SMS. Geben Sie eine Handynummer ein, zum Beispiel ${example}.`,
      invalid: (_digits, example) =>
        `Diese Nummer gibt es nicht. Prüfen Sie die Ziffern; richtig sieht sie etwa so aus: ${example}.`,
    },
    countryNotServed: (country) =>
      `In dieses Land (${country}) schicken wir keine SMS. Geben Sie eine Nummer aus einem anderen Land ein.`,
    tooManyAttempts:
      'Zu viele Versuche über Ihren Anschluss. Versuchen Sie es in einer Minute noch einmal.',
  },

  proof: {
    heading: 'Gerade kommen sehr viele Anfragen',
    working:
      'Ihr Browser löst eine kleine Rechenaufgabe, die zeigt, dass er kein Roboter ist, und schickt dann das Formular ab. Das dauert ein paar Sekunden.',
    failed: 'Die Rechnung ging nicht auf. Schicken Sie das Formular bitte noch einmal ab.',
    without:
      'Die Rechnung braucht JavaScript. Ohne JavaScript versuchen Sie es bitte in einer Stunde wieder: Was Sie geschrieben haben, steht noch da.',
  },

  done: {
    title: 'Notiert',
    lead: (maskedNumber) => `Wir schreiben an ${maskedNumber}, und zwar nur zu diesen Themen:`,
    agreedHeading: 'Ihre Einwilligung gilt für',
    nothingNew: 'Ihre Auswahl ist gespeichert.',
    leaveHeading: 'So bestellen Sie ab',
    leaveByLink:
      'Jede Werbe-SMS endet mit einem Link. Öffnen Sie ihn und tippen Sie auf einen Button, mehr ist nicht nötig.',
    leaveByPage: 'Keine SMS zur Hand? Geben Sie Ihre Nummer auf dieser Seite ein:',
    leaveLink: 'SMS abbestellen',
  },

  verify: {
    title: 'Bestätigen Sie Ihre Nummer',
    lead: (maskedNumber) =>
      `Geben Sie den 6-stelligen Code ein, den Sie per SMS an ${maskedNumber} erhalten.`,
    tickedHeading: 'Sie haben angekreuzt',
    label: 'Code aus der SMS',
    hint: 'Er gilt 15 Minuten. Sie können ihn auch einfügen.',
    button: 'Bestätigen und diese SMS erhalten',
    newest: 'Sie haben einen neuen Code angefordert. Nur der zuletzt erhaltene gilt.',
    missing: 'Geben Sie den 6-stelligen Code aus der SMS ein.',
    notACode: 'Ein Code hat genau 6 Ziffern. Übernehmen Sie ihn aus der letzten SMS.',
    wrong: (triesLeft) =>
      `Dieser Code stimmt nicht. Sehen Sie in der letzten SMS nach; Sie haben noch ${triesLeft === 1 ? 'einen Versuch' : `${triesLeft} Versuche`}.`,
    expired: (maskedNumber) =>
      `Die 15 Minuten sind um, der Code gilt nicht mehr. Fordern Sie einen neuen für ${maskedNumber} an.`,
    usedUp: (maskedNumber) =>
      `Nach fünf Versuchen gilt ein Code nicht mehr. Fordern Sie einen neuen für ${maskedNumber} an.`,
    noCodeHeading: 'Kein Code angekommen?',
    noCode:
      'Eine SMS braucht meist weniger als eine Minute. Prüfen Sie, ob die Nummer stimmt. An dieselbe Nummer schicken wir am Tag nur wenige Codes: Kommt keiner an, versuchen Sie es morgen noch einmal.',
    resend: 'Neuen Code anfordern',
    wait: (seconds) =>
      `In ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} können Sie einen neuen anfordern.`,
    tooEarly: (seconds) =>
      `Das ist zu früh: In ${seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`} können Sie einen neuen Code anfordern.`,
    changeHeading: 'Andere Nummer angeben',
    changeButton: 'Diese Nummer verwenden',
    startAgain: 'Von vorn beginnen',
    nothingTitle: 'Hier ist kein Code einzugeben',
    nothing:
      'Auf dieser Seite bestätigen Sie eine Nummer, innerhalb von 24 Stunden und in dem Browser, in dem Sie sie angegeben haben. Im Moment gibt es hier nichts zu bestätigen.',
  },

  stop: {
    title: (brand) => `SMS von ${brand} abbestellen`,
    lead: 'Geben Sie Ihre Nummer ein und wählen Sie, was Sie abbestellen. Sie brauchen weder Konto noch Code.',
    phoneLabel: 'Nummer, an die die SMS gehen',
    scopeLegend: 'Welche SMS möchten Sie abbestellen?',
    everything: 'Alle SMS',
    everythingHint: 'Keine SMS mehr, egal zu welchem Thema.',
    some: 'Nur bestimmte SMS',
    someHint: 'Kreuzen Sie an, was Sie abbestellen; alles andere läuft weiter.',
    button: 'Diese SMS abbestellen',
    noChoice: 'Kreuzen Sie an, was Sie abbestellen möchten, oder wählen Sie „Alle SMS“.',
    doneTitle: 'Abbestellt',
    doneEverything: (brand) => `Diese Nummer erhält keine SMS mehr von ${brand}.`,
    doneSome: (categories) => `Diese Nummer erhält keine SMS mehr zu: ${categories}.`,
    doneNote: 'Eine SMS, die schon unterwegs ist, kann in den nächsten Minuten noch ankommen.',
    comeBack: 'Haben Sie es sich anders überlegt?',
    comeBackLink: 'Neu auswählen',
  },

  preferences: {
    title: (brand) => `Ihre SMS von ${brand}`,
    lead: (maskedNumber) => `Für die Nummer ${maskedNumber}`,
    aboutThisText: (category) => `Die SMS, die Sie erhalten haben, gehört zu „${category}“.`,
    leaveOne: (category) => `„${category}“ abbestellen`,
    leaveAll: (brand) => `Alle SMS von ${brand} abbestellen`,
    leftOne: (category) => `Erledigt: Sie erhalten keine SMS mehr zu „${category}“.`,
    leftAll: (brand) => `Erledigt: Sie erhalten keine SMS mehr von ${brand}.`,
    choicesHeading: 'Ihre Auswahl',
    status: {
      receiving: (since) => `Sie erhalten diese SMS seit dem ${since}.`,
      notReceiving: 'Sie erhalten diese SMS nicht.',
      left: (since) => `Abbestellt am ${since}.`,
      declined: 'Sie haben diese SMS nicht angefordert.',
    },
    nothingLeft: (brand) => `Sie erhalten keine SMS von ${brand}.`,
    comeBackLink: 'Neu auswählen',
    receiptLink: 'Ihr Beleg: worin Sie eingewilligt haben, und wann',
  },

  personal,

  notice: {
    title: 'Der Wortlaut, der zu sehen war',
    formSince: (date) =>
      `Das ist Wort für Wort das Formular, das seit dem ${date} gezeigt wird. Von hier lässt es sich nicht absenden.`,
    textSince: (date) => `Das ist der Wortlaut, wie er uns am ${date} übermittelt wurde.`,
    fingerprint: 'SHA-256-Prüfsumme dieses Wortlauts:',
  },

  receipt: {
    title: 'Ihr Beleg',
    lead: (maskedNumber) => `Was zur Nummer ${maskedNumber} festgehalten ist`,
    issued: (moment) => `Beleg ausgestellt am ${moment}.`,
    nothing: 'Zu dieser Nummer ist nichts festgehalten.',
    event: {
      requested: 'Angefordert, noch per Code zu bestätigen',
      granted: 'Sie haben eingewilligt',
      declined: 'Sie haben das Kästchen frei gelassen',
      withdrawn: 'Sie haben abbestellt',
      undone: 'Sie haben Ihre letzte Wahl rückgängig gemacht',
      paused: 'Sie haben eine Pause eingelegt',
      resumed: 'Die Pause ist vorbei',
      limited: 'Sie haben geändert, wie oft',
      expired: 'Abgelaufen',
      importedYes: 'Einwilligung aus einem anderen System übernommen',
      importedNo: 'Ablehnung aus einem anderen System übernommen',
      verified: 'Nummer per Code bestätigt',
      suppressed: 'Nummer gesperrt: keine einzige SMS mehr',
      unsuppressed: 'Nummer entsperrt',
    },
    where: {
      page: 'auf der Seite',
      link: 'über Ihren persönlichen Link',
      conversation: 'im Gespräch mit uns',
      reply: 'als Antwort auf eine SMS',
      counter: 'in einem Geschäft',
      records: 'von unseren Systemen übermittelt',
    },
    wordsLink: 'Lesen, was Sie vor sich hatten',
    numberHeading: 'Zur Nummer selbst',
    keeperHeading: 'Wer diese Daten speichert',
    leaveHeading: 'Zum Abbestellen',
    leave: 'Öffnen Sie Ihre Auswahl und tippen Sie auf einen Button. Das ist alles.',
    leaveLink: 'Ihre Auswahl öffnen',
    keptHeading: 'Wie lange',
    keptSilence: (years) =>
      `Ihre Einwilligung endet von selbst, wenn wir ${years}\u00A0Jahre lang nichts von Ihnen hören.`,
    keptProof: (years) =>
      `Der Nachweis Ihrer Antworten bleibt nach seiner letzten Verwendung ${years}\u00A0Jahre gespeichert, danach wird er vernichtet.`,
    rightsHeading: 'Ihre Rechte',
    rights:
      'Sie können Ihre Daten einsehen, berichtigen, löschen lassen, mitnehmen, ihre Nutzung einschränken oder ihr widersprechen. Sie können sich auch bei der Datenschutzbehörde Ihres Landes beschweren.',
    rightsBy: (email) => `Schreiben Sie dazu an ${email}.`,
    proofHeading: 'Eine signierte Kopie',
    proof:
      'Derselbe Beleg in einer Form, die jede Software prüfen kann: Unsere Signatur beweist, dass darin nichts geändert wurde.',
    proofLink: 'Signierten Beleg herunterladen (JSON)',
  },

  notFound: {
    title: 'Diese Seite gibt es nicht',
    lead: 'Vielleicht ist der Link abgeschnitten oder falsch abgetippt. Zum Abbestellen brauchen Sie ihn nicht: Ihre Nummer genügt.',
    stopLink: 'SMS abbestellen',
    homeLink: 'SMS auswählen',
  },
  serverError: {
    title: 'Die Seite lässt sich nicht anzeigen',
    lead: 'Es wurde nichts geändert. Versuchen Sie es in einer Minute noch einmal.',
  },
  refusedPost: {
    title: 'Dieses Formular kommt von einer anderen Website',
    lead: 'Zu Ihrer Sicherheit haben wir es nicht angenommen, und es wurde nichts geändert. Öffnen Sie die Seite und beginnen Sie noch einmal.',
    back: 'Seite öffnen',
  },
  tooLarge: {
    title: 'Dieses Formular ist zu groß',
    lead: 'Wir haben es nicht angenommen, und es wurde nichts geändert. Öffnen Sie die Seite und beginnen Sie noch einmal.',
  },
  tooMany: {
    title: 'Zu viele Versuche über Ihren Anschluss',
    lead: 'Es wurde nichts geändert. Versuchen Sie es in einer Minute noch einmal.',
  },

  programme,

  sandboxNotice: 'Testumgebung: Es wird keine echte SMS verschickt.',
  languageSwitch: 'Sprache',
  skipToContent: 'Zum Inhalt',
  listSeparatorLast: ' und ',

  text: {
    wayOut: (url) => `SMS-Stopp: ${url}`,
    code: (code, brand) => `${brand}: Ihr Code ist ${code} (15 Min.). Geben Sie ihn nicht weiter.`,
  },
}
