import type { Queryable } from './database.ts'

export type ImportState = 'receiving' | 'running' | 'done' | 'failed' | 'undone'

export interface ImportRecord {
  id: string
  format: 'csv' | 'ndjson'
  mapping: string
  options_sealed: Uint8Array
  dry_run: 0 | 1
  status: ImportState
  rows_read: number
  applied: number
  unchanged: number
  refused: string
  errors: string
  difference: string
  bytes: number
  seq_before: number
  seq_through: number | null
  /** Characters of the file that are put in order at a time; 0 for the order of the file. */
  sort_size: number
  /** Where numbers without a country code belong; null is the brand's country. */
  country: string | null
  held_until: number
  api_key_id: string | null
  started_at: number
  finished_at: number | null
}

export interface NewImport {
  id: string
  format: 'csv' | 'ndjson'
  mapping: string
  optionsSealed: Uint8Array
  dryRun: 0 | 1
  sortSize: number
  country: string
  heldUntil: number
  apiKeyId: string | null
  startedAt: number
}

export const insertImport = (db: Queryable, started: NewImport) =>
  db.run(
    `INSERT INTO imports
       (id, format, mapping, options_sealed, dry_run, status, rows_read, applied, unchanged,
        refused, errors, difference, bytes, seq_before, sort_size, country, held_until, api_key_id,
        started_at)
     VALUES
       (:id, :format, :mapping, :optionsSealed, :dryRun, 'receiving', 0, 0, 0,
        '{}', '[]', '{}', 0, 0, :sortSize, :country, :heldUntil, :apiKeyId, :startedAt)`,
    { ...started },
  )

export const findImport = (db: Queryable, id: string) =>
  db.get<ImportRecord>('SELECT * FROM imports WHERE id = :id', { id })

/** Keeps the next piece of a file, and that whoever sends it is alive. */
export async function keepChunk(
  db: Queryable,
  chunk: { importId: string; number: number; sealed: Uint8Array; bytes: number; heldUntil: number },
): Promise<void> {
  const { importId, number, sealed, bytes, heldUntil } = chunk
  await db.run(
    'INSERT INTO import_chunks (import_id, number, sealed) VALUES (:importId, :number, :sealed)',
    { importId, number, sealed },
  )
  await db.run(
    'UPDATE imports SET bytes = bytes + :bytes, held_until = :heldUntil WHERE id = :importId',
    { importId, bytes, heldUntil },
  )
}

export const findChunk = (db: Queryable, importId: string, number: number) =>
  db.get<{ sealed: Uint8Array }>(
    'SELECT sealed FROM import_chunks WHERE import_id = :importId AND number = :number',
    { importId, number },
  )

/** The whole file is here: from now on the import is finished, whatever happens. */
export const markReceived = (
  db: Queryable,
  received: { id: string; seqBefore: number; heldUntil: number },
) =>
  db.run(
    `UPDATE imports SET status = 'running', seq_before = :seqBefore, held_until = :heldUntil
     WHERE id = :id AND status = 'receiving'`,
    { ...received },
  )

export interface ImportProgress {
  id: string
  rowsRead: number
  applied: number
  unchanged: number
  refused: string
  difference: string
  heldUntil: number
}

/** Writes how far an import is, in the transaction that brought it there. */
export const noteProgress = (db: Queryable, progress: ImportProgress) =>
  db.run(
    `UPDATE imports SET rows_read = :rowsRead, applied = :applied, unchanged = :unchanged,
       refused = :refused, difference = :difference, held_until = :heldUntil
     WHERE id = :id`,
    { ...progress },
  )

export const noteErrors = (db: Queryable, id: string, errors: string) =>
  db.run('UPDATE imports SET errors = :errors WHERE id = :id', { id, errors })

/** Lets whoever comes next go on with an import at once. */
export const letGoOfImport = (db: Queryable, id: string, now: number) =>
  db.run('UPDATE imports SET held_until = :now WHERE id = :id', { id, now })

/** Ends an import and lets go of its file. */
export async function finishImport(
  db: Queryable,
  finished: { id: string; status: ImportState; seqThrough: number; finishedAt: number },
): Promise<void> {
  await db.run(
    `UPDATE imports SET status = :status, seq_through = :seqThrough, finished_at = :finishedAt
     WHERE id = :id`,
    { ...finished },
  )
  await db.run('DELETE FROM import_chunks WHERE import_id = :id', { id: finished.id })
}

/** Takes one import whose worker is gone, so that no two work on it. */
export const claimImport = (db: Queryable, claim: { now: number; heldUntil: number }) =>
  db.get<ImportRecord>(
    `UPDATE imports SET held_until = :heldUntil
     WHERE id IN (
       SELECT id FROM imports WHERE status = 'running' AND held_until <= :now
       ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED
     )
     RETURNING *`,
    claim,
  )

/** Files whose sender went away before the end: nothing of them was applied. */
export const abandonedImports = (db: Queryable, now: number) =>
  db.all<{ id: string }>(
    "SELECT id FROM imports WHERE status = 'receiving' AND held_until <= :now",
    { now },
  )

/** What was done is undone: the import says so. */
export const markUndone = (db: Queryable, id: string) =>
  db.run("UPDATE imports SET status = 'undone' WHERE id = :id AND status = 'done'", { id })
