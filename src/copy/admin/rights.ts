import type { Permission } from '../../domain/admin/roles.ts'

/** What each permission lets somebody do. */
export type RightsWords = Record<Permission, string>

const en: RightsWords = {
  'see-statistics': 'See statistics',
  'see-checklist': 'See the launch checklist',
  'attest-checklist': 'Sign a line of the checklist',
  'find-recipients': 'Find a recipient',
  'reveal-numbers': 'Reveal a masked number',
  'withdraw-consents': 'Withdraw for somebody who asks',
  'suppress-recipients': 'Suppress a number',
  'export-recipients': 'Export what is held about somebody',
  'erase-recipients': 'Erase somebody',
  'see-messages': 'See messages and batches',
  'send-messages': 'Send texts',
  'approve-sends': 'Approve what a colleague sends',
  'stop-sending': 'Pause and stop sending',
  'settle-messages': 'Settle an unknown outcome',
  'see-templates': 'See templates',
  'edit-templates': 'Write templates',
  'see-replies': 'See canned replies and the bot kit',
  'simulate-rules': 'Try the rules',
  'see-notices': 'See notices',
  'see-retention': 'See retention',
  'check-brand': 'Check the brand file',
  'manage-keys': 'Make and revoke API keys',
  'manage-webhooks': 'Set up webhooks',
  'see-audit': 'Read the audit',
  'manage-people': 'Decide who may enter',
}

const fr: RightsWords = {
  'see-statistics': 'Voir les statistiques',
  'see-checklist': 'Voir la liste de lancement',
  'attest-checklist': 'Signer une ligne de la liste de lancement',
  'find-recipients': 'Retrouver un destinataire',
  'reveal-numbers': 'Afficher un numéro masqué',
  'withdraw-consents': 'Désinscrire une personne qui le demande',
  'suppress-recipients': 'Exclure un numéro',
  'export-recipients': 'Exporter les données d’une personne',
  'erase-recipients': 'Effacer une personne',
  'see-messages': 'Voir les messages et les envois groupés',
  'send-messages': 'Envoyer des SMS',
  'approve-sends': 'Approuver l’envoi d’un collègue',
  'stop-sending': 'Suspendre et arrêter les envois',
  'settle-messages': 'Trancher une issue inconnue',
  'see-templates': 'Voir les modèles',
  'edit-templates': 'Rédiger les modèles',
  'see-replies': 'Voir les réponses types et le kit du bot',
  'simulate-rules': 'Tester les règles',
  'see-notices': 'Voir les mentions',
  'see-retention': 'Voir les durées de conservation',
  'check-brand': 'Vérifier le fichier de la marque',
  'manage-keys': 'Créer et révoquer des clés d’API',
  'manage-webhooks': 'Configurer les webhooks',
  'see-audit': 'Lire le journal d’audit',
  'manage-people': 'Décider qui peut entrer',
}

export const rights = { en, fr }
