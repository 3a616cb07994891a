import type { Canned } from './canned.ts'

export const es: Canned = {
  stopEverything: 'Para dejar de recibir SMS de {brand}: {url}',
  stopMarketing: 'Para dejar de recibir publicidad de {brand} y conservar el resto: {url}',
  stopCategory: 'Para dejar de recibir "{category}" de {brand}: {url}',
  manageChoices: 'Para elegir los SMS que recibe de {brand}: {url}',
  wrongNumber: 'Disculpe la molestia. Para que {brand} deje de escribirle: {url}',
  help: 'Estos SMS son de {brand}. Para elegir los que recibe, o ninguno: {url}',
  comeBack: 'Para volver a recibir los SMS de {brand}, marque los que quiera: {url}',
  withdrawn: '{brand}: ya no le enviaremos SMS de "{category}". Si es un error: {url}',
  withdrawnEverything: '{brand}: ya no le enviaremos SMS. Si es un error: {url}',
}
