import type { DeskCopy } from './desk.ts'

export const pt: DeskCopy = {
  title: 'SMS de {brand}',
  noScript: 'Esta aplicação precisa de JavaScript, que o seu navegador não executa aqui.',
  refused: {
    title: 'Abra a aplicação a partir de uma conversa',
    lead: 'Só abre com um acesso recente do seu desk iAdvize. Feche este painel e volte a abri-lo.',
  },
  looking: 'À procura do visitante…',
  absence: {
    no_answer:
      'A iAdvize não diz com quem é esta conversa. Mesmo assim pode enviar uma resposta: o link leva à página onde o visitante escreve o número.',
    no_conversation:
      'A iAdvize não conhece esta conversa na sua marca. Mesmo assim pode enviar uma resposta com o link geral.',
    no_number:
      'Esta conversa não tem número de telemóvel. Mesmo assim pode enviar uma resposta: o link leva à página onde o visitante escreve o número.',
    unknown_number:
      'Nunca se perguntou nada a este número. Mesmo assim pode parar todos os SMS para ele.',
  },
  suppressed: 'Para este número não segue nenhum SMS.',
  wish: {
    unsubscribe_all: 'O visitante parece não querer mais SMS.',
    unsubscribe_category: 'O visitante parece não querer mais: {categories}.',
    wrong_number: 'O visitante parece dizer que o número está errado.',
    resubscribe: 'O visitante parece querer voltar a receber os SMS.',
    help: 'O visitante parece perguntar quem escreve.',
  },
  choicesHeading: 'As escolhas',
  status: {
    granted: 'Recebe · {date}',
    withdrawn: 'Parou · {date}',
    declined: 'Disse não · {date}',
    never_asked: 'Nunca se perguntou',
    pending: 'Código por escrever · {date}',
    paused: 'Em pausa · {date}',
    expired: 'Expirado · {date}',
  },
  replyHeading: 'Responder',
  replyLabel: 'Resposta pronta',
  replies: {
    stopEverything: 'Parar tudo',
    stopMarketing: 'Parar a publicidade',
    stopCategory: 'Parar «{category}»',
    manageChoices: 'Escolher os SMS',
    wrongNumber: 'Número errado',
    help: 'Quem escreve',
    comeBack: 'Voltar a receber',
    withdrawn: 'Confirmar: sem mais «{category}»',
    withdrawnEverything: 'Confirmar: sem mais SMS',
  },
  languageLabel: 'Língua',
  previewLabel: 'O que o visitante vai ler',
  insert: 'Pôr na minha mensagem',
  insertedOwn:
    'A resposta está na sua mensagem, com o link próprio do visitante. Leia-a e envie-a.',
  insertedGeneric: 'A resposta está na sua mensagem, com o link comum a todos. Leia-a e envie-a.',
  leaveHeading: 'Parar SMS pelo visitante',
  leaveLead: 'Se o visitante lho pediu. Só ele pode voltar a dizer sim: aqui não se anula.',
  everything: 'Todos os SMS',
  reasonLabel: 'Motivo',
  reasons: {
    asked: 'Pedido nesta conversa',
    wrongNumber: 'Número errado',
    complaint: 'Reclamação',
    other: 'Outro motivo',
  },
  noteLabel: 'Por palavras suas, sem números de telefone',
  leave: 'Parar estes SMS',
  noChoice: 'Assinale o que deve parar.',
  noNote: 'Diga porquê em poucas palavras.',
  left: 'Parado e registado. A resposta que o confirma está escolhida em cima.',
  problem: {
    library: 'O desk iAdvize não responde. Recarregue a conversa. Entretanto, envie este endereço:',
    token: 'O seu acesso expirou. Feche este painel e volte a abri-lo.',
    tooMany: 'Demasiados pedidos ao mesmo tempo. Espere um minuto e tente de novo.',
    noAnswer: 'A iAdvize não responde e nada mudou. Tente de novo dentro de momentos.',
    other: 'Não resultou e nada mudou. Tente de novo dentro de momentos.',
  },
  retry: 'Tentar de novo',
}
