import type { AuditAction, AuditSubject } from '../../domain/admin/audit.ts'

/** The page of the audit ledger. */
export interface AuditWords {
  title: string
  lead: string
  when: string
  who: string
  what: string
  whom: string
  from: string
  details: string
  nobody: string
  commandLine: string
  anybody: string
  anything: string
  subject: string
  since: string
  until: string
  search: string
  empty: string
  actions: Record<AuditAction, string>
  subjects: Record<AuditSubject['kind'], string>
}

const en: AuditWords = {
  title: 'Audit',
  lead: 'Who did what, when and from where. Nothing here can be changed or removed unseen; times are Paris time.',
  when: 'When',
  who: 'Who',
  what: 'What',
  whom: 'On what',
  from: 'From',
  details: 'Details',
  nobody: 'Nobody signed in',
  commandLine: 'Command line',
  anybody: 'Anybody',
  anything: 'Anything',
  subject: 'Identifier',
  since: 'Since',
  until: 'Until',
  search: 'Search',
  empty: 'Nothing matches. Widen the dates, or clear a field.',
  actions: {
    'signed-in': 'Signed in',
    'sign-in-refused': 'Sign-in refused',
    'signed-out': 'Signed out',
    'person-invited': 'Person invited',
    'link-made': 'New link made',
    'role-changed': 'Role changed',
    'sessions-revoked': 'Sessions ended',
    'person-removed': 'Access ended',
    'password-set': 'Password set',
    'passkey-added': 'Passkey added',
    'passkey-removed': 'Passkey removed',
    'second-factor-set': 'Second factor set up',
    'second-factor-removed': 'Second factor removed',
    'recovery-code-used': 'Recovery code used',
    'number-revealed': 'Number revealed',
    'launch-attested': 'Answered for a launch check',
    'recipient-found': 'Recipient looked up',
    'consents-withdrawn': 'Withdrawn for somebody',
    'recipient-suppressed': 'Number suppressed',
    'recipient-unsuppressed': 'Suppression ended',
    'recipient-exported': 'Data exported',
    'recipient-erased': 'Person erased',
    'message-settled': 'Message settled',
    'message-cancelled': 'Message cancelled',
    'batch-paused': 'Batch paused',
    'batch-resumed': 'Batch let go on',
    'batch-cancelled': 'Batch cancelled',
    'sending-stopped': 'All sending stopped',
    'sending-started': 'Sending let go',
  },
  subjects: {
    operator: 'person',
    session: 'session',
    recipient: 'recipient',
    message: 'message',
    batch: 'batch',
    template: 'template',
    category: 'category',
    key: 'key',
    webhook: 'webhook',
    import: 'import',
    checklist: 'checklist',
    settings: 'settings',
  },
}

const fr: AuditWords = {
  title: 'Journal d’audit',
  lead: 'Qui a fait quoi, quand et d’où. Rien ne peut y être modifié ni retiré sans que cela se voie ; les heures sont celles de Paris.',
  when: 'Quand',
  who: 'Qui',
  what: 'Quoi',
  whom: 'Sur quoi',
  from: 'D’où',
  details: 'Détails',
  nobody: 'Personne de connecté',
  commandLine: 'Ligne de commande',
  anybody: 'Tout le monde',
  anything: 'Toutes les actions',
  subject: 'Identifiant',
  since: 'Du',
  until: 'Au',
  search: 'Rechercher',
  empty: 'Rien ne correspond. Élargissez les dates ou videz un champ.',
  actions: {
    'signed-in': 'Connexion',
    'sign-in-refused': 'Connexion refusée',
    'signed-out': 'Déconnexion',
    'person-invited': 'Personne invitée',
    'link-made': 'Nouveau lien créé',
    'role-changed': 'Rôle changé',
    'sessions-revoked': 'Sessions fermées',
    'person-removed': 'Accès retiré',
    'password-set': 'Mot de passe choisi',
    'passkey-added': 'Clé d’accès ajoutée',
    'passkey-removed': 'Clé d’accès retirée',
    'second-factor-set': 'Double authentification activée',
    'second-factor-removed': 'Double authentification désactivée',
    'recovery-code-used': 'Code de secours utilisé',
    'number-revealed': 'Numéro affiché',
    'launch-attested': 'A répondu d’un point de lancement',
    'recipient-found': 'Destinataire recherché',
    'consents-withdrawn': 'Désinscription pour une personne',
    'recipient-suppressed': 'Numéro exclu',
    'recipient-unsuppressed': 'Exclusion levée',
    'recipient-exported': 'Données exportées',
    'recipient-erased': 'Personne effacée',
    'message-settled': 'Issue d’un message tranchée',
    'message-cancelled': 'Message annulé',
    'batch-paused': 'Envoi groupé mis en pause',
    'batch-resumed': 'Envoi groupé repris',
    'batch-cancelled': 'Envoi groupé annulé',
    'sending-stopped': 'Tous les envois arrêtés',
    'sending-started': 'Envois repris',
  },
  subjects: {
    operator: 'personne',
    session: 'session',
    recipient: 'destinataire',
    message: 'message',
    batch: 'envoi groupé',
    template: 'modèle',
    category: 'catégorie',
    key: 'clé',
    webhook: 'webhook',
    import: 'import',
    checklist: 'liste de lancement',
    settings: 'réglages',
  },
}

export const audit = { en, fr }
