import type { Copy } from './copy.ts'
import { en as personal } from './personal/en.ts'
import { en as programme } from './programme/en.ts'

export const en: Copy = {
  languageName: 'English',
  languageTag: 'en-GB',

  form: {
    title: (brand) => `What ${brand} may text you about`,
    lead: 'Each subject is a separate question. Tick the ones you find useful and leave the others empty.',
    question: (category) => `Receive “${category}” by text?`,
    exampleLabel: 'Example text',
    frequency: {
      day: (max) => (max === 1 ? 'At most one text a day.' : `At most ${max} texts a day.`),
      week: (max) => (max === 1 ? 'At most one text a week.' : `At most ${max} texts a week.`),
      month: (max) => (max === 1 ? 'At most one text a month.' : `At most ${max} texts a month.`),
    },
    refuse: 'To say no, leave the box empty.',
    leave:
      'To stop later, one button is enough, on the page “Stop the texts” or through the link you receive.',
    wayOut: 'Already getting our texts and no longer want them?',
    wayOutLink: 'Stop the texts',
    phoneHeading: 'Which number to text',
    countryLabel: 'Country of the number',
    phoneLabel: 'Your mobile number',
    phoneHint: (example) => `For example ${example}. From another country, start with +.`,
    button: 'Receive the texts I ticked',
    codeAhead: 'We first text you a 6-digit code. Nothing else is sent until you have typed it.',
    legal: ({ legalName, email }) => [
      `${legalName} keeps your number to send you the texts you tick here, and for nothing else.`,
      'You can withdraw your consent at any time, subject by subject or all at once. You do not need to give it to buy anything.',
      `To ask about your data or have it erased: ${email}.`,
    ],
    privacyLink: 'Privacy policy',
    honeypotLabel: 'Leave this field empty',
  },

  embed: {
    number: (legalName) =>
      `${legalName} texts the mobile number you give here, only about the subjects you tick.`,
    accountNumber: (legalName) =>
      `${legalName} texts the mobile number of your account, only about the subjects you tick.`,
    accountLead:
      'Tick what you want to receive, untick what should stop. Each change is saved at once.',
    saved: {
      receiving: 'Saved: you receive these texts.',
      left: 'Saved: you no longer receive them.',
      failed: 'This change could not be saved. Try again in a minute.',
      expired: 'To keep your account safe, reload this page before changing your choices.',
    },
  },

  errors: {
    summary: 'To correct before sending',
    noCategory:
      'Tick at least one subject. If none is useful to you, you can simply close this page.',
    unknownCategory:
      'One of the subjects you ticked no longer exists. Choose among those on this page.',
    phone: {
      missing: (_digits, example) => `Enter your mobile number, for example ${example}.`,
      not_a_number: (_digits, example) =>
        `A number can only contain digits, spaces and the signs + ( ) - . /, for example ${example}.`,
      too_short: (digits, example) =>
        `This number is too short: it has ${digits} ${digits === 1 ? 'digit' : 'digits'}. A full number looks like ${example}.`,
      too_long: (digits, example) =>
        `This number is too long: it has ${digits} digits. A full number looks like ${example}. If it is from another country, start with + and the country code.`,
      unknown_country: (_digits, example) =>
        `No country uses this code. Check the digits after the +, or enter a number such as ${example}.`,
      not_mobile: (_digits, example) =>
        `This is a landline or a special-rate number, which cannot receive texts. Enter a mobile number, for example ${example}.`,
      invalid: (_digits, example) =>
        `This number does not exist. Check the digits: a full number looks like ${example}.`,
    },
    countryNotServed: (country) =>
      `We do not send texts to this country (${country}). Enter a number from another country.`,
    tooManyAttempts: 'Too many attempts from your connection. Try again in a minute.',
  },

  proof: {
    heading: 'There are many requests right now',
    working:
      'Your browser does a little sum that shows it is no robot, then sends the form. It takes a few seconds.',
    failed: 'The sum did not work out. Please send the form once more.',
    without:
      'The sum needs JavaScript. Without it, try again in an hour: what you wrote is still in place.',
  },

  done: {
    title: 'All noted',
    lead: (maskedNumber) => `We will text ${maskedNumber}, and only about this:`,
    agreedHeading: 'You agreed to',
    nothingNew: 'Your choice is saved.',
    leaveHeading: 'To stop',
    leaveByLink: 'Every marketing text ends with a link. Open it, tap one button and you are done.',
    leaveByPage: 'No text at hand? Enter your number on the page',
    leaveLink: 'Stop the texts',
  },

  verify: {
    title: 'Confirm your number',
    lead: (maskedNumber) => `Type the 6-digit code you receive by text on ${maskedNumber}.`,
    tickedHeading: 'You ticked',
    label: 'Code received by text',
    hint: 'It is valid for 15 minutes. You can paste it.',
    button: 'Confirm and receive these texts',
    newest: 'You asked for a new code. Only the latest one works.',
    missing: 'Enter the 6-digit code you received by text.',
    notACode: 'A code has exactly 6 digits. Copy it from the latest text.',
    wrong: (triesLeft) =>
      `This is not the right code. Check the latest text; you have ${triesLeft === 1 ? 'one try' : `${triesLeft} tries`} left.`,
    expired: (maskedNumber) =>
      `The 15 minutes are over, so the code no longer works. Ask for a new one for ${maskedNumber}.`,
    usedUp: (maskedNumber) =>
      `After five tries a code no longer works. Ask for a new one for ${maskedNumber}.`,
    noCodeHeading: 'No code?',
    noCode:
      'A text usually takes less than a minute. Check that the number is right. We send only a few codes a day to the same number: if none arrives, try again tomorrow.',
    resend: 'Ask for a new code',
    wait: (seconds) =>
      `You can ask for a new one in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`,
    tooEarly: (seconds) =>
      `It is too early: you can ask for a new code in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`,
    changeHeading: 'Use another number',
    changeButton: 'Use this number',
    startAgain: 'Start again from the beginning',
    nothingTitle: 'There is no code to type',
    nothing:
      'This page confirms a number, within 24 hours and in the browser where you entered it. There is nothing to confirm here.',
  },

  stop: {
    title: (brand) => `Stop texts from ${brand}`,
    lead: 'Enter your number and say what should stop. No account and no code needed.',
    phoneLabel: 'The number that receives the texts',
    scopeLegend: 'What should stop?',
    everything: 'All texts',
    everythingHint: 'No more texts, whatever the subject.',
    some: 'Only some',
    someHint: 'Tick what should stop; the rest carries on.',
    button: 'Stop these texts',
    noChoice: 'Tick what should stop, or choose “All texts”.',
    doneTitle: 'Stopped',
    doneEverything: (brand) => `This number will get no more texts from ${brand}.`,
    doneSome: (categories) => `This number will no longer get: ${categories}.`,
    doneNote: 'A text that has already been sent may still arrive in the next few minutes.',
    comeBack: 'Changed your mind?',
    comeBackLink: 'Choose again',
  },

  preferences: {
    title: (brand) => `Your texts from ${brand}`,
    lead: (maskedNumber) => `For the number ${maskedNumber}`,
    aboutThisText: (category) => `The text you received was part of “${category}”.`,
    leaveOne: (category) => `Stop receiving “${category}”`,
    leaveAll: (brand) => `Stop receiving all texts from ${brand}`,
    leftOne: (category) => `Done: you will no longer receive “${category}”.`,
    leftAll: (brand) => `Done: you will receive no more texts from ${brand}.`,
    choicesHeading: 'Your choices',
    status: {
      receiving: (since) => `You have been getting these texts since ${since}.`,
      notReceiving: 'You do not get these texts.',
      left: (since) => `Stopped on ${since}.`,
      declined: 'You did not ask for them.',
    },
    nothingLeft: (brand) => `You receive no texts from ${brand}.`,
    comeBackLink: 'Choose again',
    receiptLink: 'Your receipt: what you agreed to, and when',
  },

  personal,

  notice: {
    title: 'The words that were shown',
    formSince: (date) =>
      `This is, word for word, the form shown since ${date}. It cannot be sent from here.`,
    textSince: (date) => `These are the words as they were passed on to us on ${date}.`,
    fingerprint: 'SHA-256 fingerprint of these words:',
  },

  receipt: {
    title: 'Your receipt',
    lead: (maskedNumber) => `What is on record for the number ${maskedNumber}`,
    issued: (moment) => `Receipt issued on ${moment}.`,
    nothing: 'Nothing is on record for this number.',
    event: {
      requested: 'Asked for, to be confirmed with a code',
      granted: 'You agreed',
      declined: 'You left the box empty',
      withdrawn: 'You stopped it',
      undone: 'You undid your last choice',
      paused: 'You paused it',
      resumed: 'The pause ended',
      limited: 'You changed how often',
      expired: 'Ran out',
      importedYes: 'Consent carried over from another system',
      importedNo: 'Refusal carried over from another system',
      verified: 'Number confirmed with a code',
      suppressed: 'Number blocked: no more texts at all',
      unsuppressed: 'Number unblocked',
    },
    where: {
      page: 'on the page',
      link: 'through your personal link',
      conversation: 'in a conversation with us',
      reply: 'in reply to a text',
      counter: 'in a shop',
      records: 'passed on by our systems',
    },
    wordsLink: 'Read the words you saw',
    numberHeading: 'About the number',
    keeperHeading: 'Who keeps this data',
    leaveHeading: 'To stop',
    leave: 'Open your choices and tap one button. That is all.',
    leaveLink: 'Your choices',
    keptHeading: 'For how long',
    keptSilence: (years) =>
      `Your consent ends by itself after ${years}\u00A0years without a sign from you.`,
    keptProof: (years) =>
      `The proof of your answers is kept for ${years}\u00A0years after it was last used, then destroyed.`,
    rightsHeading: 'Your rights',
    rights:
      'You can see your data, correct it, have it erased, take it with you, restrict its use or object to it. You can also complain to the data protection authority of your country.',
    rightsBy: (email) => `To do so, write to ${email}.`,
    proofHeading: 'A signed copy',
    proof:
      'The same receipt, in a form that any software can check: our signature proves that nothing in it was changed.',
    proofLink: 'Download the signed receipt (JSON)',
  },

  notFound: {
    title: 'This page does not exist',
    lead: 'The link may be cut short or mistyped. You do not need it to stop the texts: your number is enough.',
    stopLink: 'Stop the texts',
    homeLink: 'Choose your texts',
  },
  serverError: {
    title: 'The page could not be shown',
    lead: 'Nothing was changed. Try again in a minute.',
  },
  refusedPost: {
    title: 'This form came from another site',
    lead: 'For your safety it was not accepted, and nothing was changed. Open the page and try again.',
    back: 'Open the page',
  },
  tooLarge: {
    title: 'This form is too large',
    lead: 'It was not accepted, and nothing was changed. Open the page and try again.',
  },
  tooMany: {
    title: 'Too many attempts from your connection',
    lead: 'Nothing was changed. Try again in a minute.',
  },

  programme,

  sandboxNotice: 'Sandbox: no text is really sent.',
  languageSwitch: 'Language',
  skipToContent: 'Skip to content',
  listSeparatorLast: ' and ',

  text: {
    wayOut: (url) => `Stop SMS: ${url}`,
    code: (code, brand) => `${brand}: your code is ${code} (15 min). Do not share it with anyone.`,
  },
}
