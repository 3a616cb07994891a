/** The pages about who may enter. */
export interface PeopleWords {
  title: string
  lead: string
  name: string
  email: string
  role: string
  state: string
  invited: string
  withSecond: string
  withoutSecond: string
  you: string
  inviteTitle: string
  inviteButton: string
  linkTitle: (name: string) => string
  linkLead: string
  changeRole: string
  sessionsTitle: string
  noSessions: string
  endSessions: string
  renewTitle: string
  renewLead: string
  renew: string
  resetTitle: string
  resetLead: string
  reset: string
  removeTitle: string
  removeLead: (name: string) => string
  remove: (name: string) => string
  rightsTitle: string
  rightsLead: string
}

const en: PeopleWords = {
  title: 'People',
  lead: 'Everybody who may enter. Each of them has one role.',
  name: 'Name',
  email: 'Email address',
  role: 'Role',
  state: 'Second factor',
  invited: 'Invited, not in yet',
  withSecond: 'Yes',
  withoutSecond: 'No',
  you: 'you',
  inviteTitle: 'Invite somebody',
  inviteButton: 'Make an invitation',
  linkTitle: (name) => `The link for ${name}`,
  linkLead: 'Send it to them yourself. It works once, for 24 hours, and is not shown again.',
  changeRole: 'Change the role',
  sessionsTitle: 'Open sessions',
  noSessions: 'Signed in nowhere.',
  endSessions: 'Sign out everywhere',
  renewTitle: 'A new link',
  renewLead:
    'For somebody who lost their password. They choose a new one; links made before stop working. A second factor stays as it is.',
  renew: 'Make a link',
  resetTitle: 'Second factor',
  resetLead:
    'For somebody who lost their phone and their recovery codes. Make sure it is them who asks.',
  reset: 'Remove the second factor',
  removeTitle: 'End access',
  removeLead: (name) =>
    `${name} is signed out at once and cannot enter any more. What they did stays in the audit.`,
  remove: (name) => `End the access of ${name}`,
  rightsTitle: 'What each role may do',
  rightsLead: 'Everybody may sign in, see this overview and look after their own account.',
}

const fr: PeopleWords = {
  title: 'Équipe',
  lead: 'Toutes les personnes qui peuvent entrer. Chacune a un rôle.',
  name: 'Nom',
  email: 'Adresse e-mail',
  role: 'Rôle',
  state: 'Double authentification',
  invited: 'Invitation en attente',
  withSecond: 'Oui',
  withoutSecond: 'Non',
  you: 'vous',
  inviteTitle: 'Inviter une personne',
  inviteButton: 'Créer une invitation',
  linkTitle: (name) => `Le lien pour ${name}`,
  linkLead: 'Envoyez-le vous-même. Il sert une fois, pendant 24 heures, et ne sera plus affiché.',
  changeRole: 'Changer le rôle',
  sessionsTitle: 'Sessions ouvertes',
  noSessions: 'Aucune session ouverte.',
  endSessions: 'Déconnecter partout',
  renewTitle: 'Un nouveau lien',
  renewLead:
    'Pour une personne qui a perdu son mot de passe. Elle en choisit un nouveau ; les liens précédents ne servent plus. La double authentification reste en place.',
  renew: 'Créer un lien',
  resetTitle: 'Double authentification',
  resetLead:
    'Pour une personne qui a perdu son téléphone et ses codes de secours. Assurez-vous que c’est bien elle qui le demande.',
  reset: 'Désactiver la double authentification',
  removeTitle: 'Retirer l’accès',
  removeLead: (name) =>
    `${name} est déconnecté aussitôt et ne peut plus entrer. Ses actions restent dans le journal.`,
  remove: (name) => `Retirer l’accès de ${name}`,
  rightsTitle: 'Ce que chaque rôle peut faire',
  rightsLead: 'Tout le monde peut se connecter, voir la vue d’ensemble et gérer son propre compte.',
}

export const people = { en, fr }
