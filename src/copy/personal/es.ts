import type { PersonalCopy } from './personal.ts'

export const es: PersonalCopy = {
  source: {
    page: 'Elegido en una página web.',
    link: 'Elegido con su enlace personal.',
    conversation: 'Elegido en una conversación con nosotros.',
    reply: 'Elegido al responder a un SMS.',
    counter: 'Elegido en una tienda.',
    records: 'Transmitido por nuestros sistemas.',
  },
  paused: (until) => `En pausa hasta el ${until}. Después estos SMS continúan.`,
  pause: 'Hacer una pausa',
  pauseHint: 'Estos SMS se detienen enseguida y continúan por sí solos.',
  pauseFor: (days) => `${days} días`,
  pausedNow: (category, until) => `Hecho: «${category}» está en pausa hasta el ${until}.`,
  resume: (category) => `Volver a recibir «${category}» ya`,
  resumed: (category) => `Hecho: «${category}» continúa desde ahora.`,
  fewer: 'Recibir menos SMS',
  fewerHint: 'El ritmo baja enseguida. Lo demás sigue igual.',
  limited: (often, date) => `Usted pidió menos: ${often}, desde el ${date}.`,
  limitedNow: (category, often) => `Hecho, para «${category}»: ${often}.`,
  asBefore: (often) => `Como antes: ${often}`,
  undo: 'Deshacer este cambio',
  undoHint: (time) => `Posible hasta las ${time}.`,
  undone: 'Deshecho: sus opciones están como antes.',
  ask: (category) => `Recibir «${category}»`,
  refuse: 'Para rechazar, no haga nada.',
  grant: (category) => `Recibir «${category}» por SMS`,
  granted: (category) => `Anotado: recibirá «${category}».`,
  legal: ({ legalName, email }) => [
    `${legalName} guarda su número para enviarle estos SMS y para nada más.`,
    'Puede retirar su consentimiento en cualquier momento, tema por tema o todo a la vez. Ninguna compra depende de él.',
    `Para preguntar por sus datos o pedir que se borren: ${email}.`,
  ],
  oldLink:
    'Este enlace tiene más de 24 horas: sigue sirviendo para detener los SMS, pero ya no para pedirlos. Para recibirlos, abra el enlace de un SMS más reciente o elija en nuestra página:',
  dataHeading: 'Sus datos',
  download: 'Descargar mis datos (JSON)',
  erase: 'Borrar mis datos',
  dataOtherwise: (email) =>
    `Para descargar o borrar sus datos, abra un enlace de menos de 24 horas o escriba a ${email}.`,
  eraseTitle: '¿Borrar sus datos?',
  eraseLead: (maskedNumber) => `Todo lo que guardamos sobre el número ${maskedNumber}`,
  eraseGoes:
    'Su número, sus opciones y los SMS que recibió se vuelven ilegibles. No le enviaremos ningún SMS más y sus enlaces personales dejan de llevar a ningún sitio. Esto no se puede deshacer.',
  eraseStays:
    'Queda una huella de su número que nadie puede leer, para que nadie le vuelva a apuntar en su lugar.',
  eraseButton: 'Borrar mis datos',
  eraseBack: 'Conservar mis datos',
  erasedTitle: 'Sus datos están borrados',
  erased: (brand) => `Este número ya no recibirá ningún SMS de ${brand}.`,
  nothingKept: 'No guardamos nada sobre usted que podamos mostrar aquí.',
}
