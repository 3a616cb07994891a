import type { Canned } from './canned.ts'

export const nl: Canned = {
  stopEverything: 'Geen sms meer van {brand}? Tik hier: {url}',
  stopMarketing: 'Geen reclame meer van {brand}, de rest wel: {url}',
  stopCategory: 'Geen sms "{category}" meer van {brand}: {url}',
  manageChoices: 'Kies hier welke sms u van {brand} krijgt: {url}',
  wrongNumber: 'Excuses voor de vergissing. Geen sms van {brand} meer op dit nummer: {url}',
  help: "Deze sms'jes komen van {brand}. Kies hier welke u wilt, of geen: {url}",
  comeBack: 'Weer sms van {brand} krijgen? Kies hier welke: {url}',
  withdrawn: '{brand}: u krijgt geen sms "{category}" meer. Vergissing? {url}',
  withdrawnEverything: '{brand}: u krijgt geen sms meer van ons. Vergissing? {url}',
}
