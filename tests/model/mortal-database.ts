import { DatabaseUnavailable, type Database, type Queryable } from '../../db/database.ts'

/** The database as one process sees it, which can die at any moment, and whose answers can get lost. */
export interface MortalDatabase extends Database {
  /** From now on nothing is written and nothing is answered. */
  kill: () => void
  isDead: () => boolean
  /** The next commit happens, and then the process dies, or hears that the database is away. */
  nextCommit: (then: 'dies' | 'is_not_told') => void
  /** Questions that are not answered yet. */
  pending: () => number
}

class Killed extends Error {}

const nothingEver = <T>() => new Promise<T>(() => undefined)

export function mortal(db: Database): MortalDatabase {
  let dead = false
  let pending = 0
  let fate: 'dies' | 'is_not_told' | null = null
  const isDead = () => dead

  const answered = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (isDead()) return nothingEver()
    pending += 1
    try {
      const answer = await ask()
      return isDead() ? await nothingEver() : answer
    } catch (error) {
      if (isDead()) return await nothingEver()
      throw error
    } finally {
      pending -= 1
    }
  }
  const { read } = db
  const mortalRead: Queryable = {
    get: (...asked) => answered(() => read.get(...asked)),
    all: (...asked) => answered(() => read.all(...asked)),
    run: (...asked) => answered(() => read.run(...asked)),
    runMany: (...asked) => answered(() => read.runMany(...asked)),
  }
  return {
    read: mortalRead,
    write: (work, options) =>
      answered(async () => {
        const value = await db.write(async (transaction) => {
          const done = await work(transaction)
          if (isDead()) throw new Killed()
          return done
        }, options)
        const met = fate
        fate = null
        if (met === 'dies') dead = true
        if (met === 'is_not_told') throw new DatabaseUnavailable(new Error('The answer was lost'))
        return value
      }),
    lastFailure: () => null,
    close: () => Promise.resolve(),
    kill: () => {
      dead = true
    },
    isDead,
    nextCommit: (then) => {
      fate = then
    },
    pending: () => (isDead() ? 0 : pending),
  }
}
