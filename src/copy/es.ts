import type { Copy } from './copy.ts'
import { es as personal } from './personal/es.ts'
import { es as programme } from './programme/es.ts'

export const es: Copy = {
  languageName: 'Español',
  languageTag: 'es-ES',

  form: {
    title: (brand) => `Qué SMS puede enviarle ${brand}`,
    lead: 'Cada tema es una pregunta aparte. Marque los que le sirvan y deje los demás en blanco.',
    question: (category) => `¿Recibir «${category}» por SMS?`,
    exampleLabel: 'Ejemplo de SMS',
    frequency: {
      day: (max) => `Como máximo, ${max === 1 ? 'un' : max} SMS al día.`,
      week: (max) => `Como máximo, ${max === 1 ? 'un' : max} SMS a la semana.`,
      month: (max) => `Como máximo, ${max === 1 ? 'un' : max} SMS al mes.`,
    },
    refuse: 'Para rechazarlo, deje la casilla vacía.',
    leave:
      'Para dejarlo más adelante, basta un botón, en la página «Dejar de recibir SMS» o con el enlace que reciba.',
    wayOut: '¿Ya recibe nuestros SMS y no quiere más?',
    wayOutLink: 'Dejar de recibir SMS',
    phoneHeading: 'A qué número le escribimos',
    countryLabel: 'País del número',
    phoneLabel: 'Su número de móvil',
    phoneHint: (example) =>
      `Por ejemplo, ${example}. Si es de otro país, empiece por + y el prefijo, como +34.`,
    button: 'Recibir los SMS marcados',
    codeAhead:
      'Primero le enviamos por SMS un código de 6 cifras. No se envía nada más hasta que lo escriba.',
    legal: ({ legalName, email }) => [
      `${legalName} guarda su número para enviarle los SMS que marque aquí, y para nada más.`,
      'Puede retirar su consentimiento cuando quiera, tema por tema o de una sola vez. Ninguna compra depende de él.',
      `Para preguntar por sus datos o pedir que se borren: ${email}.`,
    ],
    privacyLink: 'Política de privacidad',
    honeypotLabel: 'Deje este campo vacío',
  },

  embed: {
    number: (legalName) =>
      `${legalName} le escribe al número de móvil que indica aquí, solo sobre los temas que marque.`,
    accountNumber: (legalName) =>
      `${legalName} le escribe al número de móvil de su cuenta, solo sobre los temas que marque.`,
    accountLead:
      'Marque lo que quiere recibir y desmarque lo que debe parar. Cada cambio se guarda al momento.',
    saved: {
      receiving: 'Guardado: recibe estos SMS.',
      left: 'Guardado: ya no los recibe.',
      failed: 'No se ha podido guardar el cambio. Inténtelo de nuevo dentro de un minuto.',
      expired: 'Por seguridad, recargue esta página para cambiar sus opciones.',
    },
  },

  errors: {
    summary: 'Para corregir antes de enviar',
    noCategory: 'Marque al menos un tema. Si ninguno le sirve, puede cerrar esta página sin más.',
    unknownCategory: 'Uno de los temas marcados ya no existe. Elija entre los de esta página.',
    phone: {
      missing: (_digits, example) => `Escriba su número de móvil, por ejemplo, ${example}.`,
      not_a_number: (_digits, example) =>
        `Un número solo lleva cifras, espacios y + ( ) - . /, por ejemplo, ${example}.`,
      too_short: (digits, example) =>
        `Este número es demasiado corto: tiene ${digits} ${digits === 1 ? 'cifra' : 'cifras'}. Revíselo; un número completo tiene esta forma: ${example}.`,
      too_long: (digits, example) =>
        `Este número es demasiado largo: tiene ${digits} ${digits === 1 ? 'cifra' : 'cifras'}. Revíselo; un número completo tiene esta forma: ${example}. Si es de otro país, empiece por + y el prefijo del país.`,
      unknown_country: (_digits, example) =>
        `Ningún país tiene este prefijo. Revise las cifras que siguen al + o escriba un número como ${example}.`,
      not_mobile: (_digits, example) =>
        `Este número es fijo o especial y no recibe SMS. Escriba un número de móvil, por ejemplo, ${example}.`,
      invalid: (_digits, example) =>
        `Este número no existe. Revise las cifras; un número completo tiene esta forma: ${example}.`,
    },
    countryNotServed: (country) =>
      `No enviamos SMS a este país (${country}). Escriba un número de otro país.`,
    tooManyAttempts:
      'Demasiados intentos desde su conexión. Vuelva a intentarlo dentro de un minuto.',
  },

  proof: {
    heading: 'Ahora mismo hay muchas solicitudes',
    working:
      'Su navegador hace un pequeño cálculo que demuestra que no es un robot y después envía el formulario. Tarda unos segundos.',
    failed: 'El cálculo no ha salido bien. Envíe el formulario otra vez.',
    without:
      'El cálculo necesita JavaScript. Sin él, inténtelo dentro de una hora: lo que ha escrito sigue en su sitio.',
  },

  done: {
    title: 'Queda anotado',
    lead: (maskedNumber) => `Escribiremos al ${maskedNumber}, y solo sobre esto:`,
    agreedHeading: 'Ha aceptado recibir',
    nothingNew: 'Su elección está guardada.',
    leaveHeading: 'Para dejar de recibirlos',
    leaveByLink:
      'Cada SMS comercial termina con un enlace. Ábralo y toque un botón: no hay que hacer nada más.',
    leaveByPage: 'Si no tiene ningún SMS a mano, escriba su número en la página',
    leaveLink: 'Dejar de recibir SMS',
  },

  verify: {
    title: 'Confirme su número',
    lead: (maskedNumber) =>
      `Escriba el código de 6 cifras que reciba por SMS en el ${maskedNumber}.`,
    tickedHeading: 'Ha marcado',
    label: 'Código recibido por SMS',
    hint: 'Vale durante 15 minutos. Puede pegarlo.',
    button: 'Confirmar y recibir estos SMS',
    newest: 'Ha pedido un código nuevo. Solo vale el último que reciba.',
    missing: 'Escriba el código de 6 cifras que ha recibido por SMS.',
    notACode: 'Un código tiene exactamente 6 cifras. Cópielo del último SMS.',
    wrong: (triesLeft) =>
      `Este código no es el correcto. Mire el último SMS; ${triesLeft === 1 ? 'le queda un intento' : `le quedan ${triesLeft} intentos`}.`,
    expired: (maskedNumber) =>
      `Han pasado los 15 minutos y el código ya no vale. Pida uno nuevo para el ${maskedNumber}.`,
    usedUp: (maskedNumber) =>
      `Después de cinco intentos, un código deja de valer. Pida uno nuevo para el ${maskedNumber}.`,
    noCodeHeading: '¿No llega el código?',
    noCode:
      'Un SMS suele tardar menos de un minuto. Compruebe que el número es el correcto. Solo enviamos unos pocos códigos al día a un mismo número: si no llega ninguno, vuelva a intentarlo mañana.',
    resend: 'Pedir un código nuevo',
    wait: (seconds) =>
      `Podrá pedir uno nuevo dentro de ${seconds === 1 ? 'un segundo' : `${seconds} segundos`}.`,
    tooEarly: (seconds) =>
      `Es demasiado pronto: podrá pedir un código nuevo dentro de ${seconds === 1 ? 'un segundo' : `${seconds} segundos`}.`,
    changeHeading: 'Cambiar de número',
    changeButton: 'Usar este número',
    startAgain: 'Volver a empezar',
    nothingTitle: 'No hay ningún código que escribir',
    nothing:
      'Esta página sirve para confirmar un número, en un plazo de 24 horas y en el navegador donde lo escribió. Aquí no hay nada que confirmar.',
  },

  stop: {
    title: (brand) => `Dejar de recibir los SMS de ${brand}`,
    lead: 'Escriba su número e indique qué quiere dejar de recibir. No hace falta cuenta ni código.',
    phoneLabel: 'El número que recibe los SMS',
    scopeLegend: '¿Qué SMS quiere dejar de recibir?',
    everything: 'Todos los SMS',
    everythingHint: 'Ni un SMS más, sea cual sea el tema.',
    some: 'Solo algunos',
    someHint: 'Marque los que quiere dejar de recibir; los demás continúan.',
    button: 'Dejar de recibir estos SMS',
    noChoice: 'Marque lo que quiere dejar de recibir o elija «Todos los SMS».',
    doneTitle: 'Hecho',
    doneEverything: (brand) => `Este número ya no recibirá ningún SMS de ${brand}.`,
    doneSome: (categories) => `Este número ya no recibirá: ${categories}.`,
    doneNote: 'Un SMS que ya ha salido puede llegar todavía en los próximos minutos.',
    comeBack: '¿Ha cambiado de idea?',
    comeBackLink: 'Elegir de nuevo',
  },

  preferences: {
    title: (brand) => `Sus SMS de ${brand}`,
    lead: (maskedNumber) => `Para el número ${maskedNumber}`,
    aboutThisText: (category) => `El SMS que ha recibido es de «${category}».`,
    leaveOne: (category) => `Dejar de recibir «${category}»`,
    leaveAll: (brand) => `Dejar de recibir todos los SMS de ${brand}`,
    leftOne: (category) => `Hecho: ya no recibirá «${category}».`,
    leftAll: (brand) => `Hecho: ya no recibirá ningún SMS de ${brand}.`,
    choicesHeading: 'Sus elecciones',
    status: {
      receiving: (since) => `Recibe estos SMS desde el ${since}.`,
      notReceiving: 'No recibe estos SMS.',
      left: (since) => `Dejó de recibirlos el ${since}.`,
      declined: 'No los ha pedido.',
    },
    nothingLeft: (brand) => `No recibe ningún SMS de ${brand}.`,
    comeBackLink: 'Elegir de nuevo',
    receiptLink: 'Su recibo: qué aceptó y cuándo',
  },

  personal,

  notice: {
    title: 'El texto que se mostró',
    formSince: (date) =>
      `Este es, palabra por palabra, el formulario que se muestra desde el ${date}. Desde aquí no se puede enviar.`,
    textSince: (date) => `Este es el texto, tal como nos lo transmitieron el ${date}.`,
    fingerprint: 'Huella SHA-256 de este texto:',
  },

  receipt: {
    title: 'Su recibo',
    lead: (maskedNumber) => `Lo que consta sobre el número ${maskedNumber}`,
    issued: (moment) => `Recibo emitido el ${moment}.`,
    nothing: 'No consta nada sobre este número.',
    event: {
      requested: 'Solicitado, a falta de confirmarlo con un código',
      granted: 'Usted aceptó',
      declined: 'Usted dejó la casilla vacía',
      withdrawn: 'Usted dejó de recibirlos',
      undone: 'Usted deshizo su última elección',
      paused: 'Usted hizo una pausa',
      resumed: 'Terminó la pausa',
      limited: 'Usted cambió la frecuencia',
      expired: 'Venció',
      importedYes: 'Consentimiento traído de otro sistema',
      importedNo: 'Negativa traída de otro sistema',
      verified: 'Número confirmado con un código',
      suppressed: 'Número bloqueado: ni un SMS más',
      unsuppressed: 'Número desbloqueado',
    },
    where: {
      page: 'en la página',
      link: 'con su enlace personal',
      conversation: 'en una conversación con nosotros',
      reply: 'al responder a un SMS',
      counter: 'en una tienda',
      records: 'comunicado por nuestros sistemas',
    },
    wordsLink: 'Leer el texto que tenía delante',
    numberHeading: 'Sobre el número',
    keeperHeading: 'Quién guarda estos datos',
    leaveHeading: 'Para dejarlo',
    leave: 'Abra sus elecciones y toque un botón. No hay que hacer nada más.',
    leaveLink: 'Abrir sus elecciones',
    keptHeading: 'Durante cuánto tiempo',
    keptSilence: (years) =>
      `Su consentimiento termina por sí solo tras ${years}\u00A0años sin noticias suyas.`,
    keptProof: (years) =>
      `La prueba de sus respuestas se guarda ${years}\u00A0años después de su último uso y luego se destruye.`,
    rightsHeading: 'Sus derechos',
    rights:
      'Puede ver sus datos, corregirlos, pedir que se borren, llevárselos, limitar su uso u oponerse a él. También puede reclamar ante la autoridad de protección de datos de su país.',
    rightsBy: (email) => `Para ello, escriba a ${email}.`,
    proofHeading: 'Una copia firmada',
    proof:
      'El mismo recibo, en una forma que cualquier programa puede comprobar: nuestra firma demuestra que no se ha cambiado nada.',
    proofLink: 'Descargar el recibo firmado (JSON)',
  },

  notFound: {
    title: 'Esta página no existe',
    lead: 'Puede que el enlace esté cortado o mal copiado. Para dejar de recibir SMS no lo necesita: basta con su número.',
    stopLink: 'Dejar de recibir SMS',
    homeLink: 'Elegir qué SMS recibir',
  },
  serverError: {
    title: 'No se ha podido mostrar la página',
    lead: 'No se ha cambiado nada. Vuelva a intentarlo dentro de un minuto.',
  },
  refusedPost: {
    title: 'Este formulario viene de otro sitio',
    lead: 'Por seguridad, no se ha aceptado y no se ha cambiado nada. Abra la página y vuelva a empezar.',
    back: 'Abrir la página',
  },
  tooLarge: {
    title: 'Este formulario es demasiado grande',
    lead: 'No se ha aceptado y no se ha cambiado nada. Abra la página y vuelva a empezar.',
  },
  tooMany: {
    title: 'Demasiados intentos desde su conexión',
    lead: 'No se ha cambiado nada. Vuelva a intentarlo dentro de un minuto.',
  },

  programme,

  sandboxNotice: 'Entorno de pruebas: no se envía ningún SMS de verdad.',
  languageSwitch: 'Idioma',
  skipToContent: 'Ir al contenido',
  listSeparatorLast: ' y ',

  text: {
    wayOut: (url) => `Baja SMS: ${url}`,
    code: (code, brand) =>
      `${brand}: escriba ${code} para confirmar (15 min). No lo comparta con nadie.`,
  },
}
