import type { AdminLocale } from '../../domain/admin/operator.ts'

/** The lines of section 7 of iAdvize's guide, as that guide orders them. */
type GuideLine =
  | 'prerequisites'
  | 'campaign_active'
  | 'rules_routed'
  | 'right_campaigns'
  | 'messages_arrive'
  | 'replies_reach_operators'
  | 'conversations_attached'
  | 'opt_in_launched'
  | 'calls_launched'
  | 'statistics_followed'

/** The launch checklist, and its verdict. */
export interface ChecklistWords {
  title: string
  lead: string
  go: string
  noGo: string
  goLead: string
  noGoLead: string
  lookedAt: (moment: string) => string
  again: string
  lines: Record<GuideLine, string>
  status: Record<'ok' | 'warn' | 'fail', string>
  fix: string
  /** Said where checks speak English in another language's page. */
  english: string
  attest: string
  attestAgain: string
  attested: (by: string, day: string) => string
  attestTitle: string
  attestLead: string
  attestButton: string
  said: Record<'attested', string>
}

const en: ChecklistWords = {
  title: 'Launch checklist',
  lead: 'Every line of iAdvize’s launch list, looked at just now, with what was seen and what to do.',
  go: 'Go',
  noGo: 'Not yet',
  goLead: 'Nothing failed, and somebody answers for everything that no program can see.',
  noGoLead: 'Something failed, or waits for somebody to answer for it.',
  lookedAt: (moment) => `Looked at on ${moment}.`,
  again: 'Look again',
  lines: {
    prerequisites: 'What everything rests on',
    campaign_active: 'The campaign is active',
    rules_routed: 'Conversations are routed',
    right_campaigns: 'Texts go to the right campaigns',
    messages_arrive: 'Texts arrive',
    replies_reach_operators: 'Replies reach the agents',
    conversations_attached: 'Conversations belong to their campaign',
    opt_in_launched: 'The opt-in page is live',
    calls_launched: 'Texts really leave',
    statistics_followed: 'Figures are followed',
  },
  status: { ok: 'Right', warn: 'To look at', fail: 'Failed' },
  fix: 'What to do',
  english: '',
  attest: 'Answer for it',
  attestAgain: 'Answer for it again',
  attested: (by, day) => `${by} answers for it since ${day}:`,
  attestTitle: 'Answer for a check',
  attestLead:
    'Your name and what you write are kept in the audit. Look first, then say what you saw.',
  attestButton: 'I answer for it',
  said: { attested: 'Your word for it is kept.' },
}

const fr: ChecklistWords = {
  title: 'Liste de lancement',
  lead: 'Chaque point de la liste de lancement d’iAdvize, vérifié à l’instant, avec ce qui a été vu et ce qu’il faut faire.',
  go: 'Feu vert',
  noGo: 'Pas encore',
  goLead: 'Rien n’a échoué, et une personne répond de tout ce qu’aucun programme ne peut voir.',
  noGoLead: 'Un point a échoué, ou attend que quelqu’un en réponde.',
  lookedAt: (moment) => `Vérifié le ${moment}.`,
  again: 'Vérifier de nouveau',
  lines: {
    prerequisites: 'Ce sur quoi tout repose',
    campaign_active: 'La campagne est active',
    rules_routed: 'Les conversations sont routées',
    right_campaigns: 'Les SMS vont dans les bonnes campagnes',
    messages_arrive: 'Les SMS arrivent',
    replies_reach_operators: 'Les réponses arrivent aux agents',
    conversations_attached: 'Les conversations sont rattachées à leur campagne',
    opt_in_launched: 'La page d’inscription est en ligne',
    calls_launched: 'Les SMS partent vraiment',
    statistics_followed: 'Les chiffres sont suivis',
  },
  status: { ok: 'En ordre', warn: 'À regarder', fail: 'En échec' },
  fix: 'À faire',
  english: 'Le détail de chaque point est en anglais, comme dans le terminal.',
  attest: 'En répondre',
  attestAgain: 'En répondre de nouveau',
  attested: (by, day) => `${by} en répond depuis le ${day} :`,
  attestTitle: 'Répondre d’un point',
  attestLead:
    'Votre nom et ce que vous écrivez sont gardés dans le journal d’audit. Regardez d’abord, puis dites ce que vous avez vu.',
  attestButton: 'J’en réponds',
  said: { attested: 'Votre parole est gardée.' },
}

export const checklist: Record<AdminLocale, ChecklistWords> = { en, fr }
