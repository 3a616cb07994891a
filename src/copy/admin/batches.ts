/** The pages of batches, and of the switch for all sending. */
export interface BatchesWords {
  title: string
  lead: string
  one: (started: string) => string
  started: string
  finished: (moment: string) => string
  total: string
  queued: string
  isTest: string
  empty: string
  said: Record<'paused' | 'resumed' | 'cancelled' | 'stopped' | 'started', string>
  refreshes: (seconds: number) => string
  refreshStop: string
  refreshStart: string
  arriving: string
  canary: (step: string) => string
  pausedBecause: (reason: string) => string
  progress: string
  progressTold: (settled: string, total: string) => string
  funnelTitle: string
  funnelLead: string
  funnel: Record<'total' | 'optedIn' | 'inHours' | 'underCap' | 'queued' | 'sent', string>
  step: string
  texts: string
  share: string
  held: (count: string) => string
  outcomesTitle: string
  outcome: string
  refusedTitle: string
  refusedEmpty: string
  errorsTitle: string
  line: string
  fault: string
  pause: string
  resume: string
  cancel: string
  pauseLead: string
  resumeLead: string
  cancelLead: string
  switchTitle: string
  mayLeave: string
  stopped: (who: string, moment: string) => string
  stopLead: string
  stopButton: string
  startLead: string
  startButton: string
  history: string
  stoppedRow: string
  startedRow: string
  who: string
}

const en: BatchesWords = {
  title: 'Batches',
  lead: 'Texts to many people at once, the newest first.',
  one: (started) => `Batch of ${started}`,
  started: 'Started',
  finished: (moment) => `Finished ${moment}.`,
  total: 'Lines',
  queued: 'Accepted',
  isTest: 'test key',
  empty:
    'No batch yet. A system of yours sends one with POST /api/v1/batches: one line of JSON for each text.',
  said: {
    paused: 'Paused. No further text of this batch starts.',
    resumed: 'It goes on.',
    cancelled: 'Cancelled. What had not left does not leave.',
    stopped: 'Every text is stopped.',
    started: 'Texts may leave again.',
  },
  refreshes: (seconds) =>
    `This page asks for itself every ${seconds} seconds while the batch runs.`,
  refreshStop: 'Stop asking',
  refreshStart: 'Ask again every few seconds',
  arriving: 'The file is still arriving.',
  canary: (step) => `Trial ${step}: a part leaves first, the rest when few of them fail.`,
  pausedBecause: (reason) => `Paused: ${reason}.`,
  progress: 'Progress',
  progressTold: (settled, total) => `${settled} of ${total} lines have an outcome`,
  funnelTitle: 'From the file to the phone',
  funnelLead: 'Each step is a part of the one above it.',
  funnel: {
    total: 'Lines in the file',
    optedIn: 'Agreed to the category',
    inHours: 'With hours known',
    underCap: 'Below what was promised',
    queued: 'Accepted to leave',
    sent: 'Sent',
  },
  step: 'Step',
  texts: 'Texts',
  share: 'Share',
  held: (count) => `${count} of the accepted texts waited for the sending hours.`,
  outcomesTitle: 'What became of them',
  outcome: 'Outcome',
  refusedTitle: 'Why texts were refused',
  refusedEmpty: 'None was refused.',
  errorsTitle: 'The first lines that cannot be read',
  line: 'Line',
  fault: 'What is wrong',
  pause: 'Pause this batch',
  resume: 'Let it go on',
  cancel: 'Cancel this batch',
  pauseLead: 'No further text of it starts, until somebody lets it go on.',
  resumeLead: 'What has not left goes on leaving, each text checked again before its call.',
  cancelLead: 'What has not left is given up for good. What left cannot be called back.',
  switchTitle: 'All sending',
  mayLeave: 'Texts may leave.',
  stopped: (who, moment) => `Every text is stopped, by ${who}, since ${moment}.`,
  stopLead:
    'Stops every text of every server within a second, codes too. What waits goes on waiting.',
  stopButton: 'Stop all sending',
  startLead: 'What waited leaves again, if it is still allowed to and in time.',
  startButton: 'Let texts leave again',
  history: 'Stops until now',
  stoppedRow: 'Stopped',
  startedRow: 'Let go',
  who: 'Who, and why',
}

