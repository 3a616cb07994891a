/** Callers that asked to hear what becomes of a message (`Prefer: wait`). */
export function openWaiters() {
  const waiting = new Map<string, Set<() => void>>()
  return {
    /** Resolves when the message is announced, or after `forMs`. */
    wait: (id: string, forMs: number): Promise<void> =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.get(id)?.delete(done)
          if (waiting.get(id)?.size === 0) waiting.delete(id)
          resolve()
        }
        const timer = setTimeout(done, forMs)
        const others = waiting.get(id) ?? new Set()
        waiting.set(id, others.add(done))
      }),
    /** Messages that somebody waits for. */
    ids: (): string[] => [...waiting.keys()],
    /** Everybody hears at once. */
    release: (): void => {
      for (const others of [...waiting.values()]) for (const done of [...others]) done()
    },
    announce: (ids: readonly string[]): void => {
      for (const id of ids) for (const done of [...(waiting.get(id) ?? [])]) done()
    },
  }
}

export type Waiters = ReturnType<typeof openWaiters>
