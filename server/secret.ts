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
import { SettingsError } from './env.ts'
import type { Random } from './doors.ts'

const SECRET_BYTES = 32

/**
 * The secret that seals numbers and signs links: from the environment, else from the file beside
 * the database, made on first start and readable by its owner only.
 */
export function openSecret(
  fromEnvironment: string | undefined,
  databaseFile: string,
  random: Random,
): Buffer {
  if (fromEnvironment !== undefined) return Buffer.from(fromEnvironment, 'base64url')
  const file = join(dirname(databaseFile), 'accord.secret')
  if (!existsSync(file)) {
    refuseToOrphan(databaseFile, file)
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
function refuseToOrphan(databaseFile: string, secretFile: string): void {
  if (!existsSync(databaseFile)) return
  throw new SettingsError([
    `ACCORD_SECRET is missing and ${secretFile} is gone, yet ${databaseFile} exists: restore the secret from your backup, its numbers cannot be read without it`,
  ])
}
