import type { DeskCopy } from './desk.ts'

export const en: DeskCopy = {
  title: 'Texts from {brand}',
  noScript: 'This app needs JavaScript. Your browser does not run it here.',
  refused: {
    title: 'Open the app from a conversation',
    lead: 'It opens only with a fresh pass from your iAdvize desk. Close this panel and open it again.',
  },
  looking: 'Looking up the visitor…',
  absence: {
    no_answer:
      'iAdvize does not say whom this conversation is with. You can still send a reply: its link leads to the page where the visitor types their number.',
    no_conversation:
      'iAdvize does not know this conversation under your brand. You can still send a reply with the general link.',
    no_number:
      'This conversation has no mobile number. You can still send a reply: its link leads to the page where the visitor types their number.',
    unknown_number:
      'This number was never asked for its consent. You can still stop all texts to it.',
  },
  suppressed: 'This number is never texted.',
  wish: {
    unsubscribe_all: 'The visitor seems to want no more texts.',
    unsubscribe_category: 'The visitor seems to want no more of: {categories}.',
    wrong_number: 'The visitor seems to say that it is the wrong number.',
    resubscribe: 'The visitor seems to want the texts back.',
    help: 'The visitor seems to ask who is writing.',
  },
  choicesHeading: 'Choices',
  status: {
    granted: 'Receives · {date}',
    withdrawn: 'Left · {date}',
    declined: 'Said no · {date}',
    never_asked: 'Never asked',
    pending: 'Code not typed yet · {date}',
    paused: 'Paused · {date}',
    expired: 'Expired · {date}',
  },
  replyHeading: 'Reply',
  replyLabel: 'Canned reply',
  replies: {
    stopEverything: 'Stop everything',
    stopMarketing: 'Stop advertising',
    stopCategory: 'Stop “{category}”',
    manageChoices: 'Choose texts',
    wrongNumber: 'Wrong number',
    help: 'Who is writing',
    comeBack: 'Receive texts again',
    withdrawn: 'Confirm: no more “{category}”',
    withdrawnEverything: 'Confirm: no more texts',
  },
  languageLabel: 'Language',
  previewLabel: 'What the visitor will read',
  insert: 'Put it in my message',
  insertedOwn: 'It is in your message, with the visitor’s own link. Read it, then send it.',
  insertedGeneric: 'It is in your message, with the link for everybody. Read it, then send it.',
  leaveHeading: 'Stop texts for the visitor',
  leaveLead:
    'If the visitor asked you to. Only they can say yes again, so this cannot be undone here.',
  everything: 'All texts',
  reasonLabel: 'Reason',
  reasons: {
    asked: 'Asked in this conversation',
    wrongNumber: 'Wrong number',
    complaint: 'Complaint',
    other: 'Another reason',
  },
  noteLabel: 'In your words, without a phone number',
  leave: 'Stop these texts',
  noChoice: 'Tick what is to stop.',
  noNote: 'Say in a few words why.',
  left: 'Stopped, and on record. The reply that confirms it is chosen above.',
  problem: {
    library:
      'The iAdvize desk does not answer. Reload the conversation. Meanwhile, send this address:',
    token: 'Your pass has run out. Close this panel and open it again.',
    tooMany: 'Too many requests at once. Wait a minute, then try again.',
    noAnswer: 'iAdvize does not answer, and nothing was changed. Try again in a moment.',
    other: 'That did not work, and nothing was changed. Try again in a moment.',
  },
  retry: 'Try again',
}
