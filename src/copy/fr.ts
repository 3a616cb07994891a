import type { Copy } from './copy.ts'
import { de } from './french-name.ts'
import { fr as personal } from './personal/fr.ts'
import { fr as programme } from './programme/fr.ts'

export const fr: Copy = {
  languageName: 'Français',
  languageTag: 'fr-FR',

  form: {
    title: (brand) => `Les SMS ${de(brand)} : à vous de choisir`,
    lead: 'Chaque sujet est une question à part. Cochez ceux qui vous servent et laissez les autres vides.',
    question: (category) => `Recevoir « ${category} » par SMS ?`,
    exampleLabel: 'Exemple de SMS',
    frequency: {
      day: (max) => `Au plus ${max === 1 ? 'un' : max} SMS par jour.`,
      week: (max) => `Au plus ${max === 1 ? 'un' : max} SMS par semaine.`,
      month: (max) => `Au plus ${max === 1 ? 'un' : max} SMS par mois.`,
    },
    refuse: 'Pour refuser, laissez la case vide.',
    leave:
      'Pour arrêter plus tard, un bouton suffit, sur la page « Arrêter les SMS » ou par le lien que vous recevez.',
    wayOut: 'Vous recevez déjà nos SMS et n’en voulez plus ?',
    wayOutLink: 'Arrêter les SMS',
    phoneHeading: 'À quel numéro vous écrire',
    countryLabel: 'Pays du numéro',
    phoneLabel: 'Votre numéro de mobile',
    phoneHint: (example) => `Par exemple ${example}. Numéro étranger : commencez par +.`,
    button: 'Recevoir les SMS cochés',
    codeAhead:
      'Nous vous envoyons d’abord un code à 6 chiffres par SMS. Rien d’autre ne part tant que vous ne l’avez pas tapé.',
    legal: ({ legalName, email }) => [
      `${legalName} garde votre numéro pour vous envoyer les SMS que vous cochez ici, et pour rien d’autre.`,
      'Vous pouvez retirer votre accord à tout moment, sujet par sujet ou en une fois. Cet accord n’est demandé pour aucun achat.',
      `Pour une question sur vos données, ou pour les faire effacer : ${email}.`,
    ],
    privacyLink: 'Politique de confidentialité',
    honeypotLabel: 'Laissez ce champ vide',
  },

  embed: {
    number: (legalName) =>
      `${legalName} vous écrit au numéro de mobile que vous donnez ici, seulement sur les sujets cochés.`,
    accountNumber: (legalName) =>
      `${legalName} vous écrit au numéro de mobile de votre compte, seulement sur les sujets cochés.`,
    accountLead:
      'Cochez ce que vous voulez recevoir, décochez ce qui doit s’arrêter. Chaque changement est enregistré aussitôt.',
    saved: {
      receiving: 'C’est enregistré : vous recevez ces SMS.',
      left: 'C’est enregistré : vous ne les recevez plus.',
      failed: 'Ce changement n’a pas pu être enregistré. Réessayez dans une minute.',
      expired: 'Par sécurité, rechargez cette page pour changer vos choix.',
    },
  },

  errors: {
    summary: 'À corriger avant d’envoyer',
    noCategory:
      'Cochez au moins un sujet. Si aucun ne vous sert, vous pouvez simplement fermer la page.',
    unknownCategory: 'Un des sujets cochés n’existe plus. Choisissez parmi ceux de cette page.',
    phone: {
      missing: (_digits, example) => `Écrivez votre numéro de mobile, par exemple ${example}.`,
      not_a_number: (_digits, example) =>
        `Un numéro ne contient que des chiffres, des espaces et les signes + ( ) - . /, par exemple ${example}.`,
      too_short: (digits, example) =>
        `Ce numéro est trop court : il a ${digits} ${digits > 1 ? 'chiffres' : 'chiffre'}. Un numéro complet s’écrit comme ${example}.`,
      too_long: (digits, example) =>
        `Ce numéro est trop long : il a ${digits} chiffres. Un numéro complet s’écrit comme ${example}. S’il est étranger, commencez par + et l’indicatif du pays.`,
      unknown_country: (_digits, example) =>
        `Cet indicatif de pays n’existe pas. Vérifiez les chiffres après le +, ou écrivez un numéro comme ${example}.`,
      not_mobile: (_digits, example) =>
        `Ce numéro est un fixe ou un numéro spécial : il ne reçoit pas de SMS. Donnez un mobile, par exemple ${example}.`,
      invalid: (_digits, example) =>
        `Ce numéro n’existe pas. Vérifiez les chiffres : un numéro complet s’écrit comme ${example}.`,
    },
    countryNotServed: (country) =>
      `Nous n’envoyons pas de SMS vers ce pays (${country}). Donnez un numéro d’un autre pays.`,
    tooManyAttempts: 'Trop d’essais depuis votre connexion. Réessayez dans une minute.',
  },

  proof: {
    heading: 'Il y a beaucoup de demandes en ce moment',
    working:
      'Votre navigateur fait un petit calcul qui prouve qu’il n’est pas un robot, puis envoie le formulaire. Cela prend quelques secondes.',
    failed: 'Le calcul n’a pas abouti. Envoyez le formulaire encore une fois.',
    without:
      'Ce calcul demande JavaScript. Sans lui, réessayez dans une heure : ce que vous avez écrit est resté en place.',
  },

  done: {
    title: 'C’est noté',
    lead: (maskedNumber) => `Nous écrirons au ${maskedNumber}, et seulement à propos de ceci :`,
    agreedHeading: 'Vous avez accepté',
    nothingNew: 'Votre choix est enregistré.',
    leaveHeading: 'Pour arrêter',
    leaveByLink:
      'Chaque SMS publicitaire se termine par un lien. Ouvrez-le et touchez un bouton : c’est tout.',
    leaveByPage: 'Sans SMS sous la main, tapez votre numéro sur la page',
    leaveLink: 'Arrêter les SMS',
  },

  verify: {
    title: 'Confirmez votre numéro',
    lead: (maskedNumber) =>
      `Tapez le code à 6 chiffres que vous recevez par SMS au ${maskedNumber}.`,
    tickedHeading: 'Vous avez coché',
    label: 'Code reçu par SMS',
    hint: 'Il est valable 15 minutes. Vous pouvez le coller.',
    button: 'Confirmer et recevoir ces SMS',
    newest: 'Vous avez demandé un nouveau code. Seul le dernier reçu est bon.',
    missing: 'Tapez le code à 6 chiffres reçu par SMS.',
    notACode: 'Un code a exactement 6 chiffres. Recopiez celui du dernier SMS.',
    wrong: (triesLeft) =>
      `Ce code n’est pas le bon. Vérifiez le dernier SMS reçu ; il vous reste ${triesLeft === 1 ? 'un essai' : `${triesLeft} essais`}.`,
    expired: (maskedNumber) =>
      `Les 15 minutes sont passées : le code n’est plus valable. Demandez-en un nouveau pour le ${maskedNumber}.`,
    usedUp: (maskedNumber) =>
      `Après cinq essais, un code n’est plus valable. Demandez-en un nouveau pour le ${maskedNumber}.`,
    noCodeHeading: 'Pas de code ?',
    noCode:
      'Un SMS arrive en général en moins d’une minute. Vérifiez que le numéro est le bon. Nous n’envoyons que quelques codes par jour à un même numéro : si aucun n’arrive, réessayez demain.',
    resend: 'Demander un nouveau code',
    wait: (seconds) =>
      `Vous pourrez en demander un nouveau dans ${seconds === 1 ? 'une seconde' : `${seconds} secondes`}.`,
    tooEarly: (seconds) =>
      `C’est trop tôt : vous pourrez demander un nouveau code dans ${seconds === 1 ? 'une seconde' : `${seconds} secondes`}.`,
    changeHeading: 'Changer de numéro',
    changeButton: 'Utiliser ce numéro',
    startAgain: 'Recommencer depuis le début',
    nothingTitle: 'Aucun code à taper',
    nothing:
      'Cette page sert à confirmer un numéro, dans les 24 heures et dans le navigateur où vous l’avez donné. Il n’y a rien à confirmer ici.',
  },

  stop: {
    title: (brand) => `Arrêter les SMS ${de(brand)}`,
    lead: 'Tapez votre numéro et dites ce qui s’arrête. Aucun compte ni code n’est demandé.',
    phoneLabel: 'Le numéro qui reçoit les SMS',
    scopeLegend: 'Que voulez-vous arrêter ?',
    everything: 'Tous les SMS',
    everythingHint: 'Plus aucun SMS, quel que soit le sujet.',
    some: 'Seulement certains',
    someHint: 'Cochez ce qui s’arrête ; le reste continue.',
    button: 'Arrêter ces SMS',
    noChoice: 'Cochez ce qui doit s’arrêter, ou choisissez « Tous les SMS ».',
    doneTitle: 'C’est arrêté',
    doneEverything: (brand) => `Ce numéro ne recevra plus aucun SMS ${de(brand)}.`,
    doneSome: (categories) => `Ce numéro ne recevra plus : ${categories}.`,
    doneNote: 'Un SMS déjà parti peut encore arriver dans les prochaines minutes.',
    comeBack: 'Vous changez d’avis ?',
    comeBackLink: 'Choisir à nouveau',
  },

  preferences: {
    title: (brand) => `Vos SMS ${de(brand)}`,
    lead: (maskedNumber) => `Pour le numéro ${maskedNumber}`,
    aboutThisText: (category) => `Le SMS que vous avez reçu faisait partie de « ${category} ».`,
    leaveOne: (category) => `Ne plus recevoir « ${category} »`,
    leaveAll: (brand) => `Ne plus recevoir aucun SMS ${de(brand)}`,
    leftOne: (category) => `C’est fait : vous ne recevrez plus « ${category} ».`,
    leftAll: (brand) => `C’est fait : vous ne recevrez plus aucun SMS ${de(brand)}.`,
    choicesHeading: 'Vos choix',
    status: {
      receiving: (since) => `Vous recevez ces SMS depuis le ${since}.`,
      notReceiving: 'Vous ne recevez pas ces SMS.',
      left: (since) => `Arrêté le ${since}.`,
      declined: 'Vous ne les avez pas demandés.',
    },
    nothingLeft: (brand) => `Vous ne recevez aucun SMS ${de(brand)}.`,
    comeBackLink: 'Choisir à nouveau',
    receiptLink: 'Votre reçu : ce que vous avez accepté, et quand',
  },

  personal,

  notice: {
    title: 'Les mots qui ont été montrés',
    formSince: (date) =>
      `Voici, mot pour mot, le formulaire montré depuis le ${date}. Il ne peut pas être envoyé d’ici.`,
    textSince: (date) => `Voici ces mots, tels qu’ils nous ont été transmis le ${date}.`,
    fingerprint: 'Empreinte SHA-256 de ces mots :',
  },

  receipt: {
    title: 'Votre reçu',
    lead: (maskedNumber) => `Ce qui est noté pour le numéro ${maskedNumber}`,
    issued: (moment) => `Reçu établi le ${moment}.`,
    nothing: 'Rien n’est noté pour ce numéro.',
    event: {
      requested: 'Demandé, à confirmer par un code',
      granted: 'Vous avez accepté',
      declined: 'Vous avez laissé la case vide',
      withdrawn: 'Vous avez arrêté',
      undone: 'Vous avez annulé votre dernier choix',
      paused: 'Vous avez fait une pause',
      resumed: 'La pause est finie',
      limited: 'Vous avez changé le rythme',
      expired: 'Arrivé à échéance',
      importedYes: 'Accord repris d’un autre outil',
      importedNo: 'Refus repris d’un autre outil',
      verified: 'Numéro confirmé par un code',
      suppressed: 'Numéro bloqué : plus aucun SMS',
      unsuppressed: 'Numéro débloqué',
    },
    where: {
      page: 'sur la page',
      link: 'par votre lien personnel',
      conversation: 'dans une conversation avec nous',
      reply: 'en réponse à un SMS',
      counter: 'dans un point de vente',
      records: 'transmis par nos outils',
    },
    wordsLink: 'Lire les mots que vous aviez sous les yeux',
    numberHeading: 'À propos du numéro',
    keeperHeading: 'Qui garde ces données',
    leaveHeading: 'Pour arrêter',
    leave: 'Ouvrez vos choix et touchez un bouton : c’est tout.',
    leaveLink: 'Vos choix',
    keptHeading: 'Combien de temps',
    keptSilence: (years) =>
      `Votre accord prend fin de lui-même après ${years}\u00A0ans sans nouvelles de votre part.`,
    keptProof: (years) =>
      `La preuve de vos réponses est gardée ${years}\u00A0ans après leur dernier usage, puis détruite.`,
    rightsHeading: 'Vos droits',
    rights:
      'Vous pouvez voir vos données, les corriger, les faire effacer, les emporter, limiter leur usage ou vous y opposer. Vous pouvez aussi saisir l’autorité de protection des données de votre pays.',
    rightsBy: (email) => `Pour cela, écrivez à ${email}.`,
    proofHeading: 'Une copie signée',
    proof:
      'Le même reçu, sous une forme que tout logiciel peut vérifier : notre signature prouve que rien n’y a été changé.',
    proofLink: 'Télécharger le reçu signé (JSON)',
  },

  notFound: {
    title: 'Cette page n’existe pas',
    lead: 'Le lien est peut-être coupé ou mal recopié. Pour arrêter les SMS, il n’est pas nécessaire : votre numéro suffit.',
    stopLink: 'Arrêter les SMS',
    homeLink: 'Choisir vos SMS',
  },
  serverError: {
    title: 'La page n’a pas pu s’afficher',
    lead: 'Rien n’a été modifié. Réessayez dans une minute.',
  },
  refusedPost: {
    title: 'Ce formulaire vient d’un autre site',
    lead: 'Par sécurité, il n’a pas été pris en compte et rien n’a été modifié. Ouvrez la page et recommencez.',
    back: 'Ouvrir la page',
  },
  tooLarge: {
    title: 'Ce formulaire est trop volumineux',
    lead: 'Il n’a pas été pris en compte et rien n’a été modifié. Ouvrez la page et recommencez.',
  },
  tooMany: {
    title: 'Trop d’essais depuis votre connexion',
    lead: 'Rien n’a été modifié. Réessayez dans une minute.',
  },

  programme,

  sandboxNotice: 'Bac à sable : aucun SMS ne part vraiment.',
  languageSwitch: 'Langue',
  skipToContent: 'Aller au contenu',
  listSeparatorLast: ' et ',

  text: {
    wayOut: (url) => `Stop SMS : ${url}`,
    code: (code, brand) => `${brand} : votre code est ${code} (15 min). Ne le donnez à personne.`,
  },
}
