import { windowOf, type Frequency } from './frequency.ts'

/** How often somebody can ask for at most, often first. */
const OFFERED: readonly Frequency[] = [
  { max: 1, per: 'week' },
  { max: 2, per: 'month' },
  { max: 1, per: 'month' },
]

/** Whether one frequency is rarer than another, over a long time. */
export const isRarer = (one: Frequency, other: Frequency): boolean =>
  one.max / windowOf(one) < other.max / windowOf(other)

/** What somebody can ask for instead of what the brand promises: always less. */
export const fewerThan = (promised: Frequency): Frequency[] =>
  OFFERED.filter((each) => isRarer(each, promised))

/** As a button of a page says it: `1-month`. */
export const frequencyName = ({ max, per }: Frequency): string => `${max}-${per}`

/** What a button says; undefined for what is not offered. */
export const frequencyNamed = (name: string): Frequency | undefined =>
  OFFERED.find((each) => frequencyName(each) === name)
