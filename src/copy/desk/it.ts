import type { DeskCopy } from './desk.ts'

export const it: DeskCopy = {
  title: 'SMS di {brand}',
  noScript: 'Questa app ha bisogno di JavaScript, che il suo browser qui non esegue.',
  refused: {
    title: 'Apra l’app da una conversazione',
    lead: 'Si apre solo con un accesso recente del suo desk iAdvize. Chiuda questo pannello e lo riapra.',
  },
  looking: 'Ricerca del visitatore…',
  absence: {
    no_answer:
      'iAdvize non dice con chi è questa conversazione. Può comunque inviare una risposta: il link porta alla pagina in cui il visitatore scrive il suo numero.',
    no_conversation:
      'iAdvize non conosce questa conversazione per il suo marchio. Può comunque inviare una risposta con il link generale.',
    no_number:
      'Questa conversazione non ha un numero di cellulare. Può comunque inviare una risposta: il link porta alla pagina in cui il visitatore scrive il suo numero.',
    unknown_number:
      'A questo numero non è mai stato chiesto il consenso. Può comunque fermare tutti gli SMS.',
  },
  suppressed: 'A questo numero non parte nessun SMS.',
  wish: {
    unsubscribe_all: 'Il visitatore sembra non volere più SMS.',
    unsubscribe_category: 'Il visitatore sembra non volere più: {categories}.',
    wrong_number: 'Il visitatore sembra dire che il numero è sbagliato.',
    resubscribe: 'Il visitatore sembra voler ricevere di nuovo gli SMS.',
    help: 'Il visitatore sembra chiedere chi scrive.',
  },
  choicesHeading: 'Le sue scelte',
  status: {
    granted: 'Riceve · {date}',
    withdrawn: 'Fermato · {date}',
    declined: 'Ha detto no · {date}',
    never_asked: 'Mai chiesto',
    pending: 'Codice non ancora scritto · {date}',
    paused: 'In pausa · {date}',
    expired: 'Scaduto · {date}',
  },
  replyHeading: 'Rispondere',
  replyLabel: 'Risposta pronta',
  replies: {
    stopEverything: 'Fermare tutto',
    stopMarketing: 'Fermare la pubblicità',
    stopCategory: 'Fermare «{category}»',
    manageChoices: 'Scegliere gli SMS',
    wrongNumber: 'Numero sbagliato',
    help: 'Chi scrive',
    comeBack: 'Ricevere di nuovo',
    withdrawn: 'Confermare: niente più «{category}»',
    withdrawnEverything: 'Confermare: nessun altro SMS',
  },
  languageLabel: 'Lingua',
  previewLabel: 'Quello che leggerà il visitatore',
  insert: 'Mettere nel mio messaggio',
  insertedOwn:
    'La risposta è nel suo messaggio, con il link personale del visitatore. La legga e la invii.',
  insertedGeneric:
    'La risposta è nel suo messaggio, con il link uguale per tutti. La legga e la invii.',
  leaveHeading: 'Fermare SMS per il visitatore',
  leaveLead:
    'Se il visitatore gliel’ha chiesto. Solo lui può dire di nuovo sì: qui non si annulla.',
  everything: 'Tutti gli SMS',
  reasonLabel: 'Motivo',
  reasons: {
    asked: 'Chiesto in questa conversazione',
    wrongNumber: 'Numero sbagliato',
    complaint: 'Reclamo',
    other: 'Altro motivo',
  },
  noteLabel: 'Con parole sue, senza numeri di telefono',
  leave: 'Fermare questi SMS',
  noChoice: 'Spunti ciò che deve fermarsi.',
  noNote: 'Dica perché in poche parole.',
  left: 'Fermato e registrato. La risposta che lo conferma è scelta più in alto.',
  problem: {
    library:
      'Il desk iAdvize non risponde. Ricarichi la conversazione. Nel frattempo invii questo indirizzo:',
    token: 'Il suo accesso è scaduto. Chiuda questo pannello e lo riapra.',
    tooMany: 'Troppe richieste insieme. Aspetti un minuto, poi riprovi.',
    noAnswer: 'iAdvize non risponde e niente è cambiato. Riprovi tra un momento.',
    other: 'Non ha funzionato e niente è cambiato. Riprovi tra un momento.',
  },
  retry: 'Riprovare',
}
