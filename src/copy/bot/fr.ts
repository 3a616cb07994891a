import type { BotWords } from './words.ts'

export const fr: BotWords = {
  greeting:
    '{brand} : je suis un robot. Je vous aide à choisir vos SMS ou à ne plus en recevoir. Pour le reste, écrivez-moi : je préviens un conseiller.',
  nobodyFree:
    '{brand} : personne ne peut vous répondre pour le moment. Réécrivez-nous un peu plus tard, nous vous lirons.',
  onlyTexts:
    "{brand} : je suis un robot, je ne m'occupe que des SMS. Pour les choisir ou ne plus en recevoir : {url}",
}
