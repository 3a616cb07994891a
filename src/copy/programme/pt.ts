import type { Programme } from './programme.ts'

export const pt: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} pode escrever-lhe por SMS sobre este tema e mais nenhum. Assinale a caixa se lhe for útil; caso contrário, não tem de fazer nada.`,
    button: 'Receber estes SMS',
    noCategory:
      'Assinale a caixa para receber estes SMS. Se não os quiser, pode simplesmente fechar a página.',
    others: 'Ver todos os temas',
  },
  poster: {
    title: (category) => `${category}, por SMS`,
    scan: 'Leia este código com a câmara do seu telemóvel.',
    orType: 'Ou escreva este endereço:',
    nothingYet:
      'Abrir a página não obriga a nada: assinala a caixa, indica o seu número, e só então lhe escrevemos.',
    print: 'Esta página cabe numa folha A4: imprima-a tal como está.',
    download: 'Transferir só o código (SVG)',
    codeLabel: 'Código para ler, que abre a página deste tema',
  },
  contact: {
    heading: 'Para reconhecer os nossos SMS',
    lead: 'Junte-nos aos seus contactos: o nosso nome aparecerá por cima dos nossos SMS.',
    add: 'Adicionar aos contactos',
    note: (url) => `Para deixar de receber os nossos SMS: ${url}`,
  },
  transparency: {
    title: (brand) => `Os SMS de ${brand}, com toda a clareza`,
    lead: 'O que enviamos, com que frequência, a que horas, de que número, e como parar. Nada é enviado sem o seu consentimento.',
    subjectsHeading: 'O que enviamos',
    service: 'SMS de serviço, sem publicidade.',
    marketing: 'SMS publicitário.',
    quoted: (category) => `«${category}»`,
    choose: (category) => `Escolher «${category}»`,
    together: 'Todos os nossos SMS publicitários juntos:',
    hoursHeading: 'A que horas',
    hoursService:
      'Um SMS de serviço parte quando lhe é útil, a qualquer hora: uma encomenda não espera por segunda-feira.',
    hoursMarketing: 'Um SMS publicitário só parte neste horário, pela hora do país do seu número:',
    hoursOf: (categories) => `Para ${categories}:`,
    hoursElsewhere:
      'Noutros lugares seguimos o horário do país. Onde não o conhecemos, não é enviada publicidade.',
    hoursLaw: 'Onde a lei é mais rigorosa, vale a lei.',
    sendersHeading: 'De que número',
    senders: 'Todos os SMS aqui descritos vêm de:',
    leaveHeading: 'Como deixar de receber',
    leaveLead: 'Escolha o caminho que preferir. Nenhum pede conta, código ou motivo.',
    leaveReply: 'Responda STOP a um dos nossos SMS.',
    leaveLink: 'Abra a ligação no fim de um SMS publicitário e toque num botão.',
    leavePage: 'Sem um SMS à mão? Escreva o seu número na página',
    leaveSay: 'Diga-o a um colaborador ou ao nosso assistente, durante uma conversa.',
    leaveWrite: (email) => `Escreva para ${email}.`,
    leaveCall: (phone) => `Ligue para o ${phone}.`,
    leaveEffect:
      'Assim que a página o confirma, não lhe é enviado mais nada. Um SMS que já partiu ainda pode chegar nos minutos seguintes.',
    keptHeading: 'O que guardamos',
    kept: 'O seu número, cifrado. As suas respostas, com a data e as palavras que tinha à frente.',
  },
  accessibility: {
    title: 'Acessibilidade',
    lead: (brand) =>
      `${brand} quer que qualquer pessoa possa dizer sim ou não aos seus SMS: com o teclado, uma lupa, um leitor de ecrã ou um telemóvel antigo.`,
    scope: (host) =>
      `Esta declaração diz respeito às páginas de ${host}, e a nenhum outro dos nossos sítios.`,
    stateHeading: 'Estado de conformidade',
    state:
      'Estas páginas foram concebidas para seguir as WCAG 2.2, níveis A e AA, em que assenta a norma europeia EN 301 549.',
    notAudited:
      'Nenhum perito independente as avaliou ainda, por isso não declaramos qualquer grau de conformidade.',
    testedHeading: 'O que é verificado',
    testedLead:
      'Em cada versão, testes automáticos abrem cada página num navegador real e verificam:',
    tested: [
      'as regras das WCAG 2.2 A e AA que a ferramenta axe sabe verificar, em claro e em escuro, em duas línguas',
      'os contrastes, qualquer que seja a cor da marca',
      'um percurso inteiro com o teclado, em que se vê sempre onde se está',
      'a apresentação a 320 píxeis, ou seja, com um zoom de 400%, em sete línguas',
      'áreas de toque com pelo menos 44 píxeis',
      'que tudo funciona sem JavaScript, e sem movimento para quem não o quer',
    ],
    limitsHeading: 'O que ainda não é',
    limits:
      'Os testes automáticos só encontram uma parte dos obstáculos. Estas páginas ainda não foram experimentadas por pessoas com deficiência, nem revistas uma a uma com um leitor de ecrã.',
    timeLimit:
      'O código que enviamos por SMS só é válido durante 15 minutos, para proteger o seu número. Pode pedir outro.',
    helpHeading: 'Encontrou um obstáculo?',
    help: (email) =>
      `Escreva para ${email}: diga em que página, e qual é o obstáculo. Registamos a sua escolha consigo e procuramos eliminá-lo.`,
    helpPhone: (phone) => `Também pode ligar para o ${phone}.`,
    remedyHeading: 'Se a nossa resposta não bastar',
    remedy: 'Pode dirigir-se à autoridade responsável pela acessibilidade no seu país.',
    made: (date) => `Declaração feita em ${date}.`,
  },
  footer: {
    label: 'Sobre estas páginas',
    transparency: 'Os nossos SMS, com clareza',
    accessibility: 'Declaração de acessibilidade',
  },
  invitation: (brand) =>
    `Escolha, tema a tema, que SMS de ${brand} quer receber. Pode parar quando quiser.`,
}
