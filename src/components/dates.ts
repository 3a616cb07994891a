/** What the brand's clocks show. */
const TIME_ZONE = 'Europe/Paris'

// French says "1er septembre"; Intl does not know.
const spoken = (date: string, languageTag: string): string =>
  languageTag.startsWith('fr') ? date.replace(/^1 /, '1er ') : date

/** A day in the brand's time, as its language writes it. `time` is in milliseconds since 1970. */
export const dateIn = (languageTag: string, time: number): string =>
  spoken(
    new Intl.DateTimeFormat(languageTag, { dateStyle: 'long', timeZone: TIME_ZONE }).format(time),
    languageTag,
  )

/** The same with hours and minutes, and the name of the zone they are in. */
export const momentIn = (languageTag: string, time: number): string =>
  spoken(
    new Intl.DateTimeFormat(languageTag, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: TIME_ZONE,
      timeZoneName: 'short',
    }).format(time),
    languageTag,
  )

/** The time of the day, in the brand's time. */
export const timeIn = (languageTag: string, time: number): string =>
  new Intl.DateTimeFormat(languageTag, { timeStyle: 'short', timeZone: TIME_ZONE }).format(time)
