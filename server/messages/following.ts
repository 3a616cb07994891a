import { isFinal, type MessageStatus } from '../../src/domain/message.ts'
import type { Log } from '../log.ts'
import type { Waiters } from './waiters.ts'

/** Follows attempts to their end: tells whoever waits, and knows when none is left. */
export function openFollowing(log: Log, waiters: Waiters) {
  const followed = new Set<Promise<void>>()
  return {
    follow: (id: string, attempt: Promise<MessageStatus>): void => {
      const ended = attempt
        .then((status) => {
          if (isFinal(status)) waiters.announce([id])
        })
        .catch((error: unknown) => {
          log.error({ err: error, messageId: id }, 'A call could not be settled')
        })
        .finally(() => followed.delete(ended))
      followed.add(ended)
    },
    /** Attempts that are not settled yet. */
    count: (): number => followed.size,
    /** Resolves when every attempt has ended. */
    idle: async (): Promise<void> => {
      while (followed.size > 0) await Promise.all(followed)
    },
  }
}

export type Following = ReturnType<typeof openFollowing>
