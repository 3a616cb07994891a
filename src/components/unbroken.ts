/** Keeps a number or a date on one line. */
export const unbroken = (words: string): string => words.replaceAll(' ', '\u00A0')
