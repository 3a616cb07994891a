import type { KitPhrases } from './phrases.ts'

export const fr: KitPhrases = {
  stopEverything: [
    'STOP',
    'stop sms svp',
    'arrêtez de m’envoyer des sms',
    'je ne veux plus recevoir de sms',
    'je veux me désabonner',
    'désinscription',
    'désinscrivez-moi',
    'plus de sms merci',
    'retirez-moi de votre liste',
    'supprimez mon numéro',
    'ne m’écrivez plus',
    'comment ne plus recevoir vos messages ?',
  ],
  stopMarketing: [
    'plus de pub svp',
    'stop pub',
    'je ne veux plus vos promotions par sms',
    'arrêtez la publicité mais gardez le suivi',
    'jveux plus de pub',
  ],
  wrongNumber: [
    'mauvais numéro',
    'vous vous trompez de numéro',
    'ce n’est pas le bon numéro',
    'il y a erreur sur le numéro',
  ],
  comeBack: [
    'je veux recevoir à nouveau vos sms',
    'réabonnez-moi',
    'comment me réinscrire ?',
    'je voudrais me réabonner',
  ],
  help: [
    'aide',
    'qui êtes-vous ?',
    'pourquoi je reçois ce sms ?',
    'comment avez-vous eu mon numéro ?',
  ],
}
