import type { Canned } from './canned.ts'

export const en: Canned = {
  stopEverything: 'To get no more texts from {brand}: {url}',
  stopMarketing: 'To stop offers from {brand} and keep the rest: {url}',
  stopCategory: 'To stop "{category}" texts from {brand}: {url}',
  manageChoices: 'To choose which texts you get from {brand}: {url}',
  wrongNumber: 'Sorry about that. To stop {brand} texting this number: {url}',
  help: 'These texts come from {brand}. To choose which ones you get, or stop them: {url}',
  comeBack: 'To get texts from {brand} again, tick the ones you want here: {url}',
  withdrawn: '{brand}: you will get no more "{category}" texts. A mistake? {url}',
  withdrawnEverything: '{brand}: you will get no more texts from us. A mistake? {url}',
}
