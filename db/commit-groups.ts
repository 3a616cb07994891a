import { DatabaseUnavailable, type Queryable } from './database.ts'

type Work<T> = (transaction: Queryable) => Promise<T>

interface Waiting {
  work: Work<unknown>
  last: boolean
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}

interface Connection {
  transaction: Queryable
  execute: (sql: string) => void
  inTransaction: () => boolean
  groupMax: number
  onUnavailable: () => void
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Group commit: writes that arrive together share one transaction and so one fsync, each in a
 * savepoint of its own so that one failure undoes one write. A write that comes alone needs none,
 * and a large one is a fifth quicker for it: SQLite copies no page before it is touched. Nobody
 * is answered before the commit. Works run one after the other; between two groups the event loop
 * turns once, so whatever a finished work starts has started before the next group begins. A work
 * that wants to be last ends its group: it sees all that is committed with it.
 */
export class CommitGroups {
  readonly #connection: Connection
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null

  constructor(connection: Connection) {
    this.#connection = connection
  }

  add<T>(work: Work<T>, last: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, last, resolve: resolve as (value: unknown) => void, reject })
      this.#running ??= this.#run()
    })
  }

  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async #run(): Promise<void> {
    await nextTurn()
    while (this.#waiting.length > 0) {
      await this.#commit(this.#nextGroup())
      await nextTurn()
    }
    this.#running = null
  }

  #nextGroup(): Waiting[] {
    const firstLast = this.#waiting.findIndex(({ last }) => last)
    const size = firstLast === -1 ? this.#waiting.length : firstLast + 1
    return this.#waiting.splice(0, Math.min(size, this.#connection.groupMax))
  }

  async #commit(group: Waiting[]): Promise<void> {
    const { execute } = this.#connection
    const [only] = group
    const answers: (() => void)[] = []
    try {
      execute('BEGIN IMMEDIATE')
      if (group.length === 1 && only !== undefined) answers.push(await this.#answer(only))
      else for (const each of group) answers.push(await this.#attempt(each))
      execute('COMMIT')
    } catch (error) {
      if (error instanceof DatabaseUnavailable) this.#connection.onUnavailable()
      for (const { reject } of group) reject(error)
      this.#rollBack(error)
      return
    }
    for (const answer of answers) answer()
  }

  /** When even this fails the next BEGIN says so, to whoever writes next. */
  #rollBack(cause: unknown): void {
    try {
      if (this.#connection.inTransaction()) this.#connection.execute('ROLLBACK')
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw new AggregateError([cause, error])
    }
  }

  /** Runs one work and returns how to answer it once it is committed. */
  async #answer({ work, resolve }: Waiting): Promise<() => void> {
    const value = await work(this.#connection.transaction)
    return () => resolve(value)
  }

  /** The same in a savepoint of its own: what fails undoes only itself. */
  async #attempt(waiting: Waiting): Promise<() => void> {
    const { execute, inTransaction } = this.#connection
    execute('SAVEPOINT work')
    try {
      const answer = await this.#answer(waiting)
      execute('RELEASE work')
      return answer
    } catch (error) {
      // A full disk makes SQLite roll the whole transaction back by itself: then all have failed.
      if (!inTransaction() || error instanceof DatabaseUnavailable) throw error
      execute('ROLLBACK TO work')
      execute('RELEASE work')
      return () => waiting.reject(error)
    }
  }
}
