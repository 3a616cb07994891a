import BetterSqlite3 from 'better-sqlite3'
import { Client } from 'pg'

const KINDS = ['table', 'index', 'trigger']

/** The schema of a SQLite file as it stands, each statement as SQLite keeps it. */
export function schemaOfSqlite(file: string): string {
  const connection = new BetterSqlite3(file, { readonly: true })
  const rows = connection
    .prepare<[], { type: string; sql: string }>(
      "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
  connection.close()
  return KINDS.flatMap((kind) => rows.filter(({ type }) => type === kind))
    .map(({ sql }) => `${sql};\n`)
    .join('\n')
}

/** One row for each table, its lines in the order a person writes them. */
const TABLES = `
  SELECT c.relname AS name, (
    SELECT string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
      CASE WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
           ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END
    ), E',\\n' ORDER BY a.attnum)
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  ) || coalesce((
    SELECT string_agg(E',\\n  CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid), ''
      ORDER BY position(k.contype::text IN 'pucf'), k.conname)
    FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'c', 'f')
  ), '') AS lines
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  ORDER BY c.relname`
const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS sql
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
  ORDER BY c.relname`
const FUNCTIONS = `
  SELECT trim(pg_get_functiondef(oid), E'\\n') AS sql FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace ORDER BY proname`
const TRIGGERS = `
  SELECT pg_get_triggerdef(oid) AS sql FROM pg_trigger
  WHERE NOT tgisinternal ORDER BY tgname`

/** The schema of a PostgreSQL database as its catalog tells it, the same every time. */
export async function schemaOfPostgres(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ name: string; lines: string }>(TABLES)
    const statements = tables.rows.map(({ name, lines }) => `CREATE TABLE ${name} (\n${lines}\n)`)
    for (const query of [INDEXES, FUNCTIONS, TRIGGERS]) {
      const { rows } = await client.query<{ sql: string }>(query)
      statements.push(...rows.map(({ sql }) => sql))
    }
    return statements.map((sql) => `${sql};\n`).join('\n')
  } finally {
    await client.end()
  }
}
