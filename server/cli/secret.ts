import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { KEY_SETTLE_MS } from '../../src/domain/limits.ts'
import { databaseFile } from '../../db/open.ts'
import type { Context } from '../context.ts'
import type { Env } from '../env.ts'
import {
  addSecret,
  countToRewrap,
  isRotating,
  retireSecrets,
  rewrapPersonKeys,
} from '../operations/rotate-secret.ts'
import {
  destroyOldSecret,
  keepNextSecret,
  newSecret,
  nextSecret,
  openSecret,
  putNextInPlace,
  secretFileBeside,
} from '../secret.ts'
import { print } from './print.ts'
import { startProgress } from './progress.ts'
import { withContext } from './with-context.ts'

/** The file that keeps the secret; undefined when the environment gives it. */
const secretFile = (env: Env): string | undefined =>
  env.ACCORD_SECRET === undefined ? secretFileBeside(databaseFile(env.DATABASE_URL)) : undefined

const secretInUse = (env: Env, { random }: Context): Buffer =>
  openSecret(env.ACCORD_SECRET, env.DATABASE_URL, random)

/** The secret to come: given, left by an interrupted rotation, or new; undefined to go on without. */
async function chooseNext(context: Context, env: Env): Promise<Buffer | undefined> {
  const file = secretFile(env)
  const given = env.ACCORD_SECRET_NEW
  if (given !== undefined) return Buffer.from(given, 'base64url')
  const left = file === undefined ? undefined : nextSecret(file)
  if (left !== undefined) return left
  if (await isRotating(context)) return undefined
  const made = newSecret(context.random)
  if (file === undefined) {
    print('The new secret. Keep it now: it is not shown again.')
    print(`\n  ACCORD_SECRET=${made.toString('base64url')}\n`)
  }
  return made
}

async function putNext(context: Context, env: Env): Promise<void> {
  const next = await chooseNext(context, env)
  if (next === undefined) {
    print('A rotation was begun: it goes on.')
    return
  }
  const current = secretInUse(env, context)
  if (current.equals(next)) throw new Error('ACCORD_SECRET_NEW is the secret in use: give another.')
  const file = secretFile(env)
  // Each step is on disk before the next needs it: cut off anywhere, a secret that opens is there.
  if (file !== undefined) keepNextSecret(file, next)
  await addSecret(context, { current, next })
  if (file !== undefined) putNextInPlace(file)
}

async function rewrap(context: Context): Promise<number> {
  print(`Running servers learn the new key: ${KEY_SETTLE_MS / 1_000} seconds …`)
  await sleep(KEY_SETTLE_MS)
  await context.learnKeys()
  const bar = startProgress({ label: 'Persons’ keys', total: await countToRewrap(context) })
  try {
    return await rewrapPersonKeys(context, bar.at)
  } finally {
    bar.stop()
  }
}

const rotate = new Command('rotate')
  .description('let a new secret open the house, while servers run; begin again when cut off')
  .action(() =>
    withContext(async (context, env) => {
      await putNext(context, env)
      print(`${await rewrap(context)} persons’ keys are wrapped by the new key.`)
      const where =
        secretFile(env) === undefined ? 'with the new ACCORD_SECRET' : 'so that they read it'
      print(`Now restart every server ${where}, then: npm run accord -- secret retire`)
    }),
  )

const retire = new Command('retire')
  .description('shut the old secret out; first restart every server with the new one')
  .action(() =>
    withContext(async (context, env) => {
      const { secrets, keys } = await retireSecrets(context, secretInUse(env, context))
      const file = secretFile(env)
      const destroyed = file !== undefined && destroyOldSecret(file)
      print(`${secrets} old secrets open nothing any more; ${keys} old keys are destroyed.`)
      if (destroyed) print(`${file}.old is removed.`)
      print('A server that was not restarted with the new secret cannot start again without it.')
      print('Destroy every other copy of the old secret: it still opens older backups.')
    }),
  )

/** `accord secret rotate|retire` */
export const secretCommand = () =>
  new Command('secret')
    .description('the secret that opens everything the house has sealed')
    .addCommand(rotate)
    .addCommand(retire)
