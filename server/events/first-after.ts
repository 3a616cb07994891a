import { FEED_CLOCK_MARGIN_MS } from '../../src/domain/limits.ts'

/**
 * The first of some numbered things that is not older than a moment, by halves: their times rise,
 * but for clocks that differ a little. One past the last when all are older. A time that is
 * undefined counts as old.
 */
export async function firstAfter(
  moment: number,
  { first, last }: { first: number; last: number },
  timeAt: (index: number) => Promise<number | undefined>,
): Promise<number> {
  const since = moment - FEED_CLOCK_MARGIN_MS
  let from = first
  let to = last + 1
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const time = await timeAt(middle)
    if (time === undefined || time < since) from = middle + 1
    else to = middle
  }
  return from
}
