import type { AdminLocale } from '../../domain/admin/operator.ts'
import type { DashboardDays, Series } from '../../domain/dashboard.ts'

/** The page that is looked at every morning. */
export interface DashboardWords {
  title: string
  lead: string
  period: string
  last: (days: DashboardDays) => string
  reach: string
  joined: string
  left: string
  sent: string
  refused: string
  replies: string
  conversions: string
  amount: string
  satisfaction: string
  outOf5: (mean: string) => string
  leftAfterText: string
  leftAfterTextHint: string
  openings: string
  machineOpenings: (count: string) => string
  nobody: string
  flow: {
    title: string
    about: (joined: string, left: string) => string
    weekOf: string
    day: string
  }
  marks: string
  mark: (series: Series, count: string, usual: string) => string
  sources: { joined: string; left: string; about: string; where: string; times: string }
  messages: { title: string; about: string; status: string }
  byCategory: string
  category: string
  former: string
  byCampaign: string
  campaign: string
  byBatch: string
  batch: string
  table: string
  file: (kind: string) => string
  empty: string
}

const en: DashboardWords = {
  title: 'Dashboard',
  lead: 'Who joined, who left, and what the texts led to.',
  period: 'How far back',
  last: (days) => (days === 365 ? '1 year' : `${days} days`),
  reach: 'May be texted now',
  joined: 'Joined',
  left: 'Left',
  sent: 'Texts sent',
  refused: 'Refused',
  replies: 'Replies',
  conversions: 'Conversions',
  amount: 'Sales',
  satisfaction: 'Satisfaction',
  outOf5: (mean) => `${mean} out of 5`,
  leftAfterText: 'Left after a text',
  leftAfterTextHint: 'Left after a text: within three days, as a share of the texts sent.',
  openings: 'Links opened by people',
  machineOpenings: (count) => `Links opened by programs, counted apart: ${count}`,
  nobody: 'None yet',
  flow: {
    title: 'Joined and left',
    about: (joined, left) => `${joined} joined and ${left} left in this time.`,
    weekOf: 'Week of',
    day: 'Day',
  },
  marks: 'Out of the ordinary',
  mark: (series, count, usual) =>
    `${{ optIns: 'joined', optOuts: 'left', refused: 'texts refused' }[series]}: ${count}, usually ${usual}`,
  sources: {
    joined: 'Where people join',
    left: 'Where people leave',
    about: 'The most frequent first.',
    where: 'Where',
    times: 'Times',
  },
  messages: {
    title: 'What became of the texts',
    about: 'Every text that was accepted in this time.',
    status: 'Status',
  },
  byCategory: 'By category',
  category: 'Category',
  former: 'former',
  byCampaign: 'By campaign',
  campaign: 'Campaign in iAdvize',
  byBatch: 'After the newest batches',
  batch: 'Batch',
  table: 'The same as a table',
  file: (kind) => `Download as ${kind}`,
  empty: 'Nothing has happened in this time. Share the opt-in page, or look further back.',
}

const fr: DashboardWords = {
  title: 'Tableau de bord',
  lead: 'Qui a dit oui, qui est parti, et ce que les SMS ont donné.',
  period: 'Période',
  last: (days) => (days === 365 ? '1 an' : `${days} jours`),
  reach: 'Joignables maintenant',
  joined: 'Inscriptions',
  left: 'Départs',
  sent: 'SMS envoyés',
  refused: 'Refusés',
  replies: 'Réponses',
  conversions: 'Conversions',
  amount: 'Ventes',
  satisfaction: 'Satisfaction',
  outOf5: (mean) => `${mean} sur 5`,
  leftAfterText: 'Départs après un SMS',
  leftAfterTextHint: 'Départs après un SMS : dans les trois jours, rapportés aux SMS envoyés.',
  openings: 'Liens ouverts par des personnes',
  machineOpenings: (count) => `Liens ouverts par des programmes, comptés à part : ${count}`,
  nobody: 'Aucun pour l’instant',
  flow: {
    title: 'Inscriptions et départs',
    about: (joined, left) => `${joined} inscriptions et ${left} départs sur la période.`,
    weekOf: 'Semaine du',
    day: 'Jour',
  },
  marks: 'Sort de l’ordinaire',
  mark: (series, count, usual) =>
    `${{ optIns: 'inscriptions', optOuts: 'départs', refused: 'SMS refusés' }[series]} : ${count}, d’habitude ${usual}`,
  sources: {
    joined: 'Où l’on s’inscrit',
    left: 'Où l’on part',
    about: 'Du plus fréquent au plus rare.',
    where: 'Où',
    times: 'Nombre',
  },
  messages: {
    title: 'Ce que les SMS sont devenus',
    about: 'Tous les SMS acceptés sur la période.',
    status: 'Statut',
  },
  byCategory: 'Par catégorie',
  category: 'Catégorie',
  former: 'ancienne',
  byCampaign: 'Par campagne',
  campaign: 'Campagne iAdvize',
  byBatch: 'Après les derniers envois groupés',
  batch: 'Envoi groupé',
  table: 'La même chose en tableau',
  file: (kind) => `Télécharger en ${kind}`,
  empty:
    'Rien ne s’est passé sur cette période. Faites connaître la page d’inscription, ou remontez plus loin.',
}

export const dashboard: Record<AdminLocale, DashboardWords> = { en, fr }
