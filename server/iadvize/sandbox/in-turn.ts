/** Runs work that has the same key one after another, in the order it came. */
export function openTurns(): (key: string, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>()
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work).finally(() => {
      if (last.get(key) === turn) last.delete(key)
    })
    last.set(key, turn)
    return turn
  }
}
