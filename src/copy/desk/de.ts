import type { DeskCopy } from './desk.ts'

export const de: DeskCopy = {
  title: 'SMS von {brand}',
  noScript: 'Diese App braucht JavaScript, das Ihr Browser hier nicht ausführt.',
  refused: {
    title: 'Öffnen Sie die App aus einer Unterhaltung',
    lead: 'Sie öffnet sich nur mit einem frischen Zugang Ihres iAdvize-Desks. Schließen Sie dieses Feld und öffnen Sie es erneut.',
  },
  looking: 'Die Person wird gesucht…',
  absence: {
    no_answer:
      'iAdvize sagt nicht, mit wem diese Unterhaltung läuft. Sie können trotzdem eine Antwort senden: Ihr Link führt zu der Seite, auf der man seine Nummer eingibt.',
    no_conversation:
      'iAdvize kennt diese Unterhaltung bei Ihrer Marke nicht. Sie können trotzdem eine Antwort mit dem allgemeinen Link senden.',
    no_number:
      'Diese Unterhaltung hat keine Mobilnummer. Sie können trotzdem eine Antwort senden: Ihr Link führt zu der Seite, auf der man seine Nummer eingibt.',
    unknown_number: 'Diese Nummer wurde nie gefragt. Sie können trotzdem alle SMS an sie beenden.',
  },
  suppressed: 'An diese Nummer geht keine SMS.',
  wish: {
    unsubscribe_all: 'Die Person möchte anscheinend keine SMS mehr.',
    unsubscribe_category: 'Die Person möchte anscheinend nicht mehr: {categories}.',
    wrong_number: 'Die Person sagt anscheinend, dass die Nummer falsch ist.',
    resubscribe: 'Die Person möchte die SMS anscheinend wieder bekommen.',
    help: 'Die Person fragt anscheinend, wer schreibt.',
  },
  choicesHeading: 'Auswahl',
  status: {
    granted: 'Bekommt sie · {date}',
    withdrawn: 'Abgemeldet · {date}',
    declined: 'Nein gesagt · {date}',
    never_asked: 'Nie gefragt',
    pending: 'Code noch nicht eingegeben · {date}',
    paused: 'Pausiert · {date}',
    expired: 'Abgelaufen · {date}',
  },
  replyHeading: 'Antworten',
  replyLabel: 'Fertige Antwort',
  replies: {
    stopEverything: 'Alles beenden',
    stopMarketing: 'Werbung beenden',
    stopCategory: '„{category}“ beenden',
    manageChoices: 'SMS auswählen',
    wrongNumber: 'Falsche Nummer',
    help: 'Wer schreibt',
    comeBack: 'Wieder bekommen',
    withdrawn: 'Bestätigen: kein „{category}“ mehr',
    withdrawnEverything: 'Bestätigen: keine SMS mehr',
  },
  languageLabel: 'Sprache',
  previewLabel: 'Das liest die Person',
  insert: 'In meine Nachricht setzen',
  insertedOwn:
    'Die Antwort steht in Ihrer Nachricht, mit dem persönlichen Link. Lesen Sie sie und senden Sie sie ab.',
  insertedGeneric:
    'Die Antwort steht in Ihrer Nachricht, mit dem allgemeinen Link. Lesen Sie sie und senden Sie sie ab.',
  leaveHeading: 'SMS für die Person beenden',
  leaveLead:
    'Wenn sie Sie darum gebeten hat. Nur sie selbst kann wieder Ja sagen: Hier lässt es sich nicht zurücknehmen.',
  everything: 'Alle SMS',
  reasonLabel: 'Grund',
  reasons: {
    asked: 'In dieser Unterhaltung gewünscht',
    wrongNumber: 'Falsche Nummer',
    complaint: 'Beschwerde',
    other: 'Anderer Grund',
  },
  noteLabel: 'In Ihren Worten, ohne Telefonnummer',
  leave: 'Diese SMS beenden',
  noChoice: 'Wählen Sie, was enden soll.',
  noNote: 'Sagen Sie in wenigen Worten, warum.',
  left: 'Beendet und festgehalten. Die Antwort, die es bestätigt, ist oben ausgewählt.',
  problem: {
    library:
      'Der iAdvize-Desk antwortet nicht. Laden Sie die Unterhaltung neu. Senden Sie bis dahin diese Adresse:',
    token: 'Ihr Zugang ist abgelaufen. Schließen Sie dieses Feld und öffnen Sie es erneut.',
    tooMany: 'Zu viele Anfragen auf einmal. Warten Sie eine Minute und versuchen Sie es erneut.',
    noAnswer:
      'iAdvize antwortet nicht, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.',
    other:
      'Das hat nicht geklappt, und nichts wurde geändert. Versuchen Sie es gleich noch einmal.',
  },
  retry: 'Noch einmal versuchen',
}
