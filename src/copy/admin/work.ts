import type { BatchStatus } from '../../domain/batch.ts'
import type { ConsentEventType, ConsentStatus, Source } from '../../domain/consent.ts'
import type { MessageStatus } from '../../domain/message.ts'

/** Names of what the work pages have in common. */
export interface WorkWords {
  consent: Record<ConsentStatus, string>
  event: Record<ConsentEventType, string>
  source: Record<Source, string>
  /** Of what Accord or the brand did by itself. */
  noSource: string
  message: Record<MessageStatus, string>
  batch: Record<BatchStatus, string>
  decision: Record<'send' | 'hold' | 'refuse', string>
  /** By code; a code without words is shown as it is. */
  reason: Record<string, string>
  /** Between a word and what belongs to it. */
  colon: string
  wholeNumber: string
  all: string
  show: string
  when: string
  category: string
  status: string
  reasonTitle: string
  reasonLabel: string
  reasonHint: string
  back: string
  audit: string
  more: string
}

const en: WorkWords = {
  consent: {
    never_asked: 'Never asked',
    pending: 'Waits for the code',
    granted: 'Agreed',
    declined: 'Said no',
    withdrawn: 'Left',
    paused: 'Paused',
    expired: 'Lapsed',
  },
  event: {
    requested: 'Asked to join',
    verified: 'Proved the number',
    granted: 'Agreed',
    declined: 'Said no',
    withdrawn: 'Left',
    undone: 'Undid leaving',
    paused: 'Paused',
    resumed: 'Ended the pause',
    limited: 'Asked for fewer texts',
    expired: 'Consent lapsed',
    suppressed: 'Number suppressed',
    unsuppressed: 'Suppression ended',
    imported: 'Imported',
    erased: 'Erased',
  },
  source: {
    landing_page: 'landing page',
    category_page: 'page of the category',
    preferences: 'leaving page',
    checkout: 'checkout',
    account: 'customer account',
    point_of_sale: 'point of sale',
    support: 'support',
    import: 'import',
    api: 'API',
    bot: 'bot',
    agent: 'agent',
    keyword: 'reply by text',
    link: 'personal link',
  },
  noSource: 'by the house',
  message: {
    scheduled: 'Scheduled',
    queued: 'Queued',
    sending: 'Leaving now',
    sent: 'Sent',
    rejected: 'Rejected by iAdvize',
    unknown: 'Unknown',
    refused: 'Refused',
    expired: 'Expired',
    cancelled: 'Cancelled',
  },
  batch: {
    receiving: 'Arriving',
    running: 'Running',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Cancelled',
  },
  decision: {
    send: 'Would leave now',
    hold: 'Would wait for the sending hours',
    refuse: 'Would be refused',
  },
  reason: {
    suppressed: 'the number is suppressed',
    withdrawn: 'the person left this category',
    not_opted_in: 'the person has not agreed to this category',
    forbidden: 'the key reaches only the team’s numbers',
    sender_not_allowed: 'no sender may text this country',
    campaign_unknown: 'the campaign is not the one of the category',
    text_too_long: 'the text takes more than two segments',
    link_missing: 'the text has no link to leave',
    frequency_cap: 'the person was promised fewer texts',
    expired: 'its time is over before it may leave',
    outside_hours: 'outside the sending hours',
    number_destroyed: 'no number is held any more',
    invalid_request: 'the line cannot be read',
    invalid_phone_number: 'the number cannot receive texts',
    unknown_category: 'there is no such category',
    missing_placeholder: 'a placeholder has no value',
    idempotency_key_reused: 'the line repeats another one',
    cancelled: 'cancelled by hand',
    batch_cancelled: 'its batch was cancelled',
    accepted_in_sandbox: 'it was accepted in the sandbox',
    settled_by_hand: 'settled by hand',
    interrupted: 'the server stopped during the call',
    iadvize_rejected: 'iAdvize said no',
    iadvize_unknown: 'iAdvize did not say what became of it',
    iadvize_unreachable: 'iAdvize cannot be reached',
    iadvize_refuses_token: 'iAdvize does not take the token',
    iadvize_refuses_call: 'iAdvize does not take the call',
    iadvize_throttles: 'iAdvize asks to slow down',
    sending_stopped: 'all sending is stopped',
    too_many_failures: 'too many texts failed',
    paused: 'paused by hand',
  },
  colon: ': ',
  wholeNumber: 'whole number',
  all: 'All',
  show: 'Show',
  when: 'When',
  category: 'Category',
  status: 'State',
  reasonTitle: 'Reason',
  reasonLabel: 'Reason',
  reasonHint: 'Kept as proof. For example: asked by e-mail, ticket 4471. Numbers in it are masked.',
  back: 'Back',
  audit: 'What was done here',
  more: 'Older',
}

