import type { AdminProblem } from '../../domain/admin/operator.ts'
import type { AdminSection } from '../../domain/admin/pages.ts'
import type { Role } from '../../domain/admin/roles.ts'

/** What stands around every page of the brand's side, and the words that all of them share. */
export interface ShellWords {
  skipToContent: string
  brandSide: (brand: string) => string
  navigation: string
  sections: Record<AdminSection, string>
  roles: Record<Role, string>
  signOut: string
  account: string
  language: string
  languageNames: { en: string; fr: string }
  sandbox: string
  errorSummary: string
  problems: Record<AdminProblem, string>
  save: string
  older: string
  newest: string
  forbidden: { title: string; lead: (role: string) => string; back: string }
  nowhere: { title: string; lead: string; back: string }
  home: { title: (name: string) => string; lead: string; about: Record<AdminSection, string> }
}

const en: ShellWords = {
  skipToContent: 'Skip to content',
  brandSide: (brand) => `${brand} · Accord`,
  navigation: 'Sections',
  sections: {
    home: 'Overview',
    checklist: 'Launch',
    dashboard: 'Dashboard',
    recipients: 'Recipients',
    messages: 'Messages',
    batches: 'Batches',
    people: 'People',
    audit: 'Audit',
  },
  roles: {
    marketer: 'Marketer',
    'agent-lead': 'Agent lead',
    compliance: 'Compliance',
    developer: 'Developer',
    owner: 'Owner',
  },
  signOut: 'Sign out',
  account: 'Your account',
  language: 'Language',
  languageNames: { en: 'English', fr: 'Français' },
  sandbox: 'Sandbox: no text leaves this house.',
  errorSummary: 'Something needs your attention',
  problems: {
    name_missing: 'Type a name.',
    email_wrong: 'Type an email address, for example camille@brand.com.',
    email_taken: 'Somebody with this email address already has access.',
    role_unknown: 'Choose a role.',
    last_owner: 'This is the only owner. Make somebody else an owner first.',
    password_short: 'This password is too short: 12 characters or more.',
    password_long: 'This password is too long: 256 characters at most.',
    password_easy:
      'This password is easy to guess. Four words that do not belong together are a good one.',
    password_wrong: 'This is not your current password.',
    sign_in_wrong: 'The email address or the password is wrong.',
    sign_in_later: 'Too many attempts. Wait 15 minutes, or use a passkey.',
    code_wrong: 'This code is not right. Type the one that your app shows now.',
    passkey_wrong: 'This passkey was not recognised. Try again, or use your password.',
    sso_wrong: 'Your company’s sign-in did not finish. Try again.',
    sso_unknown: 'Your company knows you, and Accord does not yet. Ask an owner for an invitation.',
    too_late: 'This is no longer possible: it took too long, or somebody else was faster.',
    number_wrong:
      'This is no mobile number. Write it as the person does, for example 06 12 34 56 78 or +44 7700 900123.',
    number_unknown: 'Nobody with this number is known.',
    reason_missing: 'Write a reason: it is kept as proof.',
    reason_long: 'The reason is too long: 200 characters at most.',
    scope_missing: 'Choose what the person leaves.',
    finding_missing: 'Choose what you found.',
    finding_contradicts: 'A text that did not leave has no id at iAdvize: empty the field.',
    not_confirmed: 'Tick the box to confirm.',
  },
  save: 'Save',
  older: 'Older',
  newest: 'Newest',
  forbidden: {
    title: 'Not for your role',
    lead: (role) => `You are signed in as: ${role}. An owner can change what you may see.`,
    back: 'Back to the overview',
  },
  nowhere: {
    title: 'There is nothing here',
    lead: 'This address leads nowhere.',
    back: 'Back to the overview',
  },
  home: {
    title: (name) => `Hello, ${name}`,
    lead: 'What you can do here.',
    about: {
      home: '',
      checklist: 'Whether everything is ready, line by line, with what to do.',
      dashboard: 'Who joined, who left, and what the texts led to.',
      recipients: 'Find a person by their number. What they agreed to, what was sent, and why.',
      messages: 'Every text, where it stands and why. Settle what is unknown.',
      batches: 'How far each batch is. Pause it, cancel it, or stop all sending.',
      people: 'Who may enter, in which role. Invite somebody, or end their access.',
      audit: 'Who did what, when and from where.',
    },
  },
}

