import type { AstroGlobal } from 'astro'
import type { FieldError } from '../components/error-sentences.ts'
import type { AdminProblem, Outcome } from '../domain/admin/operator.ts'
import { tellProblem, type AdminPage } from './admin-page.ts'

/** Which field of a form a problem is about: the id of that field. */
const FIELDS: Partial<Record<AdminProblem, string>> = {
  number_wrong: 'phone',
  number_unknown: 'phone',
  scope_missing: 'everything',
  finding_missing: 'left',
  finding_contradicts: 'provider',
  not_confirmed: 'confirmed',
}

/** What went wrong, with the field it is about; undefined when nothing did. */
export function problemIn(
  page: Pick<AstroGlobal, 'response'>,
  { words }: Pick<AdminPage, 'words'>,
  outcome: Outcome | undefined,
): FieldError | undefined {
  if (outcome === undefined || outcome.ok) return undefined
  const { problem } = outcome
  return { field: FIELDS[problem] ?? 'reason', sentence: tellProblem(page, words, problem) }
}

/** What a redirect says was done; undefined when it says nothing that is known. */
export function saidOn({ url }: Pick<AstroGlobal, 'url'>, said: Record<string, string>) {
  const name = url.searchParams.get('said')
  return Object.entries(said).find(([each]) => each === name)?.[1]
}
