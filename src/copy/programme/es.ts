import type { Programme } from './programme.ts'

export const es: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} puede escribirle por SMS sobre este tema y ningún otro. Marque la casilla si le sirve; si no, no tiene que hacer nada.`,
    button: 'Recibir estos SMS',
    noCategory:
      'Marque la casilla para recibir estos SMS. Si no los quiere, puede cerrar esta página sin más.',
    others: 'Ver todos los temas',
  },
  poster: {
    title: (category) => `${category}, por SMS`,
    scan: 'Escanee este código con la cámara de su teléfono.',
    orType: 'O escriba esta dirección:',
    nothingYet:
      'Abrir la página no compromete a nada: marca la casilla, da su número y solo entonces le escribimos.',
    print: 'Esta página cabe en una hoja A4: imprímala tal cual.',
    download: 'Descargar solo el código (SVG)',
    codeLabel: 'Código para escanear, que abre la página de este tema',
  },
  contact: {
    heading: 'Para reconocer nuestros SMS',
    lead: 'Añádanos a sus contactos y verá nuestro nombre encima de nuestros SMS.',
    add: 'Añadir a contactos',
    note: (url) => `Para dejar de recibir nuestros SMS: ${url}`,
  },
  transparency: {
    title: (brand) => `Los SMS de ${brand}, con toda claridad`,
    lead: 'Qué enviamos, con qué frecuencia, a qué horas, desde qué número y cómo dejarlo. No se envía nada sin su consentimiento.',
    subjectsHeading: 'Qué enviamos',
    service: 'SMS de servicio, sin publicidad.',
    marketing: 'SMS comercial.',
    quoted: (category) => `«${category}»`,
    choose: (category) => `Elegir «${category}»`,
    together: 'Todos nuestros SMS comerciales juntos:',
    hoursHeading: 'A qué horas',
    hoursService:
      'Un SMS de servicio sale cuando le es útil, a cualquier hora: un paquete no espera al lunes.',
    hoursMarketing:
      'Un SMS comercial solo sale en este horario, según la hora del país de su número:',
    hoursOf: (categories) => `Para ${categories}:`,
    hoursElsewhere:
      'En otros lugares respetamos el horario del país. Donde no lo conocemos, no se envía publicidad.',
    hoursLaw: 'Donde la ley es más estricta, vale la ley.',
    sendersHeading: 'Desde qué número',
    senders: 'Todos los SMS descritos aquí vienen de:',
    leaveHeading: 'Cómo dejar de recibirlos',
    leaveLead: 'Elija el camino que prefiera. Ninguno pide cuenta, código ni motivo.',
    leaveReply: 'Responda STOP a uno de nuestros SMS.',
    leaveLink: 'Abra el enlace al final de un SMS comercial y toque un botón.',
    leavePage: '¿No tiene ningún SMS a mano? Escriba su número en la página',
    leaveSay: 'Dígaselo a un asesor o a nuestro asistente durante una conversación.',
    leaveWrite: (email) => `Escriba a ${email}.`,
    leaveCall: (phone) => `Llame al ${phone}.`,
    leaveEffect:
      'En cuanto la página confirma la baja, no le enviamos nada más. Un SMS que ya ha salido aún puede llegar en los minutos siguientes.',
    keptHeading: 'Qué guardamos',
    kept: 'Su número, cifrado. Sus respuestas, con su fecha y las palabras que tenía delante.',
  },
  accessibility: {
    title: 'Accesibilidad',
    lead: (brand) =>
      `${brand} quiere que cualquiera pueda decir sí o no a sus SMS: con un teclado, una lupa, un lector de pantalla o un teléfono antiguo.`,
    scope: (host) =>
      `Esta declaración se refiere a las páginas de ${host}, y a ningún otro de nuestros sitios.`,
    stateHeading: 'Situación de cumplimiento',
    state:
      'Estas páginas están pensadas para seguir las pautas WCAG 2.2, niveles A y AA, en las que se basa la norma europea EN 301 549.',
    notAudited:
      'Ningún experto independiente las ha auditado todavía, así que no declaramos ningún grado de cumplimiento.',
    testedHeading: 'Qué se comprueba',
    testedLead:
      'Con cada versión, unas pruebas automáticas abren cada página en un navegador real y comprueban:',
    tested: [
      'las reglas de WCAG 2.2 A y AA que la herramienta axe sabe verificar, en claro y en oscuro, en dos idiomas',
      'los contrastes, sea cual sea el color de la marca',
      'un recorrido completo con el teclado, en el que siempre se ve dónde se está',
      'la presentación a 320 píxeles, es decir, con un zoom del 400 %, en siete idiomas',
      'zonas táctiles de al menos 44 píxeles',
      'que todo funciona sin JavaScript, y sin movimiento para quien no lo quiere',
    ],
    limitsHeading: 'Qué falta por comprobar',
    limits:
      'Las pruebas automáticas solo encuentran una parte de las barreras. Estas páginas aún no las han probado personas con discapacidad ni se han revisado una a una con un lector de pantalla.',
    timeLimit:
      'El código que le enviamos por SMS solo vale 15 minutos, para proteger su número. Puede pedir otro.',
    helpHeading: '¿Algo se lo impide?',
    help: (email) =>
      `Escriba a ${email}: díganos en qué página y qué se lo impide. Anotaremos su elección con usted e intentaremos eliminar la barrera.`,
    helpPhone: (phone) => `También puede llamar al ${phone}.`,
    remedyHeading: 'Si nuestra respuesta no le basta',
    remedy: 'Puede dirigirse al organismo encargado de la accesibilidad en su país.',
    made: (date) => `Declaración hecha el ${date}.`,
  },
  footer: {
    label: 'Acerca de estas páginas',
    transparency: 'Nuestros SMS, con claridad',
    accessibility: 'Declaración de accesibilidad',
  },
  invitation: (brand) =>
    `Elija, tema por tema, qué SMS de ${brand} quiere recibir. Puede dejarlos cuando quiera.`,
}
