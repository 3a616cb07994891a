import type { SignedInBy } from '../../domain/admin/operator.ts'

/** The page of one's own account. */
export interface AccountWords {
  title: string
  lead: (email: string, role: string) => string
  passwordTitle: string
  current: string
  next: string
  nextHint: string
  passwordButton: string
  said: Record<'password' | 'passkey' | 'second' | 'removed' | 'sessions', string>
  passkeysTitle: string
  passkeysLead: string
  noPasskeys: string
  passkeyName: string
  passkeyNameHint: string
  passkeyButton: string
  passkeyRemove: (name: string) => string
  passkeySince: (date: string) => string
  passkeyUsed: (date: string) => string
  passkeyScript: string
  secondTitle: string
  secondLead: string
  secondOn: (codes: number) => string
  secondButton: string
  secondSetTitle: string
  secondScan: string
  secondType: string
  secondPicture: string
  secondCode: string
  secondConfirm: string
  secondRemove: string
  codesTitle: string
  codesLead: string
  codesDone: string
  sessionsTitle: string
  thisSession: string
  by: Record<SignedInBy, string>
  since: (moment: string) => string
  seen: (moment: string) => string
  end: string
  endOthers: string
  unknownBrowser: string
  unknownAddress: string
}

const en: AccountWords = {
  title: 'Your account',
  lead: (email, role) => `${email}, ${role}.`,
  passwordTitle: 'Password',
  current: 'Current password',
  next: 'New password',
  nextHint:
    '12 characters or more. Long is better than complicated. Everywhere else you are signed out.',
  passwordButton: 'Change the password',
  said: {
    password: 'Your password is changed.',
    passkey: 'Your passkey is saved.',
    second: 'Your second factor is set up.',
    removed: 'It is removed.',
    sessions: 'Those sessions are over.',
  },
  passkeysTitle: 'Passkeys',
  passkeysLead: 'Sign in with your fingerprint, your face or a security key, without a password.',
  noPasskeys: 'None yet.',
  passkeyName: 'Name of the passkey',
  passkeyNameHint: 'For example: office laptop.',
  passkeyButton: 'Add a passkey',
  passkeyRemove: (name) => `Remove ${name}`,
  passkeySince: (date) => `since ${date}`,
  passkeyUsed: (date) => `last used ${date}`,
  passkeyScript: 'Adding a passkey needs JavaScript.',
  secondTitle: 'Second factor',
  secondLead: 'A code from an authenticator app, asked for after your password.',
  secondOn: (codes) => `Set up. ${codes} recovery codes left.`,
  secondButton: 'Set up a second factor',
  secondSetTitle: 'Set up a second factor',
  secondScan: 'Scan this with your authenticator app, then type the code it shows.',
  secondType: 'Or type this key into the app:',
  secondPicture: 'A code for your authenticator app. The same key stands below.',
  secondCode: 'Code',
  secondConfirm: 'Confirm the code',
  secondRemove: 'Remove the second factor',
  codesTitle: 'Your recovery codes',
  codesLead:
    'Each replaces one code of the app, once. Keep them where you keep important papers: they are not shown again.',
  codesDone: 'I have kept them',
  sessionsTitle: 'Where you are signed in',
  thisSession: 'This session',
  by: { link: 'by link', password: 'by password', passkey: 'by passkey', sso: 'by your company' },
  since: (moment) => `since ${moment}`,
  seen: (moment) => `last seen ${moment}`,
  end: 'Sign out there',
  endOthers: 'Sign out everywhere else',
  unknownBrowser: 'Unknown browser',
  unknownAddress: 'unknown address',
}

const fr: AccountWords = {
  title: 'Votre compte',
  lead: (email, role) => `${email}, ${role}.`,
  passwordTitle: 'Mot de passe',
  current: 'Mot de passe actuel',
  next: 'Nouveau mot de passe',
  nextHint:
    '12 caractères ou plus. Long vaut mieux que compliqué. Vos autres sessions seront fermées.',
  passwordButton: 'Changer le mot de passe',
  said: {
    password: 'Votre mot de passe est changé.',
    passkey: 'Votre clé d’accès est enregistrée.',
    second: 'La double authentification est activée.',
    removed: 'C’est retiré.',
    sessions: 'Ces sessions sont fermées.',
  },
  passkeysTitle: 'Clés d’accès',
  passkeysLead:
    'Connectez-vous avec votre empreinte, votre visage ou une clé de sécurité, sans mot de passe.',
  noPasskeys: 'Aucune pour le moment.',
  passkeyName: 'Nom de la clé d’accès',
  passkeyNameHint: 'Par exemple : ordinateur du bureau.',
  passkeyButton: 'Ajouter une clé d’accès',
  passkeyRemove: (name) => `Retirer ${name}`,
  passkeySince: (date) => `depuis le ${date}`,
  passkeyUsed: (date) => `utilisée le ${date}`,
  passkeyScript: 'L’ajout d’une clé d’accès demande JavaScript.',
  secondTitle: 'Double authentification',
  secondLead: 'Un code d’une application d’authentification, demandé après votre mot de passe.',
  secondOn: (codes) => `Activée. Codes de secours restants : ${codes}.`,
  secondButton: 'Activer la double authentification',
  secondSetTitle: 'Activer la double authentification',
  secondScan:
    'Scannez ceci avec votre application d’authentification, puis saisissez le code affiché.',
  secondType: 'Ou saisissez cette clé dans l’application :',
  secondPicture:
    'Un code pour votre application d’authentification. La même clé est écrite dessous.',
  secondCode: 'Code',
  secondConfirm: 'Confirmer le code',
  secondRemove: 'Désactiver la double authentification',
  codesTitle: 'Vos codes de secours',
  codesLead:
    'Chacun remplace une fois le code de l’application. Gardez-les avec vos papiers importants : ils ne seront plus affichés.',
  codesDone: 'Je les ai conservés',
  sessionsTitle: 'Où vous êtes connecté',
  thisSession: 'Cette session',
  by: {
    link: 'par lien',
    password: 'par mot de passe',
    passkey: 'par clé d’accès',
    sso: 'par votre entreprise',
  },
  since: (moment) => `depuis le ${moment}`,
  seen: (moment) => `vue le ${moment}`,
  end: 'Fermer cette session',
  endOthers: 'Fermer toutes les autres sessions',
  unknownBrowser: 'Navigateur inconnu',
  unknownAddress: 'adresse inconnue',
}

export const account = { en, fr }