const fr: ShellWords = {
  skipToContent: 'Aller au contenu',
  brandSide: (brand) => `${brand} · Accord`,
  navigation: 'Rubriques',
  sections: {
    home: 'Vue d’ensemble',
    checklist: 'Lancement',
    dashboard: 'Tableau de bord',
    recipients: 'Destinataires',
    messages: 'Messages',
    batches: 'Envois groupés',
    people: 'Équipe',
    audit: 'Journal d’audit',
  },
  roles: {
    marketer: 'Marketing',
    'agent-lead': 'Responsable des agents',
    compliance: 'Conformité',
    developer: 'Développement',
    owner: 'Propriétaire',
  },
  signOut: 'Se déconnecter',
  account: 'Votre compte',
  language: 'Langue',
  languageNames: { en: 'English', fr: 'Français' },
  sandbox: 'Bac à sable : aucun SMS ne sort d’ici.',
  errorSummary: 'Un point est à revoir',
  problems: {
    name_missing: 'Saisissez un nom.',
    email_wrong: 'Saisissez une adresse e-mail, par exemple camille@marque.fr.',
    email_taken: 'Une personne avec cette adresse e-mail a déjà un accès.',
    role_unknown: 'Choisissez un rôle.',
    last_owner: 'C’est le seul propriétaire. Nommez d’abord une autre personne propriétaire.',
    password_short: 'Ce mot de passe est trop court : 12 caractères ou plus.',
    password_long: 'Ce mot de passe est trop long : 256 caractères au plus.',
    password_easy:
      'Ce mot de passe est facile à deviner. Quatre mots sans rapport entre eux en font un bon.',
    password_wrong: 'Ce n’est pas votre mot de passe actuel.',
    sign_in_wrong: 'L’adresse e-mail ou le mot de passe est incorrect.',
    sign_in_later: 'Trop d’essais. Attendez 15 minutes, ou utilisez une clé d’accès.',
    code_wrong:
      'Ce code n’est pas le bon. Saisissez celui que votre application affiche maintenant.',
    passkey_wrong:
      'Cette clé d’accès n’a pas été reconnue. Réessayez, ou utilisez votre mot de passe.',
    sso_wrong: 'La connexion de votre entreprise n’a pas abouti. Réessayez.',
    sso_unknown:
      'Votre entreprise vous connaît, Accord pas encore. Demandez une invitation à un propriétaire.',
    too_late: 'Ce n’est plus possible : trop de temps a passé, ou quelqu’un a été plus rapide.',
    number_wrong:
      'Ce n’est pas un numéro de mobile. Écrivez-le comme la personne, par exemple 06 12 34 56 78 ou +33 6 12 34 56 78.',
    number_unknown: 'Aucune personne avec ce numéro n’est connue.',
    reason_missing: 'Écrivez un motif : il est conservé comme preuve.',
    reason_long: 'Le motif est trop long : 200 caractères au plus.',
    scope_missing: 'Choisissez ce que la personne quitte.',
    finding_missing: 'Choisissez ce que vous avez trouvé.',
    finding_contradicts:
      'Un SMS qui n’est pas parti n’a pas d’identifiant chez iAdvize : videz le champ.',
    not_confirmed: 'Cochez la case pour confirmer.',
  },
  save: 'Enregistrer',
  older: 'Plus ancien',
  newest: 'Le plus récent',
  forbidden: {
    title: 'Pas pour votre rôle',
    lead: (role) =>
      `Vous êtes connecté avec le rôle : ${role}. Un propriétaire peut changer vos accès.`,
    back: 'Retour à la vue d’ensemble',
  },
  nowhere: {
    title: 'Il n’y a rien ici',
    lead: 'Cette adresse ne mène nulle part.',
    back: 'Retour à la vue d’ensemble',
  },
  home: {
    title: (name) => `Bonjour ${name}`,
    lead: 'Ce que vous pouvez faire ici.',
    about: {
      home: '',
      checklist: 'Si tout est prêt, point par point, avec ce qu’il reste à faire.',
      dashboard: 'Qui a dit oui, qui est parti, et ce que les SMS ont donné.',
      recipients: 'Retrouvez une personne par son numéro. Ses accords, ses SMS, et pourquoi.',
      messages: 'Chaque SMS, où il en est et pourquoi. Tranchez ce qui est inconnu.',
      batches: 'Où en est chaque envoi. Suspendez-le, annulez-le, ou arrêtez tout.',
      people: 'Qui peut entrer, et avec quel rôle. Invitez une personne ou retirez son accès.',
      audit: 'Qui a fait quoi, quand et d’où.',
    },
  },
}

export const shell = { en, fr }
