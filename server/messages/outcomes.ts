import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnavailable } from '../../db/database.ts'
import type { Attempted } from '../../db/messages.ts'
import { IADVIZE_PAUSE_MS, OUTCOMES_AT_ONCE, OUTCOMES_GATHER_MS } from '../../src/domain/limits.ts'
import type { MessageStatus } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../iadvize/outcome.ts'
import { settleMany, type Ended } from './settle.ts'

interface Unwritten extends Ended {
  resolve: (status: MessageStatus) => void
  reject: (error: unknown) => void
}

/**
 * Writes outcomes, those of one moment together: a commit costs more than what is in it. The
 * first after a rest is written at once. What the disk does not take is written as soon as it does.
 */
export function openOutcomes(context: Context, retryInMs: () => number) {
  const { log } = context
  const writing = new Set<Promise<void>>()
  let unwritten: Unwritten[] = []
  let gathering: NodeJS.Timeout | undefined

  const settleForSure = async (batch: readonly Ended[]): Promise<MessageStatus[]> => {
    for (;;) {
      try {
        return await settleMany(context, batch)
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error
        const messageIds = batch.map(({ id }) => id)
        log.error({ err: error, messageIds }, 'The outcome of a call could not be written yet')
        await sleep(IADVIZE_PAUSE_MS.min)
      }
    }
  }
  const write = async (batch: readonly Unwritten[]): Promise<void> => {
    const statuses = await settleForSure(batch)
    const messages = batch.map(({ id, outcome }, index) => ({
      id,
      status: statuses[index],
      outcome: outcome.kind,
    }))
    log.info({ messages }, 'Messages settled')
    batch.forEach(({ resolve }, index) => resolve(statuses[index] ?? 'unknown'))
  }
  /** What cannot be written must not take the others with it. */
  const writeApart = async (batch: readonly Unwritten[]): Promise<void> => {
    for (const each of batch) await write([each]).catch(each.reject)
  }
  const flush = (): void => {
    while (unwritten.length > 0) {
      const batch = unwritten.slice(0, OUTCOMES_AT_ONCE)
      unwritten = unwritten.slice(OUTCOMES_AT_ONCE)
      const written = write(batch)
        .catch(() => writeApart(batch))
        .finally(() => writing.delete(written))
      writing.add(written)
    }
  }
  const gather = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      if (unwritten.length === 0) return
      flush()
      gather()
    }, OUTCOMES_GATHER_MS)
  }

  return {
    /** Resolves to where the message stands, once that is on disk. */
    write: ({ id, attempt }: Attempted, outcome: Outcome): Promise<MessageStatus> =>
      new Promise((resolve, reject) => {
        unwritten.push({ id, attempt, outcome, retryInMs: retryInMs(), resolve, reject })
        // A lone outcome waits for no others: somebody may wait for it.
        if (gathering === undefined) flush()
        gather()
      }),
    /** Writes what was gathered so far, to share the commit of what is written next. */
    flush: (): void => {
      if (unwritten.length === 0) return
      clearTimeout(gathering)
      gathering = undefined
      flush()
      gather()
    },
  }
}

export type Outcomes = ReturnType<typeof openOutcomes>
