import type { KitPhrases } from './phrases.ts'

export const es: KitPhrases = {
  stopEverything: [
    'BAJA',
    'stop',
    'quiero darme de baja',
    'darme de baja por favor',
    'no quiero recibir más sms',
    'dejen de enviarme mensajes',
    'no más mensajes',
    'bórrenme de la lista',
    'eliminen mi número',
    'no me escriban más',
    'cancelar suscripción',
    '¿cómo dejo de recibir estos mensajes?',
  ],
  stopMarketing: [
    'no más publicidad',
    'no quiero recibir más publicidad',
    'dejen de enviarme promociones',
    'no quiero más ofertas por sms',
    'basta de publicidad',
  ],
  wrongNumber: [
    'número equivocado',
    'se ha equivocado de número',
    'tiene el número equivocado',
    'yo no soy esa persona',
  ],
  comeBack: [
    'ALTA',
    'quiero volver a recibir sus sms',
    'quiero suscribirme otra vez',
    'quiero volver a suscribirme',
  ],
  help: ['ayuda', '¿quién eres?', '¿por qué recibo este sms?', '¿de dónde han sacado mi número?'],
}
