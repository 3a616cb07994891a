import type { House } from './house.ts'

const TRIGGERS = [
  'consent_events_are_never_changed',
  'consent_events_are_never_removed',
  'consent_events_are_never_replaced',
  'notices_are_never_changed',
  'notices_are_never_removed',
]

/** Takes the triggers away, as somebody with the rights of the owner could. */
export async function loosenLedger({ services }: House): Promise<void> {
  await services.context.db.write(async (transaction) => {
    for (const trigger of TRIGGERS) await transaction.run(`DROP TRIGGER ${trigger}`)
  })
}
