/** Doubled letters are the commonest slip; in a longer word they rarely make a difference. */
export const withoutDoubles = (word: string): string =>
  word.length < DOUBLES_MATTER_BELOW ? word : single(word)

const DOUBLES_MATTER_BELOW = 5

const single = (letters: string): string => letters.replaceAll(/(\p{L})\1/gu, '$1')

/** How words begin: `cess` in short ones, `ces` in longer ones, where no letter is doubled. */
export interface Beginning {
  letters: string
  /** The same without doubled letters; undefined when there is nothing to make single. */
  inLonger?: string
}

export function beginning(letters: string): Beginning {
  const inLonger = single(letters)
  return inLonger === letters ? { letters } : { letters, inLonger }
}

/** Whether a word could have lost a doubled letter: five letters less one. */
export const isLonger = (word: string): boolean => word.length >= DOUBLES_MATTER_BELOW - 1

export const beginsWith = (word: string, { letters, inLonger }: Beginning): boolean =>
  word.startsWith(letters) ||
  (inLonger !== undefined && isLonger(word) && word.startsWith(inLonger))
