import type { Programme } from './programme.ts'

export const en: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} can text you about this subject and no other. Tick the box if you find it useful; if not, there is nothing to do.`,
    button: 'Receive these texts',
    noCategory:
      'Tick the box to receive these texts. If you do not want them, you can simply close this page.',
    others: 'See all subjects',
  },
  poster: {
    title: (category) => `${category}, by text`,
    scan: 'Scan this code with the camera of your phone.',
    orType: 'Or type this address:',
    nothingYet:
      'Opening the page signs you up for nothing: you tick the box, you give your number, and only then do we text you.',
    print: 'This page fits on one sheet of A4: print it as it is.',
    download: 'Download the code alone (SVG)',
    codeLabel: 'Code to scan, which opens the page of this subject',
  },
  contact: {
    heading: 'To recognise our texts',
    lead: 'Add us to your contacts, and our name will stand above our texts.',
    add: 'Add to contacts',
    note: (url) => `To stop our texts: ${url}`,
  },
  transparency: {
    title: (brand) => `How ${brand} texts you`,
    lead: 'What we send, how often, at which hours, from which number, and how to stop it. Nothing is sent unless you agreed.',
    subjectsHeading: 'What we send',
    service: 'Service text, no advertising.',
    marketing: 'Marketing text.',
    quoted: (category) => `“${category}”`,
    choose: (category) => `Choose “${category}”`,
    together: 'All our marketing texts together:',
    hoursHeading: 'At which hours',
    hoursService:
      'A service text leaves when it is useful to you, at any hour: a parcel does not wait for Monday.',
    hoursMarketing:
      'A marketing text leaves during these hours only, on the clock of the country of your number:',
    hoursOf: (categories) => `For ${categories}:`,
    hoursElsewhere:
      'Elsewhere we keep to the hours of the country. Where we do not know them, no marketing is sent.',
    hoursLaw: 'Where the law is stricter, the law counts.',
    sendersHeading: 'From which number',
    senders: 'All the texts described here come from:',
    leaveHeading: 'How to stop',
    leaveLead: 'Take whichever way suits you. None asks for an account, a code or a reason.',
    leaveReply: 'Reply STOP to one of our texts.',
    leaveLink: 'Open the link at the end of a marketing text and tap one button.',
    leavePage: 'No text at hand? Enter your number on the page',
    leaveSay: 'Say so to an adviser or to our assistant during a conversation.',
    leaveWrite: (email) => `Write to ${email}.`,
    leaveCall: (phone) => `Call ${phone}.`,
    leaveEffect:
      'Once the page confirms that you have left, nothing more is sent to you. A text already on its way may still arrive within minutes.',
    keptHeading: 'What we keep',
    kept: 'Your number, encrypted. Your answers, with their date and the words you had in front of you.',
  },
  accessibility: {
    title: 'Accessibility',
    lead: (brand) =>
      `${brand} wants everyone to be able to say yes or no to its texts: with a keyboard, a magnifier, a screen reader or an old phone.`,
    scope: (host) =>
      `This statement is about the pages of ${host}, and about no other website of ours.`,
    stateHeading: 'Conformance status',
    state:
      'These pages are designed to follow WCAG 2.2, levels A and AA, on which the European standard EN 301 549 rests.',
    notAudited: 'No independent expert has audited them yet, so we claim no degree of conformance.',
    testedHeading: 'What is checked',
    testedLead: 'With each version, automated tests open every page in a real browser and check:',
    tested: [
      'the rules of WCAG 2.2 A and AA that the tool axe can verify, in light and in dark, in two languages',
      'contrast, whatever the colour of the brand',
      'a whole journey with the keyboard, where you always see where you are',
      'the display at 320 pixels, which is a zoom of 400%, in seven languages',
      'targets of at least 44 pixels',
      'that all works without JavaScript, and without motion for those who want none',
    ],
    limitsHeading: 'What is not, so far',
    limits:
      'Automated tests find only some of the barriers. These pages have not yet been tried by people with disabilities, nor read through one by one with a screen reader.',
    timeLimit:
      'The code we text you works for 15 minutes only, to protect your number. You can ask for another one.',
    helpHeading: 'Something in your way?',
    help: (email) =>
      `Write to ${email} and say on which page, and what stops you. We will record your choice with you and work on removing the barrier.`,
    helpPhone: (phone) => `You can also call ${phone}.`,
    remedyHeading: 'If our answer is not enough',
    remedy: 'You can turn to the authority in charge of accessibility in your country.',
    made: (date) => `Statement made on ${date}.`,
  },
  footer: {
    label: 'About these pages',
    transparency: 'How we text',
    accessibility: 'Accessibility statement',
  },
  invitation: (brand) =>
    `Choose, subject by subject, which texts from ${brand} you want to receive. Stop them whenever you like.`,
}
