import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseFile, engineOf } from '../db/open.ts'
import { SettingsError } from './env.ts'
import type { Random } from './doors.ts'

const SECRET_BYTES = 32

/** Where the secret is kept when the environment does not give it. */
export const secretFileBeside = (database: string): string =>
  join(dirname(database), 'accord.secret')

/** A secret to come, and one that was: beside the one in use. */
const nextFile = (file: string) => `${file}.new`
const oldFile = (file: string) => `${file}.old`

/**
 * The secret that seals numbers and signs links: from the environment, else from the file beside
 * a SQLite database, made on first start and readable by its owner only.
 */
export function openSecret(
  fromEnvironment: string | undefined,
  databaseUrl: string,
  random: Random,
): Buffer {
  if (fromEnvironment !== undefined) return Buffer.from(fromEnvironment, 'base64url')
  if (engineOf(databaseUrl) !== 'sqlite') {
    throw new SettingsError([
      'ACCORD_SECRET is missing: no file keeps it beside PostgreSQL; make one with: openssl rand -base64 48 | tr +/ -_, give every server the same, and back it up',
    ])
  }
  const database = databaseFile(databaseUrl)
  const file = secretFileBeside(database)
  if (!existsSync(file)) {
    refuseToOrphan(database, file)
    mkdirSync(dirname(file), { recursive: true })
    writeSecret(file, random(SECRET_BYTES).toString('base64url'))
  }
  return readSecret(file)
}

function readSecret(file: string): Buffer {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (secret.length < SECRET_BYTES) {
    throw new SettingsError([
      `${file} is damaged: it must hold ${SECRET_BYTES} bytes in base64url; restore it from your backup`,
    ])
  }
  return secret
}

export const newSecret = (random: Random): Buffer => random(SECRET_BYTES)

/** The secret to come that an interrupted rotation left beside the one in use. */
export const nextSecret = (file: string): Buffer | undefined =>
  existsSync(nextFile(file)) ? readSecret(nextFile(file)) : undefined

/** Keeps a secret to come, before anything is wrapped with it. */
export function keepNextSecret(file: string, secret: Uint8Array): void {
  rmSync(nextFile(file), { force: true })
  writeSecret(nextFile(file), Buffer.from(secret).toString('base64url'))
}

/** Makes the secret to come the one in use; the old one stays until it is retired. */
export function putNextInPlace(file: string): void {
  rmSync(oldFile(file), { force: true })
  writeSecret(oldFile(file), readFileSync(file, 'utf8').trim())
  renameSync(nextFile(file), file)
  syncFolder(dirname(file))
}

/** Destroys the secret that was. Tells whether there was one. */
export function destroyOldSecret(file: string): boolean {
  const isThere = existsSync(oldFile(file))
  rmSync(oldFile(file), { force: true })
  return isThere
}

/** On disk before anything is sealed with it: a power cut must not keep the data and lose the key. */
function writeSecret(file: string, secret: string): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, secret)
  fsyncSync(handle)
  closeSync(handle)
  syncFolder(dirname(file))
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** A new secret would make every number of an existing database unreadable. */
function refuseToOrphan(database: string, secretFile: string): void {
  if (!existsSync(database)) return
  throw new SettingsError([
    `ACCORD_SECRET is missing and ${secretFile} is gone, yet ${database} exists: restore the secret from your backup, its numbers cannot be read without it`,
  ])
}
