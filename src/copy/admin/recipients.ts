/** The pages of recipients. */
export interface RecipientsWords {
  title: string
  lead: string
  number: string
  numberHint: string
  find: string
  /** Above a recipient whose number is destroyed. */
  noNumber: string
  nameless: (id: string) => string
  facts: {
    known: (date: string) => string
    seen: (date: string) => string
    verified: (date: string) => string
    notVerified: string
    suppressed: (date: string) => string
    erased: (date: string) => string
    language: (name: string) => string
  }
  reveal: string
  revealTitle: string
  revealLead: string
  said: Record<'withdrawn' | 'suppressed' | 'unsuppressed' | 'erased', string>
  statesTitle: string
  since: string
  source: string
  now: string
  nowLead: string
  releaseAt: (moment: string) => string
  until: (date: string) => string
  gone: string
  acts: string
  export: string
  exportLead: string
  withdraw: string
  withdrawLead: string
  withdrawScope: string
  withdrawAll: string
  withdrawAllHint: string
  withdrawSome: string
  withdrawButton: string
  suppress: string
  suppressLead: string
  suppressButton: string
  unsuppress: string
  unsuppressLead: string
  unsuppressButton: string
  erase: string
  eraseLead: string
  eraseStays: string
  eraseConfirm: string
  eraseButton: string
  eventsTitle: string
  eventsEmpty: string
  what: string
  where: string
  notice: string
  recorded: (moment: string) => string
  textsTitle: string
  textsEmpty: string
  open: string
}

const en: RecipientsWords = {
  title: 'Recipients',
  lead: 'Find one person by their number: what they agreed to, what was sent, what a text would meet now.',
  number: 'Mobile number',
  numberHint: 'As the person writes it. It is not kept in an address; that you looked is kept.',
  find: 'Find',
  noNumber: 'Number destroyed',
  nameless: (id) => `Recipient ${id}`,
  facts: {
    known: (date) => `Known since ${date}`,
    seen: (date) => `Last sign of life ${date}`,
    verified: (date) => `Number proved by code ${date}`,
    notVerified: 'Number not proved by code',
    suppressed: (date) => `Suppressed since ${date}: no text may leave, whatever was agreed`,
    erased: (date) => `Erased ${date}: only the opposition is kept`,
    language: (name) => `Reads ${name}`,
  },
  reveal: 'Reveal the number',
  revealTitle: 'The number',
  revealLead: 'That you revealed it is in the audit.',
  said: {
    withdrawn: 'Withdrawn. No further text starts for what they left.',
    suppressed: 'Suppressed. No further text starts for this number.',
    unsuppressed: 'The consents of this number speak again.',
    erased: 'Erased. Number, evidence and texts cannot be read any more.',
  },
  statesTitle: 'Where each category stands',
  since: 'Since',
  source: 'Source',
  now: 'A text now',
  nowLead:
    'The answer the gate gives at this moment to the category’s example text: the same as a preview by the API. Nothing is kept.',
  releaseAt: (moment) => `leaves ${moment}`,
  until: (date) => `until ${date}`,
  gone: 'The brand has this category no more.',
  acts: 'What you can do',
  export: 'Export everything held',
  exportLead: 'One JSON file: what the person may ask for (GDPR articles 15 and 20).',
  withdraw: 'Withdraw for this person',
  withdrawLead:
    'For somebody who asked by phone, e-mail or at a counter. What waits is refused at once. Only the person can come back.',
  withdrawScope: 'What they leave',
  withdrawAll: 'Everything',
  withdrawAllHint: 'Every category of the brand.',
  withdrawSome: 'Only some',
  withdrawButton: 'Withdraw',
  suppress: 'Suppress this number',
  suppressLead:
    'It is never texted again, above every consent, until somebody ends that. What the person said stays as it is.',
  suppressButton: 'Suppress',
  unsuppress: 'End the suppression',
  unsuppressLead: 'The number may be texted again wherever the person agreed.',
  unsuppressButton: 'End the suppression',
  erase: 'Erase this person',
  eraseLead:
    'Number, evidence and texts become unreadable for everybody, for good. Links lead nowhere; what waits is refused.',
  eraseStays:
    'The opposition stays, so that no import brings them back. To hand over what is held, export first.',
  eraseConfirm: 'I know that this cannot be undone',
  eraseButton: 'Erase for good',
  eventsTitle: 'What was said',
  eventsEmpty: 'Nothing was ever said about this number.',
  what: 'What',
  where: 'Where',
  notice: 'The words shown',
  recorded: (moment) => `recorded ${moment}`,
  textsTitle: 'Texts',
  textsEmpty: 'No text was ever asked for.',
  open: 'Why',
}

