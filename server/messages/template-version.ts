import { z } from 'zod'
import { findTemplateVersion, freezeVersion, type TemplateVersionRow } from '../../db/templates.ts'
import type { Queryable } from '../../db/database.ts'
import { LOCALES } from '../../src/domain/locales.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { TemplateContent } from '../../src/domain/template.ts'
import type { Context } from '../context.ts'

/** One version of a template, as it is kept. */
export interface TemplateVersion extends TemplateContent {
  versionId: string
  id: string
  version: number
  createdAt: number
  /** When a message first used it: from then on nothing in it changes. */
  usedAt: number | null
}

const keptTexts = z.partialRecord(z.enum(LOCALES), z.string())
const keptValues = z.record(z.string(), z.object({ maxLength: z.int() }))

export const readVersion = (row: TemplateVersionRow): TemplateVersion => ({
  versionId: row.id,
  id: row.template_id,
  version: row.version,
  category: row.category,
  texts: keptTexts.parse(JSON.parse(row.texts)),
  values: keptValues.parse(JSON.parse(row.value_limits)),
  accents: row.accents,
  createdAt: row.created_at,
  usedAt: row.used_at,
})

/**
 * Freezes the version a message is written with, in the transaction that keeps the message.
 * Throws `unavailable` when it was rewritten since it was read: the text would not be the kept one.
 */
export async function freeze(
  { clock }: Pick<Context, 'clock'>,
  transaction: Queryable,
  template: TemplateVersion | null,
): Promise<void> {
  if (template?.usedAt !== null) return
  const { versionId: id } = template
  if ((await freezeVersion(transaction, { id, usedAt: clock() })) > 0) return
  if ((await findTemplateVersion(transaction, id)) !== undefined) return
  throw new Problem({
    code: 'unavailable',
    detail: 'The template was changed at this very moment. Repeat the request with the same key.',
  })
}
