import { HEADING_NAME_CHARACTERS_MAX } from '../domain/limits.ts'

/** Keeps a number or a date on one line. */
export const unbroken = (words: string): string => words.replaceAll(' ', '\u00A0')

/** Keeps a short brand name on one line of a heading. */
export const withWholeName = (heading: string, name: string): string =>
  name.length > HEADING_NAME_CHARACTERS_MAX ? heading : heading.replaceAll(name, unbroken(name))
