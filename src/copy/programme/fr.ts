import { de } from '../french-name.ts'
import type { Programme } from './programme.ts'

export const fr: Programme = {
  alone: {
    lead: (brand) =>
      `${brand} peut vous écrire par SMS sur ce seul sujet. Cochez la case s’il vous sert ; sinon, il n’y a rien à faire.`,
    button: 'Recevoir ces SMS',
    noCategory:
      'Cochez la case pour recevoir ces SMS. Si vous n’en voulez pas, vous pouvez simplement fermer la page.',
    others: 'Voir tous les sujets',
  },
  poster: {
    title: (category) => `${category}, par SMS`,
    scan: 'Scannez ce code avec l’appareil photo de votre téléphone.',
    orType: 'Ou tapez cette adresse :',
    nothingYet:
      'Ouvrir la page n’engage à rien : vous cochez la case, vous donnez votre numéro, et seulement alors nous vous écrivons.',
    print: 'Cette page tient sur une feuille A4 : imprimez-la telle quelle.',
    download: 'Télécharger le code seul (SVG)',
    codeLabel: 'Code à scanner, qui ouvre la page de ce sujet',
  },
  contact: {
    heading: 'Pour reconnaître nos SMS',
    lead: 'Ajoutez-nous à vos contacts : notre nom s’affichera au-dessus de nos SMS.',
    add: 'Ajouter aux contacts',
    note: (url) => `Pour arrêter nos SMS : ${url}`,
  },
  transparency: {
    title: (brand) => `Les SMS ${de(brand)}, en toute clarté`,
    lead: 'Ce que nous envoyons, à quel rythme, à quelles heures, depuis quel numéro, et comment arrêter. Rien ne part sans votre accord.',
    subjectsHeading: 'Ce que nous envoyons',
    service: 'SMS de service, sans publicité.',
    marketing: 'SMS publicitaire.',
    quoted: (category) => `« ${category} »`,
    choose: (category) => `Choisir « ${category} »`,
    together: 'Tous nos SMS publicitaires ensemble :',
    hoursHeading: 'À quelles heures',
    hoursService:
      'Un SMS de service part quand il vous est utile, à toute heure : un colis n’attend pas lundi.',
    hoursMarketing:
      'Un SMS publicitaire ne part qu’à ces heures, à l’heure du pays de votre numéro :',
    hoursOf: (categories) => `Pour ${categories} :`,
    hoursElsewhere:
      'Ailleurs, nous suivons les horaires du pays. Là où nous ne les connaissons pas, aucune publicité ne part.',
    hoursLaw: 'Là où la loi est plus stricte, c’est elle qui compte.',
    sendersHeading: 'Depuis quel numéro',
    senders: 'Tous les SMS décrits ici viennent de :',
    leaveHeading: 'Comment arrêter',
    leaveLead: 'Prenez le chemin qui vous va. Aucun ne demande de compte, de code ni de raison.',
    leaveReply: 'Répondez STOP à un de nos SMS.',
    leaveLink: 'Ouvrez le lien à la fin d’un SMS publicitaire et touchez un bouton.',
    leavePage: 'Sans SMS sous la main, tapez votre numéro sur la page',
    leaveSay: 'Dites-le à un conseiller ou à notre assistant, pendant une conversation.',
    leaveWrite: (email) => `Écrivez à ${email}.`,
    leaveCall: (phone) => `Appelez le ${phone}.`,
    leaveEffect:
      'Dès que la page confirme l’arrêt, plus rien ne part vers vous. Un SMS déjà parti peut encore arriver dans les minutes qui suivent.',
    keptHeading: 'Ce que nous gardons',
    kept: 'Votre numéro, chiffré. Vos réponses, avec leur date et les mots que vous aviez sous les yeux.',
  },
  accessibility: {
    title: 'Accessibilité',
    lead: (brand) =>
      `${brand} veut que chacun puisse dire oui ou non à ses SMS : au clavier, avec une loupe, un lecteur d’écran ou un vieux téléphone.`,
    scope: (host) =>
      `Cette déclaration porte sur les pages de ${host}, et sur aucun autre de nos sites.`,
    stateHeading: 'État de conformité',
    state:
      'Ces pages sont conçues pour suivre les règles WCAG 2.2, niveaux A et AA, sur lesquelles reposent le RGAA 4.1 et la norme EN 301 549.',
    notAudited:
      'Aucun expert indépendant ne les a encore auditées. Le RGAA appelle « non conforme » un site sans audit : c’est donc l’état de celui-ci, et nous n’annonçons aucun taux.',
    testedHeading: 'Ce qui est vérifié',
    testedLead:
      'À chaque version, des tests automatiques ouvrent chaque page dans un vrai navigateur et contrôlent :',
    tested: [
      'les règles WCAG 2.2 A et AA que l’outil axe sait vérifier, en clair et en sombre, dans deux langues',
      'les contrastes, quelle que soit la couleur de la marque',
      'un parcours entier au clavier, où l’on voit toujours où l’on est',
      'l’affichage sur 320 pixels, soit un zoom de 400 %, dans sept langues',
      'des zones à toucher d’au moins 44 pixels',
      'le fonctionnement sans JavaScript, et sans mouvement pour qui n’en veut pas',
    ],
    limitsHeading: 'Ce qui ne l’est pas encore',
    limits:
      'Les tests automatiques ne trouvent qu’une partie des obstacles. Ces pages n’ont pas encore été essayées par des personnes handicapées, ni relues une à une avec un lecteur d’écran.',
    timeLimit:
      'Le code reçu par SMS ne vaut que 15 minutes, pour protéger votre numéro. Vous pouvez en demander un autre.',
    helpHeading: 'Quelque chose vous bloque ?',
    help: (email) =>
      `Écrivez à ${email} : dites sur quelle page, et ce qui vous arrête. Nous noterons votre choix avec vous et chercherons à lever l’obstacle.`,
    helpPhone: (phone) => `Vous pouvez aussi appeler le ${phone}.`,
    remedyHeading: 'Voies de recours',
    remedy:
      'Si notre réponse ne vous suffit pas, vous pouvez saisir le Défenseur des droits, en France, ou l’autorité chargée de l’accessibilité dans votre pays.',
    made: (date) => `Déclaration établie le ${date}.`,
  },
  footer: {
    label: 'À propos de ces pages',
    transparency: 'Nos SMS en toute clarté',
    accessibility: 'Accessibilité',
  },
  invitation: (brand) =>
    `Choisissez sujet par sujet les SMS ${de(brand)} que vous voulez recevoir. Vous les arrêtez quand vous voulez.`,
}
