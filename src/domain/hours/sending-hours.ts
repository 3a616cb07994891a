import { z } from 'zod'
import { SENDING_WINDOWS_MAX } from '../limits.ts'

/** `sendingHours` of the brand's file: when its marketing may leave. */

/** In the order of the week (ISO 8601: Monday is 1). */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** A time on the recipient's clock, `"08:30"`; `"24:00"` is the end of the day. */
const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/
const timeOfDay = z.string().regex(TIME_OF_DAY, {
  error: 'is not a time; write it as "08:30"',
})

const sendingWindow = z
  .strictObject({
    days: z.array(z.enum(WEEKDAYS)).min(1),
    from: timeOfDay,
    to: timeOfDay,
    holidays: z.boolean().default(false),
  })
  .superRefine(({ from, to }, context) => {
    // What is not a time has been told already.
    const areTimes = TIME_OF_DAY.test(from) && TIME_OF_DAY.test(to)
    if (from < to || !areTimes) return
    const message = `is not after ${from}; hours over midnight are two windows, the first to "24:00"`
    context.addIssue({ code: 'custom', path: ['to'], message })
  })

/**
 * From one time of day to another, on these weekdays, by the recipient's clock. `holidays`
 * says whether it also holds on public holidays.
 */
export type SendingWindow = z.output<typeof sendingWindow>

const namedHours = z.enum(['strict', 'charter'], {
  error: 'must be strict, charter, or a list of windows',
})
const sendingWindows = z.array(sendingWindow).min(1).max(SENDING_WINDOWS_MAX)

/** A name or windows; told apart first, so that a problem names its own place. */
export const sendingHours = z.unknown().transform((value, context) => {
  const parsed = (Array.isArray(value) ? sendingWindows : namedHours).safeParse(value)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) {
    context.addIssue({ code: 'custom', path, message })
  }
  return z.NEVER
})

export type SendingHours = z.output<typeof sendingHours>

/** Windows in one line, as a decision keeps them: `mon tue 08:30-20:00; sat 10:00-18:00`. */
export const describeWindows = (windows: readonly SendingWindow[]): string =>
  windows
    .map(
      ({ days, from, to, holidays }) =>
        `${days.join(' ')} ${from}-${to}${holidays ? ' and holidays' : ''}`,
    )
    .join('; ')
