/** The pages of messages. */
export interface MessagesWords {
  title: string
  lead: string
  textColumn: string
  empty: string
  /** Under a page that looked at many messages and found few. */
  goOn: string
  one: string
  unreadable: string
  said: Record<'settled' | 'cancelled', string>
  facts: {
    status: string
    reason: string
    accepted: string
    scheduled: string
    claimed: string
    settled: string
    expires: string
    segments: string
    length: (segments: number, encoding: string) => string
    attempts: string
    template: string
    templateVersion: (id: string, version: number) => string
    reference: string
    provider: string
    recipient: string
    toRecipient: string
  }
  decisionTitle: string
  decisionLead: string
  decidedAt: Record<'accepted' | 'claimed', string>
  decision: Record<'send' | 'hold' | 'refuse', string>
  replaySame: string
  replayOther: string
  replayUnknown: string
  grantTitle: string
  grantNone: string
  grant: (what: string, moment: string, where: string) => string
  notice: string
  ledgerTitle: string
  policy: (version: string) => string
  settle: string
  settleLead: string
  finding: string
  left: string
  leftHint: string
  notLeft: string
  notLeftHint: string
  provider: string
  providerHint: string
  settleButton: string
  cancel: string
  cancelLead: string
  cancelButton: string
}

const en: MessagesWords = {
  title: 'Messages',
  lead: 'Every text that was asked for, sent or not, the newest first.',
  textColumn: 'Text',
  empty: 'No message matches. Choose another state or category.',
  goOn: 'Few of the newest messages match. Older ones may.',
  one: 'Message',
  unreadable: 'The text cannot be read any more: the person was erased.',
  said: {
    settled: 'Settled. Who, when and why is kept.',
    cancelled: 'Cancelled. It does not leave.',
  },
  facts: {
    status: 'State',
    reason: 'Reason',
    accepted: 'Accepted',
    scheduled: 'Due',
    claimed: 'Called',
    settled: 'Settled',
    expires: 'Expires',
    segments: 'Length',
    length: (segments, encoding) =>
      `${segments} ${segments === 1 ? 'segment' : 'segments'}, ${encoding}`,
    attempts: 'Attempts',
    template: 'Template',
    templateVersion: (id, version) => `${id}, version ${version}`,
    reference: 'Reference',
    provider: 'Id at iAdvize',
    recipient: 'Recipient',
    toRecipient: 'See the recipient',
  },
  decisionTitle: 'Why',
  decisionLead:
    'What the gate decided when the text was accepted, and again right before the call, on the facts of that moment.',
  decidedAt: { accepted: 'On acceptance', claimed: 'Before the call' },
  decision: { send: 'Let through', hold: 'Held until the sending hours', refuse: 'Refused' },
  replaySame: 'Taken again now on the same facts, by the rules of its day: the same decision.',
  replayOther:
    'Taken again now on the same facts, the decision is another one. Run ledger verify and tell your developer.',
  replayUnknown: 'Taken by rules that this version of Accord does not know any more.',
  grantTitle: 'The consent it rests on',
  grantNone: 'No consent to this category was known.',
  grant: (what, moment, where) => `${what}, ${moment}, ${where}.`,
  notice: 'The words shown',
  ledgerTitle: 'The ledger as it stood',
  policy: (version) => `rules of ${version}`,
  settle: 'Say what became of it',
  settleLead:
    'Nobody can tell whether this text left, so it is never repeated. Look for it in iAdvize, then write down what you found.',
  finding: 'What you found',
  left: 'It left',
  leftHint: 'It stands in the conversation at iAdvize.',
  notLeft: 'It did not leave',
  notLeftHint: 'There is no trace of it.',
  provider: 'Its id at iAdvize',
  providerHint: 'Where you found one. Leave it empty otherwise.',
  settleButton: 'Settle',
  cancel: 'Cancel this message',
  cancelLead: 'It has not left, and then it does not. This cannot be undone.',
  cancelButton: 'Cancel the message',
}

const fr: MessagesWords = {
  title: 'Messages',
  lead: 'Tous les SMS demandés, envoyés ou non, du plus récent au plus ancien.',
  textColumn: 'SMS',
  empty: 'Aucun message ne correspond. Choisissez un autre état ou une autre catégorie.',
  goOn: 'Peu des messages récents correspondent. De plus anciens le peuvent.',
  one: 'Message',
  unreadable: 'Le texte n’est plus lisible : la personne a été effacée.',
  said: {
    settled: 'Issue tranchée. Qui, quand et pourquoi est conservé.',
    cancelled: 'Message annulé. Il ne part pas.',
  },
  facts: {
    status: 'État',
    reason: 'Motif',
    accepted: 'Accepté',
    scheduled: 'Prévu',
    claimed: 'Appelé',
    settled: 'Tranché',
    expires: 'Périme',
    segments: 'Longueur',
    length: (segments, encoding) =>
      `${segments} ${segments === 1 ? 'segment' : 'segments'}, ${encoding}`,
    attempts: 'Essais',
    template: 'Modèle',
    templateVersion: (id, version) => `${id}, version ${version}`,
    reference: 'Référence',
    provider: 'Identifiant chez iAdvize',
    recipient: 'Destinataire',
    toRecipient: 'Voir le destinataire',
  },
  decisionTitle: 'Pourquoi',
  decisionLead:
    'Ce que le contrôle a décidé à l’acceptation du SMS, puis juste avant l’appel, sur les faits du moment.',
  decidedAt: { accepted: 'À l’acceptation', claimed: 'Avant l’appel' },
  decision: { send: 'Laissé passer', hold: 'Retenu jusqu’aux heures d’envoi', refuse: 'Refusé' },
  replaySame:
    'Reprise maintenant sur les mêmes faits, selon les règles de son jour : la même décision.',
  replayOther:
    'Reprise maintenant sur les mêmes faits, la décision est autre. Lancez ledger verify et prévenez votre développeur.',
  replayUnknown: 'Prise selon des règles que cette version d’Accord ne connaît plus.',
  grantTitle: 'L’accord sur lequel il repose',
  grantNone: 'Aucun accord à cette catégorie n’était connu.',
  grant: (what, moment, where) => `${what}, le ${moment}, ${where}.`,
  notice: 'Les mots affichés',
  ledgerTitle: 'Le registre à ce moment-là',
  policy: (version) => `règles du ${version}`,
  settle: 'Dire ce qu’il est devenu',
  settleLead:
    'Personne ne sait si ce SMS est parti ; il n’est donc jamais répété. Cherchez-le dans iAdvize, puis notez ce que vous avez trouvé.',
  finding: 'Ce que vous avez trouvé',
  left: 'Il est parti',
  leftHint: 'Il figure dans la conversation chez iAdvize.',
  notLeft: 'Il n’est pas parti',
  notLeftHint: 'Il n’y en a aucune trace.',
  provider: 'Son identifiant chez iAdvize',
  providerHint: 'Si vous en avez trouvé un. Sinon, laissez vide.',
  settleButton: 'Trancher',
  cancel: 'Annuler ce message',
  cancelLead: 'Il n’est pas parti et ne partira pas. C’est irréversible.',
  cancelButton: 'Annuler le message',
}

export const messages = { en, fr }