const fr: WorkWords = {
  consent: {
    never_asked: 'Jamais demandé',
    pending: 'En attente du code',
    granted: 'Accord donné',
    declined: 'A dit non',
    withdrawn: 'Désinscrit',
    paused: 'En pause',
    expired: 'Accord périmé',
  },
  event: {
    requested: 'Demande d’inscription',
    verified: 'Numéro prouvé',
    granted: 'Accord donné',
    declined: 'A dit non',
    withdrawn: 'Désinscription',
    undone: 'Désinscription annulée',
    paused: 'Mise en pause',
    resumed: 'Fin de la pause',
    limited: 'Moins de SMS demandés',
    expired: 'Accord périmé',
    suppressed: 'Numéro exclu',
    unsuppressed: 'Fin de l’exclusion',
    imported: 'Import',
    erased: 'Effacement',
  },
  source: {
    landing_page: 'page d’inscription',
    category_page: 'page de la catégorie',
    preferences: 'page de désinscription',
    checkout: 'tunnel d’achat',
    account: 'compte client',
    point_of_sale: 'point de vente',
    support: 'service client',
    import: 'import',
    api: 'API',
    bot: 'bot',
    agent: 'agent',
    keyword: 'réponse par SMS',
    link: 'lien personnel',
  },
  noSource: 'par la maison',
  message: {
    scheduled: 'Programmé',
    queued: 'En attente',
    sending: 'En cours d’envoi',
    sent: 'Envoyé',
    rejected: 'Rejeté par iAdvize',
    unknown: 'Issue inconnue',
    refused: 'Refusé',
    expired: 'Périmé',
    cancelled: 'Annulé',
  },
  batch: {
    receiving: 'En réception',
    running: 'En cours',
    paused: 'En pause',
    done: 'Terminé',
    cancelled: 'Annulé',
  },
  decision: {
    send: 'Partirait maintenant',
    hold: 'Attendrait les heures d’envoi',
    refuse: 'Serait refusé',
  },
  reason: {
    suppressed: 'le numéro est exclu',
    withdrawn: 'la personne a quitté cette catégorie',
    not_opted_in: 'la personne n’a pas donné son accord à cette catégorie',
    forbidden: 'la clé n’atteint que les numéros de l’équipe',
    sender_not_allowed: 'aucun expéditeur n’est permis pour ce pays',
    campaign_unknown: 'la campagne n’est pas celle de la catégorie',
    text_too_long: 'le texte dépasse deux segments',
    link_missing: 'le texte n’a pas de lien de désinscription',
    frequency_cap: 'on a promis moins de SMS à la personne',
    expired: 'son délai est passé avant qu’il puisse partir',
    outside_hours: 'hors des heures d’envoi',
    number_destroyed: 'le numéro n’est plus conservé',
    invalid_request: 'la ligne est illisible',
    invalid_phone_number: 'le numéro ne reçoit pas de SMS',
    unknown_category: 'cette catégorie n’existe pas',
    missing_placeholder: 'une variable n’a pas de valeur',
    idempotency_key_reused: 'la ligne en répète une autre',
    cancelled: 'annulé à la main',
    batch_cancelled: 'son envoi groupé a été annulé',
    accepted_in_sandbox: 'il a été accepté dans le bac à sable',
    settled_by_hand: 'tranché à la main',
    interrupted: 'le serveur s’est arrêté pendant l’appel',
    iadvize_rejected: 'iAdvize a dit non',
    iadvize_unknown: 'iAdvize n’a pas dit ce qu’il est devenu',
    iadvize_unreachable: 'iAdvize ne répond pas',
    iadvize_refuses_token: 'iAdvize refuse le jeton',
    iadvize_refuses_call: 'iAdvize refuse l’appel',
    iadvize_throttles: 'iAdvize demande de ralentir',
    sending_stopped: 'tous les envois sont arrêtés',
    too_many_failures: 'trop de SMS ont échoué',
    paused: 'mis en pause à la main',
  },
  colon: ' : ',
  wholeNumber: 'numéro entier',
  all: 'Tout',
  show: 'Afficher',
  when: 'Quand',
  category: 'Catégorie',
  status: 'État',
  reasonTitle: 'Motif',
  reasonLabel: 'Motif',
  reasonHint:
    'Conservé comme preuve. Par exemple : demandé par e-mail, ticket 4471. Les numéros y sont masqués.',
  back: 'Retour',
  audit: 'Ce qui a été fait ici',
  more: 'Plus ancien',
}

export const work = { en, fr }