const fr: RecipientsWords = {
  title: 'Destinataires',
  lead: 'Retrouvez une personne par son numéro : ses accords, ses SMS, et ce qu’un SMS rencontrerait maintenant.',
  number: 'Numéro de mobile',
  numberHint:
    'Comme la personne l’écrit. Il ne figure dans aucune adresse ; votre recherche est consignée.',
  find: 'Rechercher',
  noNumber: 'Numéro détruit',
  nameless: (id) => `Destinataire ${id}`,
  facts: {
    known: (date) => `Connu depuis le ${date}`,
    seen: (date) => `Dernier signe de vie le ${date}`,
    verified: (date) => `Numéro prouvé par code le ${date}`,
    notVerified: 'Numéro non prouvé par code',
    suppressed: (date) =>
      `Exclu depuis le ${date} : aucun SMS ne part, quels que soient les accords`,
    erased: (date) => `Effacé le ${date} : seule l’opposition est conservée`,
    language: (name) => `Langue : ${name}`,
  },
  reveal: 'Afficher le numéro',
  revealTitle: 'Le numéro',
  revealLead: 'Cet affichage est inscrit au journal d’audit.',
  said: {
    withdrawn: 'Désinscription faite. Plus aucun SMS ne part pour ce qui a été quitté.',
    suppressed: 'Numéro exclu. Plus aucun SMS ne part vers lui.',
    unsuppressed: 'Les accords de ce numéro comptent à nouveau.',
    erased: 'Effacement fait. Numéro, preuves et textes ne sont plus lisibles.',
  },
  statesTitle: 'Où en est chaque catégorie',
  since: 'Depuis',
  source: 'Source',
  now: 'Un SMS maintenant',
  nowLead:
    'La réponse du contrôle, à cet instant, au SMS d’exemple de la catégorie : la même que l’aperçu de l’API. Rien n’est conservé.',
  releaseAt: (moment) => `départ le ${moment}`,
  until: (date) => `jusqu’au ${date}`,
  gone: 'La marque n’a plus cette catégorie.',
  acts: 'Ce que vous pouvez faire',
  export: 'Exporter tout ce qui est conservé',
  exportLead: 'Un fichier JSON : ce que la personne peut demander (RGPD, articles 15 et 20).',
  withdraw: 'Désinscrire cette personne',
  withdrawLead:
    'Pour une demande par téléphone, par e-mail ou en boutique. Ce qui attend est refusé aussitôt. Seule la personne peut revenir.',
  withdrawScope: 'Ce qu’elle quitte',
  withdrawAll: 'Tout',
  withdrawAllHint: 'Toutes les catégories de la marque.',
  withdrawSome: 'Certaines catégories',
  withdrawButton: 'Désinscrire',
  suppress: 'Exclure ce numéro',
  suppressLead:
    'Il ne reçoit plus jamais de SMS, au-dessus de tout accord, tant que l’exclusion dure. Ce que la personne a dit reste tel quel.',
  suppressButton: 'Exclure',
  unsuppress: 'Lever l’exclusion',
  unsuppressLead: 'Le numéro peut recevoir à nouveau ce que la personne a accepté.',
  unsuppressButton: 'Lever l’exclusion',
  erase: 'Effacer cette personne',
  eraseLead:
    'Numéro, preuves et textes deviennent illisibles pour tous, définitivement. Les liens ne mènent plus nulle part ; ce qui attend est refusé.',
  eraseStays:
    'L’opposition reste, pour qu’aucun import ne ramène la personne. Pour remettre ce qui est conservé, exportez d’abord.',
  eraseConfirm: 'Je sais que c’est irréversible',
  eraseButton: 'Effacer définitivement',
  eventsTitle: 'Ce qui a été dit',
  eventsEmpty: 'Rien n’a jamais été dit au sujet de ce numéro.',
  what: 'Quoi',
  where: 'Où',
  notice: 'Les mots affichés',
  recorded: (moment) => `inscrit le ${moment}`,
  textsTitle: 'SMS',
  textsEmpty: 'Aucun SMS n’a jamais été demandé.',
  open: 'Pourquoi',
}

export const recipients = { en, fr }
