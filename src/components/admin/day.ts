/** What the brand's clocks show. */
const TIME_ZONE = 'Europe/Paris'
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day that somebody typed, from its first moment to the one after its last, in milliseconds since 1970. */
export function dayIn(typed: string | null): { start: number; end: number } | undefined {
  if (typed === null || !DAY.test(typed)) return undefined
  const [year = 0, month = 0, day = 0] = typed.split('-').map(Number)
  const date = Temporal.PlainDate.from({ year, month: Math.max(month, 1), day: Math.max(day, 1) })
  const startOf = (each: Temporal.PlainDate) => each.toZonedDateTime(TIME_ZONE).epochMilliseconds
  return { start: startOf(date), end: startOf(date.add({ days: 1 })) }
}
