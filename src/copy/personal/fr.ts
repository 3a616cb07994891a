import type { PersonalCopy } from './personal.ts'

/** A brand's name after "de", elided before a vowel. */
const de = (brand: string) => (/^[aeiouàâäéèêëîïôöùûü]/i.test(brand) ? `d’${brand}` : `de ${brand}`)

export const fr: PersonalCopy = {
  source: {
    page: 'Choisi sur une page web.',
    link: 'Choisi par votre lien personnel.',
    conversation: 'Choisi dans une conversation avec nous.',
    reply: 'Choisi en répondant à un SMS.',
    counter: 'Choisi dans un point de vente.',
    records: 'Transmis par nos outils.',
  },
  paused: (until) => `En pause jusqu’au ${until}. Ces SMS reprennent ensuite.`,
  pause: 'Faire une pause',
  pauseHint: 'Ces SMS s’arrêtent tout de suite et reprennent d’eux-mêmes.',
  pauseFor: (days) => `${days} jours`,
  pausedNow: (category, until) => `C’est fait : « ${category} » est en pause jusqu’au ${until}.`,
  resume: (category) => `Reprendre « ${category} » dès maintenant`,
  resumed: (category) => `C’est fait : « ${category} » reprend dès maintenant.`,
  fewer: 'Moins de SMS',
  fewerHint: 'Le rythme baisse tout de suite. Vous gardez le reste.',
  limited: (often, date) => `Vous avez demandé moins : ${often}, depuis le ${date}.`,
  limitedNow: (category, often) => `C’est fait, pour « ${category} » : ${often}.`,
  asBefore: (often) => `Comme avant : ${often}`,
  undo: 'Annuler ce changement',
  undoHint: (time) => `Possible jusqu’à ${time}.`,
  undone: 'C’est annulé : vos choix sont comme avant.',
  ask: (category) => `Recevoir « ${category} »`,
  refuse: 'Pour refuser, ne touchez à rien.',
  grant: (category) => `Recevoir « ${category} » par SMS`,
  granted: (category) => `C’est noté : vous recevrez « ${category} ».`,
  legal: ({ legalName, email }) => [
    `${legalName} garde votre numéro pour vous envoyer ces SMS, et pour rien d’autre.`,
    'Vous pouvez retirer votre accord à tout moment, sujet par sujet ou en une fois. Cet accord n’est demandé pour aucun achat.',
    `Pour une question sur vos données, ou pour les faire effacer : ${email}.`,
  ],
  oldLink:
    'Ce lien a plus de 24 heures : il sert toujours à arrêter les SMS, mais plus à en demander. Pour en recevoir, ouvrez le lien d’un SMS plus récent, ou choisissez sur notre page :',
  dataHeading: 'Vos données',
  download: 'Télécharger mes données (JSON)',
  erase: 'Effacer mes données',
  dataOtherwise: (email) =>
    `Pour télécharger ou effacer vos données, ouvrez un lien de moins de 24 heures, ou écrivez à ${email}.`,
  eraseTitle: 'Effacer vos données ?',
  eraseLead: (maskedNumber) => `Tout ce que nous gardons sur le numéro ${maskedNumber}`,
  eraseGoes:
    'Votre numéro, vos choix et les SMS que vous avez reçus deviennent illisibles. Plus aucun SMS ne part vers vous, et vos liens personnels ne mènent plus à rien. Cela ne peut pas être annulé.',
  eraseStays:
    'Il reste une empreinte de votre numéro, illisible, pour que personne ne vous réinscrive à votre place.',
  eraseButton: 'Effacer mes données',
  eraseBack: 'Garder mes données',
  erasedTitle: 'Vos données sont effacées',
  erased: (brand) => `Ce numéro ne recevra plus aucun SMS ${de(brand)}.`,
  nothingKept: 'Nous ne gardons rien sur vous que nous puissions montrer ici.',
}
