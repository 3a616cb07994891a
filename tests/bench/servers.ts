import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { nodeFlags } from '../../server/launch/prepare.mjs'
import { atAnyHour, brandWithoutCodes } from '../support/brand-files.ts'
import { startServer, type Server } from './processes.ts'

/** Shared by both servers: they have to find the same rows. */
export const SECRET = randomBytes(32)

/** A clean environment: whatever this shell is set up for, the sandbox is what is measured. */
export function settings(folder: string): Record<string, string | undefined> {
  const { PATH, HOME } = process.env
  mkdirSync(folder, { recursive: true })
  return {
    PATH,
    HOME,
    SANDBOX: '1',
    ACCORD_SECRET: SECRET.toString('base64url'),
    DATABASE_URL: `file:${databaseIn(folder)}`,
    // A form that is measured grants at once.
    BRAND_FILE: brandWithoutCodes(folder, atAnyHour),
  }
}

export const databaseIn = (folder: string): string => join(folder, 'accord.db')

/** The built server, with the flags of `npm start`. */
export const startAccord = (folder: string, more: Record<string, string> = {}): Promise<Server> =>
  startServer(process.execPath, [...nodeFlags, 'dist/server/entry.mjs'], {
    ...settings(folder),
    ...more,
  })

/** `npm start` as a person types it: npm runs on their Node, not on the pinned one. */
export function startWithNpm(folder: string): Promise<Server> {
  const env = settings(folder)
  const theirs = (env.PATH ?? '').split(delimiter).filter((each) => !each.includes('node_modules'))
  return startServer('npm', ['start'], { ...env, PATH: theirs.join(delimiter) })
}

export const startBare = (env: Record<string, string> = {}): Promise<Server> =>
  startServer(process.execPath, ['tests/bench/bare-server.mjs'], env)

/** The bare server that answers look-ups from the same file. */
export const startBareLookUp = (
  folder: string,
  categories: string[],
  fingerprintKey: Uint8Array,
): Promise<Server> =>
  startBare({
    DATABASE_FILE: databaseIn(folder),
    FINGERPRINT_KEY: Buffer.from(fingerprintKey).toString('base64url'),
    CATEGORIES: categories.join(','),
  })
