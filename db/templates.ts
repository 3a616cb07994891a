import type { Accents } from '../src/domain/template.ts'
import type { Queryable } from './database.ts'

export interface TemplateVersionRow {
  id: string
  template_id: string
  version: number
  category: string
  /** Words by language, as JSON. */
  texts: string
  /** What each value may be, as JSON. */
  value_limits: string
  accents: Accents
  created_at: number
  /** When a message first used it; from then on nothing in it changes. */
  used_at: number | null
}

/** Makes a template, or brings back one that was removed; until the commit nobody else can. */
export const holdTemplate = (db: Queryable, template: { id: string; createdAt: number }) =>
  db.run(
    `INSERT INTO templates (id, created_at) VALUES (:id, :createdAt)
     ON CONFLICT (id) DO UPDATE SET removed_at = NULL`,
    template,
  )

/** Resolves to the number of templates removed: 0 when there was none. */
export const removeTemplate = (db: Queryable, template: { id: string; removedAt: number }) =>
  db.run(
    'UPDATE templates SET removed_at = :removedAt WHERE id = :id AND removed_at IS NULL',
    template,
  )

export const countTemplates = async (db: Queryable): Promise<number> =>
  (
    await db.get<{ templates: number }>(
      'SELECT count(*) AS templates FROM templates WHERE removed_at IS NULL',
    )
  )?.templates ?? 0

export const templateExists = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.get('SELECT 1 AS one FROM templates WHERE id = :id AND removed_at IS NULL', { id })) !==
  undefined

/** The newest versions of a template, removed or not, newest first. */
export const newestVersions = (db: Queryable, templateId: string, limit: number) =>
  db.all<TemplateVersionRow>(
    `SELECT * FROM template_versions WHERE template_id = :templateId
     ORDER BY version DESC LIMIT :limit`,
    { templateId, limit },
  )

/** The version that a message uses now. Undefined for a template that was removed or never made. */
export const currentVersion = (db: Queryable, templateId: string) =>
  db.get<TemplateVersionRow>(
    `SELECT v.* FROM template_versions v JOIN templates t ON t.id = v.template_id
     WHERE t.id = :templateId AND t.removed_at IS NULL
     ORDER BY v.version DESC LIMIT 1`,
    { templateId },
  )

/** The current version of every template, by id. */
export const currentVersions = (db: Queryable) =>
  db.all<TemplateVersionRow>(
    `SELECT v.* FROM template_versions v JOIN templates t ON t.id = v.template_id
     WHERE t.removed_at IS NULL AND v.version = (
       SELECT max(n.version) FROM template_versions n WHERE n.template_id = t.id
     )
     ORDER BY t.id`,
  )

export const findTemplateVersion = (db: Queryable, id: string) =>
  db.get<TemplateVersionRow>('SELECT * FROM template_versions WHERE id = :id', { id })

export interface NewTemplateVersion {
  id: string
  templateId: string
  version: number
  category: string
  texts: string
  valueLimits: string
  accents: Accents
  createdAt: number
}

export const insertTemplateVersion = (db: Queryable, version: NewTemplateVersion) =>
  db.run(
    `INSERT INTO template_versions
       (id, template_id, version, category, texts, value_limits, accents, created_at)
     VALUES
       (:id, :templateId, :version, :category, :texts, :valueLimits, :accents, :createdAt)`,
    { ...version },
  )

/**
 * Rewrites a version that no message used yet, under another id: whoever has read the old words
 * finds out. Resolves to 0 when a message was quicker.
 */
export const rewriteUnusedVersion = (db: Queryable, version: NewTemplateVersion) =>
  db.run(
    `UPDATE template_versions
     SET id = :id, category = :category, texts = :texts, value_limits = :valueLimits,
       accents = :accents, created_at = :createdAt
     WHERE template_id = :templateId AND version = :version AND used_at IS NULL`,
    { ...version },
  )

/** Freezes a version. Resolves to 0 when it is frozen already, or was rewritten meanwhile. */
export const freezeVersion = (db: Queryable, version: { id: string; usedAt: number }) =>
  db.run(
    'UPDATE template_versions SET used_at = :usedAt WHERE id = :id AND used_at IS NULL',
    version,
  )
