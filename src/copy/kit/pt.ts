import type { KitPhrases } from './phrases.ts'

export const pt: KitPhrases = {
  stopEverything: [
    'PARAR',
    'sair',
    'cancelar subscrição',
    'não quero receber mais sms',
    'parem de me enviar mensagens',
    'chega de mensagens',
    'quero deixar de receber sms',
    'retirem-me da lista',
    'apaguem o meu número',
    'não me escrevam mais',
    'cancelar a subscrição por favor',
    'como deixo de receber estas mensagens?',
  ],
  stopMarketing: [
    'chega de publicidade',
    'não quero mais publicidade',
    'parem de me enviar promoções',
    'parem com as promoções',
    'sem publicidade por favor, só o acompanhamento da encomenda',
  ],
  wrongNumber: [
    'número errado',
    'enganou-se no número',
    'tem o número errado',
    'este número não é meu',
  ],
  comeBack: [
    'quero voltar a receber os vossos sms',
    'quero inscrever-me outra vez',
    'voltem a inscrever-me',
    'quero receber sms outra vez',
  ],
  help: ['ajuda', 'quem é?', 'porque recebo este sms?', 'como conseguiram o meu número?'],
}
