import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/

export interface Migration {
  number: number
  name: string
  sql: string
}

/** The migrations of a folder, in order. Throws when one is missing or has another kind of name. */
export function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name, index) => {
      const number = Number(FILE_NAME.exec(name)?.[1])
      if (number !== index + 1) {
        throw new Error(
          `Migration ${name} is out of order: expected number ${index + 1}, written as 0001_a_sentence.sql`,
        )
      }
      return { number, name, sql: readFileSync(join(folder, name), 'utf8') }
    })
}

/** The newest migration in a folder. */
export const latestMigration = (folder: string): number => migrationsIn(folder).length

/** What a database that stands at `current` lacks. Throws when it is ahead of this version. */
export function migrationsAfter(current: number, migrations: Migration[]): Migration[] {
  const newest = migrations.length
  if (current > newest) {
    throw new Error(
      `The database is at migration ${current}, this version of Accord only knows ${newest}: start the newer version`,
    )
  }
  return migrations.filter(({ number }) => number > current)
}
