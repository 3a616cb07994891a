import { isDeepStrictEqual } from 'node:util'
import type { Queryable } from '../../db/database.ts'
import {
  countTemplates,
  currentVersion,
  currentVersions,
  holdTemplate,
  insertTemplateVersion,
  newestVersions,
  removeTemplate,
  rewriteUnusedVersion,
  templateExists,
} from '../../db/templates.ts'
import { findCategory, type Category } from '../../src/domain/brand.ts'
import { TEMPLATE_VERSIONS_LISTED, TEMPLATES_MAX } from '../../src/domain/limits.ts'
import { Problem } from '../../src/domain/problem.ts'
import { faultsIn, textsOf, type TemplateContent } from '../../src/domain/template.ts'
import type { Context } from '../context.ts'
import { readVersion, type TemplateVersion } from './template-version.ts'
import { refuseTooLong } from './write-text.ts'
import { longest } from './worst-case.ts'

/** The current version of a template and the ones before it, newest first. */
export interface KeptTemplate {
  current: TemplateVersion
  versions: TemplateVersion[]
}

const notFound = () => new Problem({ code: 'not_found', detail: 'No template has this id.' })

/** The current version of every template, by id. */
export const listTemplates = async ({ db }: Context): Promise<TemplateVersion[]> =>
  (await currentVersions(db.read)).map(readVersion)

/** Throws `not_found`. */
export async function findTemplate({ db }: Context, id: string): Promise<KeptTemplate> {
  const current = await currentVersion(db.read, id)
  if (current === undefined) throw notFound()
  const versions = await newestVersions(db.read, id, TEMPLATE_VERSIONS_LISTED)
  return { current: readVersion(current), versions: versions.map(readVersion) }
}

/** Takes a template out of use; what was sent with it keeps its version. Throws `not_found`. */
export async function dropTemplate({ db, clock }: Context, id: string): Promise<void> {
  const removed = await db.write((transaction) =>
    removeTemplate(transaction, { id, removedAt: clock() }),
  )
  if (removed === 0) throw notFound()
}

/**
 * Keeps a template. What a message used stays as it is and a new version comes after it; a version
 * that nobody used is rewritten; the same content again changes nothing. Throws a `Problem` that
 * names the field when it could never be sent, or not always.
 */
export async function keepTemplate(
  context: Context,
  id: string,
  content: TemplateContent,
): Promise<{ created: boolean }> {
  checkContent(context, content)
  return context.db.write(async (transaction) => {
    const created = !(await templateExists(transaction, id))
    if (created) await refuseTooMany(transaction)
    await holdTemplate(transaction, { id, createdAt: context.clock() })
    await keepVersion(context, transaction, id, content)
    return { created }
  })
}

async function keepVersion(
  { clock, newId }: Context,
  transaction: Queryable,
  id: string,
  { category, texts, values, accents }: TemplateContent,
): Promise<void> {
  const [row] = await newestVersions(transaction, id, 1)
  const newest = row && readVersion(row)
  if (newest !== undefined && isSame(newest, { category, texts, values, accents })) return
  const version = {
    id: newId(),
    templateId: id,
    version: newest?.version ?? 1,
    category,
    texts: JSON.stringify(texts),
    valueLimits: JSON.stringify(values),
    accents,
    createdAt: clock(),
  }
  if (newest !== undefined && (await rewriteUnusedVersion(transaction, version)) > 0) return
  await insertTemplateVersion(transaction, {
    ...version,
    version: (newest?.version ?? 0) + 1,
  })
}

const isSame = ({ category, texts, values, accents }: TemplateVersion, content: TemplateContent) =>
  isDeepStrictEqual(JSON.stringify({ category, texts, values, accents }), JSON.stringify(content))

async function refuseTooMany(transaction: Queryable): Promise<void> {
  if ((await countTemplates(transaction)) < TEMPLATES_MAX) return
  throw new Problem({
    code: 'invalid_request',
    detail: `A brand keeps at most ${TEMPLATES_MAX} templates; delete one first.`,
    errors: [{ path: '', message: 'is one template too many' }],
  })
}

function checkContent(context: Context, content: TemplateContent): void {
  const category = categoryOf(context, content)
  const errors = faultsIn(content)
  if (errors.length > 0) {
    throw new Problem({
      code: 'invalid_request',
      detail: `Texts and values do not agree: ${errors.map(({ path }) => path).join(', ')}.`,
      errors,
    })
  }
  for (const [locale] of textsOf(content)) {
    const { plain } = longest(context, content, { category, locale })
    refuseTooLong({ ...plain, accents: content.accents }, `texts.${locale}`)
  }
}

function categoryOf({ brand }: Context, { category: id }: TemplateContent): Category {
  const category = findCategory(brand, id)
  if (category !== undefined) return category
  throw new Problem({
    code: 'unknown_category',
    detail: `This brand has: ${brand.categories.map((each) => each.id).join(', ')}.`,
    errors: [{ path: 'category', message: 'is not a category of this brand' }],
  })
}
