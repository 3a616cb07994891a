import type { Copy } from './copy.ts'
import { pt as personal } from './personal/pt.ts'
import { pt as programme } from './programme/pt.ts'

export const pt: Copy = {
  languageName: 'Português',
  languageTag: 'pt-PT',

  form: {
    title: (brand) => `Os SMS que ${brand} lhe pode enviar`,
    lead: 'Cada tema é uma pergunta à parte. Assinale os que lhe são úteis e deixe os outros em branco.',
    question: (category) => `Receber «${category}» por SMS?`,
    exampleLabel: 'Exemplo de SMS',
    frequency: {
      day: (max) => `No máximo, ${max === 1 ? 'um' : max} SMS por dia.`,
      week: (max) => `No máximo, ${max === 1 ? 'um' : max} SMS por semana.`,
      month: (max) => `No máximo, ${max === 1 ? 'um' : max} SMS por mês.`,
    },
    refuse: 'Para recusar, deixe a caixa vazia.',
    leave:
      'Para parar mais tarde, basta um botão, na página «Deixar de receber SMS» ou através da ligação que receber.',
    wayOut: 'Já recebe os nossos SMS e não quer mais?',
    wayOutLink: 'Deixar de receber SMS',
    phoneHeading: 'Para que número escrevemos',
    countryLabel: 'País do número',
    phoneLabel: 'O seu número de telemóvel',
    phoneHint: (example) =>
      `Por exemplo, ${example}. Se for de outro país, comece por + e o indicativo, como +351.`,
    button: 'Receber os SMS assinalados',
    codeAhead:
      'Primeiro enviamos-lhe por SMS um código de 6 algarismos. Não enviamos mais nada antes de o escrever.',
    legal: ({ legalName, email }) => [
      `A empresa ${legalName} guarda o seu número para lhe enviar os SMS que assinalar aqui, e para mais nada.`,
      'Pode retirar o seu consentimento a qualquer momento, tema a tema ou de uma só vez. Nenhuma compra depende dele.',
      `Para fazer uma pergunta sobre os seus dados ou pedir que sejam apagados: ${email}.`,
    ],
    privacyLink: 'Política de privacidade',
    honeypotLabel: 'Deixe este campo vazio',
  },

  embed: {
    number: (legalName) =>
      `A empresa ${legalName} escreve para o número de telemóvel que indicar aqui, só sobre os temas assinalados.`,
    accountNumber: (legalName) =>
      `A empresa ${legalName} escreve para o número de telemóvel da sua conta, só sobre os temas assinalados.`,
    accountLead:
      'Assinale o que quer receber e desmarque o que deve parar. Cada alteração fica guardada de imediato.',
    saved: {
      receiving: 'Guardado: recebe estes SMS.',
      left: 'Guardado: já não os recebe.',
      failed: 'Não foi possível guardar a alteração. Tente de novo dentro de um minuto.',
      expired: 'Por segurança, recarregue esta página para mudar as suas escolhas.',
    },
  },

  errors: {
    summary: 'A corrigir antes de enviar',
    noCategory:
      'Assinale pelo menos um tema. Se nenhum lhe for útil, pode simplesmente fechar a página.',
    unknownCategory: 'Um dos temas assinalados já não existe. Escolha entre os desta página.',
    phone: {
      missing: (_digits, example) => `Escreva o seu número de telemóvel, por exemplo, ${example}.`,
      not_a_number: (_digits, example) =>
        `Um número só tem algarismos, espaços e + ( ) - . /, por exemplo, ${example}.`,
      too_short: (digits, example) =>
        `Este número é demasiado curto: tem ${digits} ${digits === 1 ? 'algarismo' : 'algarismos'}. Verifique-o; um número completo tem esta forma: ${example}.`,
      too_long: (digits, example) =>
        `Este número é demasiado longo: tem ${digits} ${digits === 1 ? 'algarismo' : 'algarismos'}. Verifique-o; um número completo tem esta forma: ${example}. Se for de outro país, comece por + e o indicativo do país.`,
      unknown_country: (_digits, example) =>
        `Nenhum país tem este indicativo. Verifique os algarismos a seguir ao + ou escreva um número como ${example}.`,
      not_mobile: (_digits, example) =>
        `Este número é fixo ou especial e não recebe SMS. Escreva um número de telemóvel, por exemplo, ${example}.`,
      invalid: (_digits, example) =>
        `Este número não existe. Verifique os algarismos; um número completo tem esta forma: ${example}.`,
    },
    countryNotServed: (country) =>
      `Não enviamos SMS para este país (${country}). Escreva um número de outro país.`,
    tooManyAttempts:
      'Demasiadas tentativas a partir da sua ligação. Tente de novo dentro de um minuto.',
  },

  proof: {
    heading: 'Há muitos pedidos neste momento',
    working:
      'O seu navegador faz um pequeno cálculo que mostra que não é um robô e depois envia o formulário. Demora alguns segundos.',
    failed: 'O cálculo não deu certo. Envie o formulário mais uma vez.',
    without:
      'O cálculo precisa de JavaScript. Sem ele, tente de novo daqui a uma hora: o que escreveu continua no lugar.',
  },

  done: {
    title: 'Ficou registado',
    lead: (maskedNumber) => `Vamos escrever para o ${maskedNumber}, e só sobre isto:`,
    agreedHeading: 'Aceitou receber',
    nothingNew: 'A sua escolha está guardada.',
    leaveHeading: 'Para deixar de receber',
    leaveByLink:
      'Cada SMS comercial termina com um link. Abra-o e toque num botão: não é preciso mais nada.',
    leaveByPage: 'Se não tiver nenhum SMS à mão, escreva o seu número na página',
    leaveLink: 'Deixar de receber SMS',
  },

  verify: {
    title: 'Confirme o seu número',
    lead: (maskedNumber) =>
      `Escreva o código de 6 algarismos que receber por SMS no ${maskedNumber}.`,
    tickedHeading: 'Assinalou',
    label: 'Código recebido por SMS',
    hint: 'É válido durante 15 minutos. Pode colá-lo.',
    button: 'Confirmar e receber estes SMS',
    newest: 'Pediu um código novo. Só o último que receber é válido.',
    missing: 'Escreva o código de 6 algarismos que recebeu por SMS.',
    notACode: 'Um código tem exatamente 6 algarismos. Copie-o do último SMS.',
    wrong: (triesLeft) =>
      `Este código não está certo. Veja o último SMS; ${triesLeft === 1 ? 'resta-lhe uma tentativa' : `restam-lhe ${triesLeft} tentativas`}.`,
    expired: (maskedNumber) =>
      `Passaram os 15 minutos e o código deixou de ser válido. Peça um novo para o ${maskedNumber}.`,
    usedUp: (maskedNumber) =>
      `Ao fim de cinco tentativas, um código deixa de ser válido. Peça um novo para o ${maskedNumber}.`,
    noCodeHeading: 'Não recebeu o código?',
    noCode:
      'Um SMS demora, em geral, menos de um minuto. Verifique se o número está certo. Só enviamos alguns códigos por dia para o mesmo número: se não chegar nenhum, tente de novo amanhã.',
    resend: 'Pedir um código novo',
    wait: (seconds) =>
      `Pode pedir um novo dentro de ${seconds === 1 ? 'um segundo' : `${seconds} segundos`}.`,
    tooEarly: (seconds) =>
      `É demasiado cedo: pode pedir um código novo dentro de ${seconds === 1 ? 'um segundo' : `${seconds} segundos`}.`,
    changeHeading: 'Mudar de número',
    changeButton: 'Utilizar este número',
    startAgain: 'Recomeçar do início',
    nothingTitle: 'Não há nenhum código para escrever',
    nothing:
      'Esta página serve para confirmar um número, no prazo de 24 horas e no navegador onde o escreveu. Não há nada para confirmar aqui.',
  },

  stop: {
    title: (brand) => `Deixar de receber os SMS de ${brand}`,
    lead: 'Escreva o seu número e indique o que quer deixar de receber. Não é preciso conta nem código.',
    phoneLabel: 'O número que recebe os SMS',
    scopeLegend: 'Que SMS quer deixar de receber?',
    everything: 'Todos os SMS',
    everythingHint: 'Nem mais um SMS, seja qual for o tema.',
    some: 'Só alguns',
    someHint: 'Assinale os que quer deixar de receber; os outros continuam.',
    button: 'Deixar de receber estes SMS',
    noChoice: 'Assinale o que quer deixar de receber ou escolha «Todos os SMS».',
    doneTitle: 'Está feito',
    doneEverything: (brand) => `Este número já não vai receber SMS de ${brand}.`,
    doneSome: (categories) => `Este número já não vai receber: ${categories}.`,
    doneNote: 'Um SMS já enviado ainda pode chegar nos próximos minutos.',
    comeBack: 'Mudou de ideias?',
    comeBackLink: 'Escolher de novo',
  },

  preferences: {
    title: (brand) => `Os seus SMS de ${brand}`,
    lead: (maskedNumber) => `Para o número ${maskedNumber}`,
    aboutThisText: (category) => `O SMS que recebeu faz parte de «${category}».`,
    leaveOne: (category) => `Deixar de receber «${category}»`,
    leaveAll: (brand) => `Deixar de receber todos os SMS de ${brand}`,
    leftOne: (category) => `Está feito: já não vai receber «${category}».`,
    leftAll: (brand) => `Está feito: já não vai receber SMS de ${brand}.`,
    choicesHeading: 'As suas escolhas',
    status: {
      receiving: (since) => `Recebe estes SMS desde ${since}.`,
      notReceiving: 'Não recebe estes SMS.',
      left: (since) => `Deixou de os receber em ${since}.`,
      declined: 'Não os pediu.',
    },
    nothingLeft: (brand) => `Não recebe nenhum SMS de ${brand}.`,
    comeBackLink: 'Escolher de novo',
    receiptLink: 'O seu recibo: o que aceitou e quando',
  },

  personal,

  notice: {
    title: 'As palavras que foram mostradas',
    formSince: (date) =>
      `Este é, palavra por palavra, o formulário mostrado desde ${date}. Não pode ser enviado a partir daqui.`,
    textSince: (date) => `Estas são as palavras, tal como nos foram transmitidas em ${date}.`,
    fingerprint: 'Impressão digital SHA-256 destas palavras:',
  },

  receipt: {
    title: 'O seu recibo',
    lead: (maskedNumber) => `O que está registado para o número ${maskedNumber}`,
    issued: (moment) => `Recibo emitido em ${moment}.`,
    nothing: 'Não há nada registado para este número.',
    event: {
      requested: 'Pedido, por confirmar com um código',
      granted: 'Aceitou',
      declined: 'Deixou a caixa vazia',
      withdrawn: 'Deixou de receber',
      undone: 'Anulou a sua última escolha',
      paused: 'Fez uma pausa',
      resumed: 'A pausa terminou',
      limited: 'Mudou a frequência',
      expired: 'Chegou ao fim',
      importedYes: 'Consentimento trazido de outro sistema',
      importedNo: 'Recusa trazida de outro sistema',
      verified: 'Número confirmado por um código',
      suppressed: 'Número bloqueado: nem mais um SMS',
      unsuppressed: 'Bloqueio do número levantado',
    },
    where: {
      page: 'na página',
      link: 'pela sua ligação pessoal',
      conversation: 'numa conversa connosco',
      reply: 'em resposta a um SMS',
      counter: 'numa loja',
      records: 'comunicado pelos nossos sistemas',
    },
    wordsLink: 'Ler as palavras que tinha à sua frente',
    numberHeading: 'Sobre o próprio número',
    keeperHeading: 'Quem guarda estes dados',
    leaveHeading: 'Para parar',
    leave: 'Abra as suas escolhas e toque num botão: não é preciso mais nada.',
    leaveLink: 'Abrir as suas escolhas',
    keptHeading: 'Durante quanto tempo',
    keptSilence: (years) =>
      `O seu consentimento termina por si só após ${years}\u00A0anos sem notícias suas.`,
    keptProof: (years) =>
      `A prova das suas respostas é guardada ${years}\u00A0anos depois da última utilização e depois destruída.`,
    rightsHeading: 'Os seus direitos',
    rights:
      'Pode ver os seus dados, corrigi-los, pedir que sejam apagados, levá-los consigo, limitar o seu uso ou opor-se a ele. Também pode reclamar junto da autoridade de proteção de dados do seu país.',
    rightsBy: (email) => `Para isso, escreva para ${email}.`,
    proofHeading: 'Uma cópia assinada',
    proof:
      'O mesmo recibo, numa forma que qualquer programa pode verificar: a nossa assinatura prova que nada foi alterado.',
    proofLink: 'Descarregar o recibo assinado (JSON)',
  },

  notFound: {
    title: 'Esta página não existe',
    lead: 'O link pode estar cortado ou mal copiado. Para deixar de receber SMS não precisa dele: basta o seu número.',
    stopLink: 'Deixar de receber SMS',
    homeLink: 'Escolher que SMS receber',
  },
  serverError: {
    title: 'Não foi possível mostrar a página',
    lead: 'Nada foi alterado. Tente de novo dentro de um minuto.',
  },
  refusedPost: {
    title: 'Este formulário vem de outro site',
    lead: 'Por segurança, não foi aceite e nada foi alterado. Abra a página e recomece.',
    back: 'Abrir a página',
  },
  tooLarge: {
    title: 'Este formulário é demasiado grande',
    lead: 'Não foi aceite e nada foi alterado. Abra a página e recomece.',
  },
  tooMany: {
    title: 'Demasiadas tentativas a partir da sua ligação',
    lead: 'Nada foi alterado. Tente de novo dentro de um minuto.',
  },

  programme,

  sandboxNotice: 'Ambiente de testes: nenhum SMS é enviado de verdade.',
  languageSwitch: 'Idioma',
  skipToContent: 'Ir para o conteúdo',
  listSeparatorLast: ' e ',

  text: {
    wayOut: (url) => `Parar SMS: ${url}`,
    code: (code, brand) =>
      `${brand}: escreva ${code} para confirmar (15 min). Nunca partilhe este SMS.`,
  },
}
