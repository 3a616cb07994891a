/** A map that forgets its oldest entry for each new one beyond a bound. */
export function boundedMap<V>(entriesMax: number) {
  const entries = new Map<string, V>()
  return {
    get: (key: string): V | undefined => entries.get(key),
    set: (key: string, value: V): void => {
      const [oldest] = entries.keys()
      const isFull = entries.size >= entriesMax && !entries.has(key)
      if (isFull && oldest !== undefined) entries.delete(oldest)
      entries.set(key, value)
    },
  }
}
