import { DatabaseUnavailable, type Database, type Queryable } from '../../db/database.ts'

/** The database as one process sees it, which can die at any moment, and whose answers can get lost. */
export interface MortalDatabase extends Database {
  /** From now on nothing is written and nothing is answered. */
  kill: () => void
  isDead: () => boolean
  /** The next commit happens, and then the process dies. */
  dieAtCommit: () => void
  /** The next commits happen, and the process hears that the database is away. */
  loseAnswers: (count: number) => void
  /** Questions that are not answered yet. */
  pending: () => number
}

class Killed extends Error {}

const nothingEver = <T>() => new Promise<T>(() => undefined)

export function mortal(db: Database): MortalDatabase {
  let dead = false
  let pending = 0
  let dying = false
  let toLose = 0
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
        if (dying) dead = true
        if (toLose === 0) return value
        toLose -= 1
        throw new DatabaseUnavailable(new Error('The answer was lost'))
      }),
    lastFailure: () => null,
    close: () => Promise.resolve(),
    kill: () => {
      dead = true
    },
    isDead,
    dieAtCommit: () => {
      dying = true
    },
    loseAnswers: (count) => {
      toLose = count
    },
    pending: () => (isDead() ? 0 : pending),
  }
}
