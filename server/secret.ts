import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseFile, engineOf } from '../db/open.ts'
import { SettingsError } from './env.ts'
import type { Random } from './doors.ts'

const SECRET_BYTES = 32

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
  const file = join(dirname(database), 'accord.secret')
  if (!existsSync(file)) {
    refuseToOrphan(database, file)
    mkdirSync(dirname(file), { recursive: true })
    writeSecret(file, random(SECRET_BYTES).toString('base64url'))
  }
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (secret.length < SECRET_BYTES) {
    throw new SettingsError([
      `${file} is damaged: it must hold ${SECRET_BYTES} bytes in base64url; restore it from your backup`,
    ])
  }
  return secret
}

/** On disk before anything is sealed with it: a power cut must not keep the data and lose the key. */
function writeSecret(file: string, secret: string): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, secret)
  fsyncSync(handle)
  closeSync(handle)
  const folder = openSync(dirname(file), 'r')
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
