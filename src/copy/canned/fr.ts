import type { Canned } from './canned.ts'

/** The brand stands apart: "de" before its name would have to become "d'" before some. */
export const fr: Canned = {
  stopEverything: '{brand} : pour ne plus recevoir nos SMS : {url}',
  stopMarketing: '{brand} : pour ne plus recevoir de pub et garder le reste : {url}',
  stopCategory: '{brand} : pour ne plus recevoir "{category}" par SMS : {url}',
  manageChoices: '{brand} : pour choisir les SMS que vous recevez : {url}',
  wrongNumber: "Désolé pour l'erreur. Pour que {brand} n'écrive plus à ce numéro : {url}",
  help: "C'est {brand} qui vous écrit. Pour choisir vos SMS ou ne plus en recevoir : {url}",
  comeBack: '{brand} : pour recevoir à nouveau nos SMS, cochez vos choix ici : {url}',
  withdrawn: '{brand} : vous ne recevrez plus de SMS "{category}". Une erreur ? {url}',
  withdrawnEverything: '{brand} : vous ne recevrez plus aucun SMS de nous. Une erreur ? {url}',
}
