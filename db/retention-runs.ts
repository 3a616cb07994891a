import type { RetentionRule } from '../src/domain/retention.ts'
import type { Queryable } from './database.ts'

/** How often each rule acted. */
export type RetentionCounts = Record<RetentionRule, number>

/** A run of the retention rules, under way or ended. Times are milliseconds since 1970. */
export interface RetentionRun extends RetentionCounts {
  id: string
  /** The night it belongs to, ISO 8601; null for a run that a person started. */
  night: string | null
  policy: string
  dryRun: 0 | 1
  startedAt: number
  /** Until when no other process takes it over. */
  heldUntil: number
  endedAt: number | null
  /** Id of the last recipient looked at. */
  reached: string
  /** How many recipients were looked at. */
  recipients: number
}

const COLUMNS = `id, night, policy, dry_run AS "dryRun", started_at AS "startedAt",
  held_until AS "heldUntil", ended_at AS "endedAt", reached, recipients, consents_expired,
  numbers_destroyed, evidence_destroyed, oppositions_dropped`

/** Starts a run. Resolves to 0 when its night has one already. */
export const insertRetentionRun = (db: Queryable, run: RetentionRun) =>
  db.run(
    `INSERT INTO retention_runs
       (id, night, policy, dry_run, started_at, held_until, ended_at, reached, recipients,
        consents_expired, numbers_destroyed, evidence_destroyed, oppositions_dropped)
     VALUES
       (:id, :night, :policy, :dryRun, :startedAt, :heldUntil, :endedAt, :reached, :recipients,
        :consents_expired, :numbers_destroyed, :evidence_destroyed, :oppositions_dropped)
     ON CONFLICT (night) DO NOTHING`,
    { ...run },
  )

/** Whether a night has its run. */
export const nightHasRun = async (db: Queryable, night: string): Promise<boolean> =>
  (await db.get('SELECT 1 AS one FROM retention_runs WHERE night = :night', { night })) !==
  undefined

/** The oldest run of a night that nobody holds any more and that did not end. */
export const abandonedRun = (db: Queryable, now: number) =>
  db.get<RetentionRun>(
    `SELECT ${COLUMNS} FROM retention_runs
     WHERE ended_at IS NULL AND night IS NOT NULL AND held_until <= :now
     ORDER BY started_at LIMIT 1`,
    { now },
  )

/** The run that some process is at, dry runs aside. */
export const heldRun = (db: Queryable, now: number) =>
  db.get<RetentionRun>(
    `SELECT ${COLUMNS} FROM retention_runs
     WHERE ended_at IS NULL AND dry_run = 0 AND held_until > :now LIMIT 1`,
    { now },
  )

/** Writes how far a run is. Resolves to 0 when another process has taken it over. */
export const noteRetentionProgress = (
  db: Queryable,
  run: RetentionRun,
  heldBefore: number,
): Promise<number> => {
  const { id, reached, recipients, heldUntil, endedAt } = run
  const { consents_expired, numbers_destroyed, evidence_destroyed, oppositions_dropped } = run
  return db.run(
    `UPDATE retention_runs SET reached = :reached, recipients = :recipients,
       held_until = :heldUntil, ended_at = :endedAt, consents_expired = :consents_expired,
       numbers_destroyed = :numbers_destroyed, evidence_destroyed = :evidence_destroyed,
       oppositions_dropped = :oppositions_dropped
     WHERE id = :id AND held_until = :heldBefore AND ended_at IS NULL`,
    {
      id,
      reached,
      recipients,
      heldUntil,
      endedAt,
      consents_expired,
      numbers_destroyed,
      evidence_destroyed,
      oppositions_dropped,
      heldBefore,
    },
  )
}

export interface RetentionTotals {
  counts: RetentionCounts
  lastEndedAt: number | null
}

/** What all runs did, dry runs aside. */
export async function retentionTotals(db: Queryable): Promise<RetentionTotals> {
  const row = await db.get<RetentionCounts & { lastEndedAt: number | null }>(
    `SELECT CAST(coalesce(sum(consents_expired), 0) AS BIGINT) AS consents_expired,
       CAST(coalesce(sum(numbers_destroyed), 0) AS BIGINT) AS numbers_destroyed,
       CAST(coalesce(sum(evidence_destroyed), 0) AS BIGINT) AS evidence_destroyed,
       CAST(coalesce(sum(oppositions_dropped), 0) AS BIGINT) AS oppositions_dropped,
       max(ended_at) AS "lastEndedAt"
     FROM retention_runs WHERE dry_run = 0`,
  )
  if (row === undefined) throw new Error('A sum has no row')
  const { lastEndedAt, ...counts } = row
  return { counts, lastEndedAt }
}
