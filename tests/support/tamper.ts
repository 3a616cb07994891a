import { onPostgres } from './databases.ts'
import type { House } from './house.ts'

const TRIGGERS = [
  'consent_events_are_never_changed',
  'consent_events_are_never_removed',
  'consent_events_are_never_replaced',
  'notices_are_never_changed',
  'notices_are_never_removed',
  'audit_events_are_never_changed',
  'audit_events_are_never_removed',
]

/** Changes rows behind the triggers, as somebody with the rights of the owner could. */
export const tamper = ({ services }: House, ...statements: string[]): Promise<number[]> =>
  services.context.db.write(async (transaction) => {
    if (onPostgres) await transaction.run('SET LOCAL session_replication_role = replica')
    else for (const each of TRIGGERS) await transaction.run(`DROP TRIGGER IF EXISTS ${each}`)
    const changed: number[] = []
    for (const sql of statements) changed.push(await transaction.run(sql))
    return changed
  })
