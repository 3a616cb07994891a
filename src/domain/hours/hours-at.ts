import type { Brand } from '../brand.ts'

export interface HoursQuestion {
  /** Milliseconds since 1970. */
  at: number
  /** E.164. */
  phoneNumber: string
  /** ISO 3166-1 alpha-2 of the numbering plan. */
  country: string
  purpose: 'service' | 'marketing'
  hours: Brand['sendingHours']
}

/** Why texts may not leave at a moment. */
export type ClosedWhy =
  | 'before_opening'
  | 'after_closing'
  | 'closed_day'
  | 'public_holiday'
  | 'zone_unknown'
  | 'no_policy'

/** Times in milliseconds since 1970. `policy` names the rules that were asked, with their date. */
export type HoursAnswer =
  | { open: true; closesAt: number | null; policy: string }
  | { open: false; opensAt: number | null; policy: string; why: ClosedWhy }

const PARIS = 'Europe/Paris'
const OPENS = 8 * 60 + 30
const CLOSES = 20 * 60
const SUNDAY = 7

const minutesOf = ({ hour, minute }: Temporal.ZonedDateTime) => hour * 60 + minute
const atMinute = (day: Temporal.ZonedDateTime, minutes: number) =>
  day.startOfDay().with({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).epochMilliseconds

/** Marketing from Monday to Saturday, 08:30 to 20:00 in Paris, service texts and own windows at any time. */
export function hoursAt({ at, purpose, hours }: HoursQuestion): HoursAnswer {
  const policy = 'placeholder'
  if (purpose === 'service' || Array.isArray(hours)) return { open: true, closesAt: null, policy }
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(PARIS)
  const minutes = minutesOf(local)
  const isSunday = local.dayOfWeek === SUNDAY
  if (!isSunday && minutes >= OPENS && minutes < CLOSES) {
    return { open: true, closesAt: atMinute(local, CLOSES), policy }
  }
  const isEarly = !isSunday && minutes < OPENS
  const next = isEarly ? local : local.add({ days: local.dayOfWeek === SUNDAY - 1 ? 2 : 1 })
  const why = isSunday ? 'closed_day' : isEarly ? 'before_opening' : 'after_closing'
  return { open: false, opensAt: atMinute(next, OPENS), policy, why }
}

/** When a text that waits for an opening leaves: some minutes behind it, always the same for a seed. */
export function spreadRelease({
  opensAt,
  closesAt,
  seed,
}: {
  opensAt: number
  closesAt: number | null
  seed: string
}): number {
  const width = Math.min(900_000, ((closesAt ?? Infinity) - opensAt) / 2)
  const share = Number(`0.${[...Buffer.from(seed)].slice(-6).join('')}`)
  return opensAt + Math.floor(share * Math.max(0, width))
}
