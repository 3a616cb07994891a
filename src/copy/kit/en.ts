import type { KitPhrases } from './phrases.ts'

export const en: KitPhrases = {
  stopEverything: [
    'STOP',
    'stop texting me please',
    'unsubscribe',
    'unsubscribe me from these texts',
    'opt out',
    'no more texts',
    'I don’t want to receive your messages anymore',
    'take me off your list',
    'remove my number',
    'stop sending me texts',
    'please leave me alone',
    'how do I stop these texts?',
  ],
  stopMarketing: [
    'no more ads please',
    'stop the promotions',
    'I don’t want your offers anymore',
    'stop the marketing texts but keep the delivery updates',
    'stop sending me promos',
  ],
  wrongNumber: [
    'wrong number',
    'you have the wrong number',
    'this is not the right number',
    'sorry, you got the wrong person',
  ],
  comeBack: [
    'START',
    'sign me up again',
    'I want to get your texts again',
    'please resubscribe me',
  ],
  help: ['help', 'who is this?', 'why am I getting this text?', 'how did you get my number?'],
}
