import type { PersonalCopy } from './personal.ts'

export const en: PersonalCopy = {
  source: {
    page: 'Chosen on a web page.',
    link: 'Chosen through your personal link.',
    conversation: 'Chosen in a conversation with us.',
    reply: 'Chosen by replying to a text.',
    counter: 'Chosen in a shop.',
    records: 'Passed on by our systems.',
  },
  paused: (until) => `Paused until ${until}. After that these texts go on.`,
  pause: 'Take a break',
  pauseHint: 'These texts stop at once and go on by themselves.',
  pauseFor: (days) => `${days} days`,
  pausedNow: (category, until) => `Done: “${category}” is paused until ${until}.`,
  resume: (category) => `Get “${category}” again now`,
  resumed: (category) => `Done: “${category}” goes on from now.`,
  fewer: 'Fewer texts',
  fewerHint: 'They slow down at once. All else stays as it is.',
  limited: (often, date) => `You asked for fewer: ${often}, since ${date}.`,
  limitedNow: (category, often) => `Done, for “${category}”: ${often}.`,
  asBefore: (often) => `As before: ${often}`,
  undo: 'Undo this change',
  undoHint: (time) => `Possible until ${time}.`,
  undone: 'Undone: your choices are as they were before.',
  ask: (category) => `Get “${category}”`,
  refuse: 'To refuse, do nothing.',
  grant: (category) => `Get “${category}” by text`,
  granted: (category) => `Noted: you will get “${category}”.`,
  legal: ({ legalName, email }) => [
    `${legalName} keeps your number to send you these texts, and for nothing else.`,
    'You can take your consent back at any time, subject by subject or all at once. No purchase depends on it.',
    `To ask about your data, or to have it erased: ${email}.`,
  ],
  oldLink:
    'This link is more than 24 hours old: it still stops texts, but can no longer ask for them. To get texts, open the link of a newer text, or choose on our page:',
  dataHeading: 'Your data',
  download: 'Download my data (JSON)',
  erase: 'Erase my data',
  dataOtherwise: (email) =>
    `To download or erase your data, open a link less than 24 hours old, or write to ${email}.`,
  eraseTitle: 'Erase your data?',
  eraseLead: (maskedNumber) => `Everything we keep about the number ${maskedNumber}`,
  eraseGoes:
    'Your number, your choices and the texts you received become unreadable. No more texts leave for you, and your personal links lead nowhere. This cannot be undone.',
  eraseStays:
    'What remains is a fingerprint of your number that nobody can read, so that nobody signs you up in your place.',
  eraseButton: 'Erase my data',
  eraseBack: 'Keep my data',
  erasedTitle: 'Your data is erased',
  erased: (brand) => `This number will get no more texts from ${brand}.`,
  nothingKept: 'We keep nothing about you that we could show here.',
}
