/** The day of a moment in UTC, as 2026-11-25. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
