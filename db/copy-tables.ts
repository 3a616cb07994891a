import type { Parameters, Queryable } from './database.ts'
import type { HeldSqlite } from './held-sqlite.ts'

/** Every table that moves, those that others point to first. */
export const MOVED_TABLES = [
  'secret_check',
  'keyring',
  'notices',
  'recipients',
  'consent_events_unchained',
  'ledger_lanes',
  'consent_events',
  'consents',
  'categories_answered',
  'api_keys',
  'templates',
  'template_versions',
  'batches',
  'batch_parts',
  'messages',
  'links',
  'link_openings',
  'idempotency_keys',
  'imports',
  'import_chunks',
  'retention_runs',
  'verifications',
  'verification_codes',
  'sending_stops',
  'hand_settlements',
  'bots',
  'bot_answers',
  'withdrawals_waiting',
  'iadvize_events',
  'conversations',
  'conversation_transactions',
  'happenings',
  'feed_events',
  'feed_state',
  'webhooks',
  'deliveries',
  'operators',
  'operator_invitations',
  'operator_sessions',
  'operator_passkeys',
  'operator_recovery_codes',
  'operator_challenges_spent',
  'audit_head',
  'audit_events',
] as const

/** Tables that belong to one engine, or to the servers that run on it. */
export const STAYING_TABLES = [
  'migrations',
  'servers',
  'recalls',
  'iadvize_tokens',
  'conversation_polls',
] as const

/** Tables whose rows the engine would otherwise number itself. */
const NUMBERED_TABLES: readonly string[] = ['consent_events', 'happenings']

/** Rows that are read and written at once. */
const AT_ONCE = 256

export type TableCounts = Record<string, number>

/** Copies every row of every table into an empty database, in the caller's transaction. */
export async function copyTables(
  from: HeldSqlite,
  to: Queryable,
  onProgress: (rows: number) => void,
): Promise<TableCounts> {
  const counts: TableCounts = {}
  let total = 0
  // What was told of them comes along by itself.
  await to.run('ALTER TABLE messages DISABLE TRIGGER messages_happen_at_once')
  for (const table of MOVED_TABLES) {
    let rows: Parameters[] = []
    let copied = 0
    const sql = insertInto(table, from.columns(table))
    const write = async () => {
      copied += await to.runMany(sql, rows)
      total += rows.length
      rows = []
      onProgress(total)
    }
    for (const row of from.rows(table)) {
      rows.push(row)
      if (rows.length === AT_ONCE) await write()
    }
    if (rows.length > 0) await write()
    counts[table] = copied
  }
  await to.run('ALTER TABLE messages ENABLE TRIGGER messages_happen_at_once')
  // The next event comes after the last one that was copied.
  for (const table of NUMBERED_TABLES) {
    await to.run(
      `SELECT setval(pg_get_serial_sequence('${table}', 'seq'),
         (SELECT coalesce(max(seq), 0) + 1 FROM ${table}), false)`,
    )
  }
  return counts
}

/** Events keep their place in the ledger, which the engine would otherwise give. */
function insertInto(table: string, columns: string[]): string {
  const keepsPlaces = NUMBERED_TABLES.includes(table) ? ' OVERRIDING SYSTEM VALUE' : ''
  const values = columns.map((column) => `:${column}`).join(', ')
  return `INSERT INTO ${table} (${columns.join(', ')})${keepsPlaces} VALUES (${values})`
}

/** How many rows each table holds. */
export async function countRows(db: Queryable): Promise<TableCounts> {
  const counts: TableCounts = {}
  for (const table of MOVED_TABLES) {
    const row = await db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)
    counts[table] = row?.rows ?? 0
  }
  return counts
}
