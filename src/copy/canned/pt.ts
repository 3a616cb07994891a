import type { Canned } from './canned.ts'

export const pt: Canned = {
  stopEverything: 'Para deixar de receber SMS de {brand}: {url}',
  stopMarketing: 'Para deixar de receber publicidade de {brand} e manter o resto: {url}',
  stopCategory: 'Para deixar de receber "{category}" de {brand}: {url}',
  manageChoices: 'Para escolher os SMS que recebe de {brand}: {url}',
  wrongNumber: 'Pedimos desculpa pelo engano. Para que {brand} deixe de lhe escrever: {url}',
  help: 'Recebe estes SMS de {brand}. Para escolher quais, ou deixar de os receber: {url}',
  comeBack: 'Para voltar a receber os SMS de {brand}, escolha quais: {url}',
  withdrawn: '{brand}: deixamos de lhe enviar SMS "{category}". Foi engano? {url}',
  withdrawnEverything: '{brand}: deixamos de lhe enviar SMS. Foi engano? {url}',
}
