import { SANDBOX_TEXTS_MAX } from '../../../src/domain/limits.ts'
import type { SandboxDesk, SandboxText } from '../../../src/domain/sandbox.ts'

/** The texts that arrived on the sandbox's phones. */
export interface Inbox extends Pick<SandboxDesk, 'texts' | 'subscribe'> {
  receive: (text: SandboxText) => void
  /** Tells whoever watches that something was said. */
  notify: () => void
}

/** Holds the newest `SANDBOX_TEXTS_MAX` texts in memory: nothing outlives the process. */
export function openInbox(): Inbox {
  const kept: SandboxText[] = []
  // Wrapped, so that one function subscribed twice is two subscriptions.
  const subscriptions = new Set<{ notify: () => void }>()

  const notifyAll = (): void => {
    for (const { notify } of [...subscriptions]) {
      try {
        notify()
      } catch {
        // The text has arrived: whoever watches must not make it look lost to the sender.
      }
    }
  }

  return {
    texts: () => [...kept],
    subscribe: (listener) => {
      const subscription = { notify: listener }
      subscriptions.add(subscription)
      return () => void subscriptions.delete(subscription)
    },
    receive: (text) => {
      kept.push(Object.freeze(text))
      if (kept.length > SANDBOX_TEXTS_MAX) kept.shift()
      notifyAll()
    },
    notify: notifyAll,
  }
}
