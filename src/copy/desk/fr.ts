import type { DeskCopy } from './desk.ts'

export const fr: DeskCopy = {
  title: 'SMS de la marque {brand}',
  noScript: 'Cette application a besoin de JavaScript, que votre navigateur n’exécute pas ici.',
  refused: {
    title: 'Ouvrez l’application depuis une conversation',
    lead: 'Elle ne s’ouvre qu’avec un accès récent de votre desk iAdvize. Fermez ce panneau, puis rouvrez-le.',
  },
  looking: 'Recherche du visiteur…',
  absence: {
    no_answer:
      'iAdvize ne dit pas avec qui se tient cette conversation. Vous pouvez quand même envoyer une réponse : son lien mène à la page où le visiteur tape son numéro.',
    no_conversation:
      'iAdvize ne connaît pas cette conversation pour votre marque. Vous pouvez quand même envoyer une réponse avec le lien général.',
    no_number:
      'Cette conversation n’a pas de numéro de mobile. Vous pouvez quand même envoyer une réponse : son lien mène à la page où le visiteur tape son numéro.',
    unknown_number:
      'Ce numéro n’a jamais été interrogé. Vous pouvez quand même y arrêter tous les SMS.',
  },
  suppressed: 'Aucun SMS ne part vers ce numéro.',
  wish: {
    unsubscribe_all: 'Le visiteur semble ne plus vouloir de SMS.',
    unsubscribe_category: 'Le visiteur semble ne plus vouloir : {categories}.',
    wrong_number: 'Le visiteur semble dire que ce n’est pas le bon numéro.',
    resubscribe: 'Le visiteur semble vouloir recevoir à nouveau les SMS.',
    help: 'Le visiteur semble demander qui lui écrit.',
  },
  choicesHeading: 'Ses choix',
  status: {
    granted: 'Reçoit · {date}',
    withdrawn: 'Arrêté · {date}',
    declined: 'A dit non · {date}',
    never_asked: 'Jamais demandé',
    pending: 'Code pas encore tapé · {date}',
    paused: 'En pause · {date}',
    expired: 'Périmé · {date}',
  },
  replyHeading: 'Répondre',
  replyLabel: 'Réponse prête',
  replies: {
    stopEverything: 'Tout arrêter',
    stopMarketing: 'Arrêter la publicité',
    stopCategory: 'Arrêter « {category} »',
    manageChoices: 'Choisir ses SMS',
    wrongNumber: 'Mauvais numéro',
    help: 'Qui écrit',
    comeBack: 'Recevoir à nouveau',
    withdrawn: 'Confirmer : plus de « {category} »',
    withdrawnEverything: 'Confirmer : plus aucun SMS',
  },
  languageLabel: 'Langue',
  previewLabel: 'Ce que le visiteur lira',
  insert: 'Mettre dans mon message',
  insertedOwn:
    'La réponse est dans votre message, avec le lien propre au visiteur. Relisez-la, puis envoyez.',
  insertedGeneric:
    'La réponse est dans votre message, avec le lien commun à tous. Relisez-la, puis envoyez.',
  leaveHeading: 'Arrêter des SMS pour le visiteur',
  leaveLead:
    'Si le visiteur vous l’a demandé. Lui seul peut redire oui : cela ne s’annule pas ici.',
  everything: 'Tous les SMS',
  reasonLabel: 'Raison',
  reasons: {
    asked: 'Demandé dans cette conversation',
    wrongNumber: 'Mauvais numéro',
    complaint: 'Réclamation',
    other: 'Autre raison',
  },
  noteLabel: 'Avec vos mots, sans numéro de téléphone',
  leave: 'Arrêter ces SMS',
  noChoice: 'Cochez ce qui doit s’arrêter.',
  noNote: 'Dites pourquoi en quelques mots.',
  left: 'C’est arrêté et enregistré. La réponse qui le confirme est choisie plus haut.',
  problem: {
    library:
      'Le desk iAdvize ne répond pas. Rechargez la conversation. En attendant, envoyez cette adresse :',
    token: 'Votre accès a expiré. Fermez ce panneau, puis rouvrez-le.',
    tooMany: 'Trop de demandes à la fois. Attendez une minute, puis réessayez.',
    noAnswer: 'iAdvize ne répond pas et rien n’a changé. Réessayez dans un instant.',
    other: 'Cela n’a pas marché et rien n’a changé. Réessayez dans un instant.',
  },
  retry: 'Réessayer',
}
