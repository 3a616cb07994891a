import type { DeskCopy } from './desk.ts'

export const es: DeskCopy = {
  title: 'SMS de {brand}',
  noScript: 'Esta aplicación necesita JavaScript y su navegador no lo ejecuta aquí.',
  refused: {
    title: 'Abra la aplicación desde una conversación',
    lead: 'Solo se abre con un acceso reciente de su escritorio de iAdvize. Cierre este panel y vuelva a abrirlo.',
  },
  looking: 'Buscando al visitante…',
  absence: {
    no_answer:
      'iAdvize no dice con quién es esta conversación. Aun así puede enviar una respuesta: su enlace lleva a la página donde el visitante escribe su número.',
    no_conversation:
      'iAdvize no conoce esta conversación en su marca. Aun así puede enviar una respuesta con el enlace general.',
    no_number:
      'Esta conversación no tiene número de móvil. Aun así puede enviar una respuesta: su enlace lleva a la página donde el visitante escribe su número.',
    unknown_number:
      'A este número nunca se le preguntó. Aun así puede detener todos los SMS hacia él.',
  },
  suppressed: 'A este número no se le envía ningún SMS.',
  wish: {
    unsubscribe_all: 'Parece que el visitante no quiere más SMS.',
    unsubscribe_category: 'Parece que el visitante no quiere más: {categories}.',
    wrong_number: 'Parece que el visitante dice que el número es equivocado.',
    resubscribe: 'Parece que el visitante quiere volver a recibir los SMS.',
    help: 'Parece que el visitante pregunta quién le escribe.',
  },
  choicesHeading: 'Sus elecciones',
  status: {
    granted: 'Recibe · {date}',
    withdrawn: 'Baja · {date}',
    declined: 'Dijo que no · {date}',
    never_asked: 'Nunca se le preguntó',
    pending: 'Código aún sin escribir · {date}',
    paused: 'En pausa · {date}',
    expired: 'Caducado · {date}',
  },
  replyHeading: 'Responder',
  replyLabel: 'Respuesta preparada',
  replies: {
    stopEverything: 'Dejar todo',
    stopMarketing: 'Dejar la publicidad',
    stopCategory: 'Dejar «{category}»',
    manageChoices: 'Elegir sus SMS',
    wrongNumber: 'Número equivocado',
    help: 'Quién escribe',
    comeBack: 'Volver a recibir',
    withdrawn: 'Confirmar: no más «{category}»',
    withdrawnEverything: 'Confirmar: ningún SMS más',
  },
  languageLabel: 'Idioma',
  previewLabel: 'Lo que leerá el visitante',
  insert: 'Poner en mi mensaje',
  insertedOwn:
    'La respuesta está en su mensaje, con el enlace propio del visitante. Léala y envíela.',
  insertedGeneric: 'La respuesta está en su mensaje, con el enlace común a todos. Léala y envíela.',
  leaveHeading: 'Detener SMS por el visitante',
  leaveLead:
    'Si el visitante se lo ha pedido. Solo él puede volver a decir que sí: aquí no se deshace.',
  everything: 'Todos los SMS',
  reasonLabel: 'Motivo',
  reasons: {
    asked: 'Lo pidió en esta conversación',
    wrongNumber: 'Número equivocado',
    complaint: 'Queja',
    other: 'Otro motivo',
  },
  noteLabel: 'Con sus palabras, sin números de teléfono',
  leave: 'Detener estos SMS',
  noChoice: 'Marque lo que debe detenerse.',
  noNote: 'Diga por qué en pocas palabras.',
  left: 'Detenido y registrado. La respuesta que lo confirma está elegida más arriba.',
  problem: {
    library:
      'El escritorio de iAdvize no responde. Recargue la conversación. Mientras tanto, envíe esta dirección:',
    token: 'Su acceso ha caducado. Cierre este panel y vuelva a abrirlo.',
    tooMany: 'Demasiadas peticiones a la vez. Espere un minuto e inténtelo de nuevo.',
    noAnswer: 'iAdvize no responde y nada ha cambiado. Inténtelo de nuevo en un momento.',
    other: 'No ha funcionado y nada ha cambiado. Inténtelo de nuevo en un momento.',
  },
  retry: 'Intentar de nuevo',
}
