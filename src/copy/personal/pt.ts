import type { PersonalCopy } from './personal.ts'

export const pt: PersonalCopy = {
  source: {
    page: 'Escolhido numa página web.',
    link: 'Escolhido através da sua ligação pessoal.',
    conversation: 'Escolhido numa conversa connosco.',
    reply: 'Escolhido em resposta a um SMS.',
    counter: 'Escolhido numa loja.',
    records: 'Transmitido pelos nossos sistemas.',
  },
  paused: (until) => `Em pausa até ${until}. Depois estes SMS continuam.`,
  pause: 'Fazer uma pausa',
  pauseHint: 'Estes SMS param de imediato e continuam depois por si.',
  pauseFor: (days) => `${days} dias`,
  pausedNow: (category, until) => `Feito: «${category}» está em pausa até ${until}.`,
  resume: (category) => `Voltar a receber «${category}» já`,
  resumed: (category) => `Feito: «${category}» continua a partir de agora.`,
  fewer: 'Receber menos SMS',
  fewerHint: 'O ritmo baixa de imediato. O resto fica como está.',
  limited: (often, date) => `Pediu menos: ${often}, desde ${date}.`,
  limitedNow: (category, often) => `Feito, para «${category}»: ${often}.`,
  asBefore: (often) => `Voltar ao ritmo de antes: ${often}`,
  undo: 'Anular esta alteração',
  undoHint: (time) => `Possível até às ${time}.`,
  undone: 'Anulado: as suas escolhas estão como antes.',
  ask: (category) => `Receber «${category}»`,
  refuse: 'Para recusar, não faça nada.',
  grant: (category) => `Receber «${category}» por SMS`,
  granted: (category) => `Registado: vai receber «${category}».`,
  legal: ({ legalName, email }) => [
    `${legalName} guarda o seu número para lhe enviar estes SMS, e para mais nada.`,
    'Pode retirar o seu consentimento a qualquer momento, tema a tema ou tudo de uma vez. Nenhuma compra depende dele.',
    `Para perguntas sobre os seus dados, ou para os apagar: ${email}.`,
  ],
  oldLink:
    'Esta ligação tem mais de 24 horas: continua a servir para parar os SMS, mas já não para os pedir. Para os receber, abra a ligação de um SMS mais recente ou escolha na nossa página:',
  dataHeading: 'Os seus dados',
  download: 'Descarregar os meus dados (JSON)',
  erase: 'Apagar os meus dados',
  dataOtherwise: (email) =>
    `Para descarregar ou apagar os seus dados, abra uma ligação com menos de 24 horas ou escreva para ${email}.`,
  eraseTitle: 'Apagar os seus dados?',
  eraseLead: (maskedNumber) => `Tudo o que guardamos sobre o número ${maskedNumber}`,
  eraseGoes:
    'O seu número, as suas escolhas e os SMS que recebeu ficam ilegíveis. Não lhe enviamos mais nenhum SMS, e as suas ligações pessoais deixam de levar a algum lado. Isto não pode ser anulado.',
  eraseStays:
    'Fica uma impressão do seu número que ninguém consegue ler, para que ninguém o volte a inscrever em seu lugar.',
  eraseButton: 'Apagar os meus dados',
  eraseBack: 'Manter os meus dados',
  erasedTitle: 'Os seus dados foram apagados',
  erased: (brand) => `Este número não vai receber mais SMS de ${brand}.`,
  nothingKept: 'Não guardamos nada sobre si que possamos mostrar aqui.',
}
