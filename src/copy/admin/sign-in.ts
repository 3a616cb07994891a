/** The pages before somebody is in. */
export interface SignInWords {
  title: string
  email: string
  password: string
  button: string
  sso: string
  passkey: string
  or: string
  lost: string
  second: { title: string; lead: string; code: string; hint: string; button: string }
  invitation: {
    title: (brand: string) => string
    lead: (role: string) => string
    name: string
    email: string
    password: string
    passwordHint: string
    button: string
  }
  overTitle: string
  overLead: string
  toSignIn: string
}

const en: SignInWords = {
  title: 'Sign in',
  email: 'Email address',
  password: 'Password',
  button: 'Sign in',
  sso: 'Sign in with your company',
  passkey: 'Sign in with a passkey',
  or: 'or',
  lost: 'Lost your password, or your phone? An owner can help you back in.',
  second: {
    title: 'One more step',
    lead: 'Type the code that your authenticator app shows.',
    code: 'Code',
    hint: 'Without your phone: one of your recovery codes.',
    button: 'Continue',
  },
  invitation: {
    title: (brand) => `Welcome to ${brand}`,
    lead: (role) => `You have been invited. Your role: ${role}. Choose a password to begin.`,
    name: 'Your name',
    email: 'Email address',
    password: 'New password',
    passwordHint: '12 characters or more. Long is better than complicated.',
    button: 'Set the password and enter',
  },
  overTitle: 'This link is no longer good',
  overLead: 'It works once, for 24 hours. Ask whoever sent it for another one.',
  toSignIn: 'Go to sign-in',
}

const fr: SignInWords = {
  title: 'Se connecter',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  button: 'Se connecter',
  sso: 'Se connecter avec votre entreprise',
  passkey: 'Se connecter avec une clé d’accès',
  or: 'ou',
  lost: 'Mot de passe ou téléphone perdu ? Un propriétaire peut vous rouvrir l’accès.',
  second: {
    title: 'Encore une étape',
    lead: 'Saisissez le code affiché par votre application d’authentification.',
    code: 'Code',
    hint: 'Sans votre téléphone : un de vos codes de secours.',
    button: 'Continuer',
  },
  invitation: {
    title: (brand) => `Bienvenue chez ${brand}`,
    lead: (role) =>
      `Vous avez été invité. Votre rôle : ${role}. Choisissez un mot de passe pour commencer.`,
    name: 'Votre nom',
    email: 'Adresse e-mail',
    password: 'Nouveau mot de passe',
    passwordHint: '12 caractères ou plus. Long vaut mieux que compliqué.',
    button: 'Enregistrer le mot de passe et entrer',
  },
  overTitle: 'Ce lien n’est plus valable',
  overLead: 'Il sert une fois, pendant 24 heures. Demandez-en un autre à qui vous l’a envoyé.',
  toSignIn: 'Aller à la connexion',
}

export const signIn = { en, fr }