const fr: BatchesWords = {
  title: 'Envois groupés',
  lead: 'Les SMS à beaucoup de personnes à la fois, du plus récent au plus ancien.',
  one: (started) => `Envoi du ${started}`,
  started: 'Début',
  finished: (moment) => `Fin le ${moment}.`,
  total: 'Lignes',
  queued: 'Acceptés',
  isTest: 'clé de test',
  empty:
    'Aucun envoi pour le moment. Un de vos systèmes en crée un avec POST /api/v1/batches : une ligne de JSON par SMS.',
  said: {
    paused: 'Envoi en pause. Plus aucun de ses SMS ne part.',
    resumed: 'Il reprend.',
    cancelled: 'Envoi annulé. Ce qui n’était pas parti ne part pas.',
    stopped: 'Tous les envois sont arrêtés.',
    started: 'Les SMS peuvent repartir.',
  },
  refreshes: (seconds) =>
    `Cette page s’actualise toutes les ${seconds} secondes tant que l’envoi est en cours.`,
  refreshStop: 'Arrêter l’actualisation',
  refreshStart: 'Actualiser toutes les quelques secondes',
  arriving: 'Le fichier arrive encore.',
  canary: (step) => `Essai ${step} : une part part d’abord, le reste si peu de SMS échouent.`,
  pausedBecause: (reason) => `En pause : ${reason}.`,
  progress: 'Avancement',
  progressTold: (settled, total) => `${settled} lignes sur ${total} ont une issue`,
  funnelTitle: 'Du fichier au téléphone',
  funnelLead: 'Chaque étape est une part de celle du dessus.',
  funnel: {
    total: 'Lignes du fichier',
    optedIn: 'Accord à la catégorie',
    inHours: 'Heures connues',
    underCap: 'Sous la fréquence promise',
    queued: 'Acceptés au départ',
    sent: 'Envoyés',
  },
  step: 'Étape',
  texts: 'SMS',
  share: 'Part',
  held: (count) => `${count} des SMS acceptés ont attendu les heures d’envoi.`,
  outcomesTitle: 'Ce qu’ils sont devenus',
  outcome: 'Issue',
  refusedTitle: 'Pourquoi des SMS ont été refusés',
  refusedEmpty: 'Aucun n’a été refusé.',
  errorsTitle: 'Les premières lignes illisibles',
  line: 'Ligne',
  fault: 'Ce qui ne va pas',
  pause: 'Mettre en pause',
  resume: 'Laisser reprendre',
  cancel: 'Annuler cet envoi',
  pauseLead: 'Plus aucun de ses SMS ne part, jusqu’à ce que quelqu’un le laisse reprendre.',
  resumeLead: 'Ce qui n’est pas parti reprend, chaque SMS étant contrôlé encore avant son appel.',
  cancelLead:
    'Ce qui n’est pas parti est abandonné définitivement. Ce qui est parti ne peut pas être rappelé.',
  switchTitle: 'Tous les envois',
  mayLeave: 'Les SMS peuvent partir.',
  stopped: (who, moment) => `Tous les SMS sont arrêtés, par ${who}, depuis le ${moment}.`,
  stopLead:
    'Arrête en une seconde tous les SMS de tous les serveurs, codes compris. Ce qui attend continue d’attendre.',
  stopButton: 'Arrêter tous les envois',
  startLead: 'Ce qui attendait repart, si c’est encore permis et à temps.',
  startButton: 'Laisser repartir les SMS',
  history: 'Les arrêts jusqu’ici',
  stoppedRow: 'Arrêt',
  startedRow: 'Reprise',
  who: 'Qui, et pourquoi',
}

export const batches = { en, fr }
