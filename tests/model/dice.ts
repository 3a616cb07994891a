/** Chance that a seed decides, so that whatever happened happens again. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  roll: (below: number) => number
  /** Whether something that happens `percent` times in a hundred happens now. */
  chance: (percent: number) => boolean
  pick: <T>(items: readonly T[]) => T
  shuffle: <T>(items: readonly T[]) => T[]
}

/** mulberry32, a generator of 32 bits. */
export function openDice(seed: number): Dice {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (below: number) => Math.floor(next() * below)
  return {
    roll,
    chance: (percent) => roll(100) < percent,
    pick: (items) => {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from')
      return item
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item),
  }
}
