import { randomInt } from 'node:crypto'
import { pino } from 'pino'
import { listKeyring } from '../../db/keyring.ts'
import { createApiKey } from '../../server/api-keys.ts'
import { currentNotices, keepCurrentNotices, noticeIdIn } from '../../server/consent/notices.ts'
import { optIn } from '../../server/consent/opt-in.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { openKeys } from '../../server/keyring.ts'
import { openContext } from '../../server/services.ts'
import { deriveKey } from '../../server/vault.ts'
import { mobileNumbers } from './landing-form.ts'
import { SECRET, settings } from './servers.ts'
import type { LoadRequest } from './under-load.ts'

const RECIPIENTS = 10_000
const VISIT = { ipAddress: '192.0.2.7', userAgent: 'Bench', url: 'http://localhost/fr' }

export interface KnownRecipients {
  folder: string
  /** The first category of the brand, which they all agreed to. */
  category: string
  categories: string[]
  /** Key of the hash that finds a number, for the baseline to find the same rows. */
  fingerprintKey: Uint8Array
  /** One look-up for each number in the database, with a key, in random order. */
  lookUps: LoadRequest[]
}

/** A database in which everybody agreed to the first category on the landing page, to no other. */
export async function createKnownRecipients(folder: string): Promise<KnownRecipients> {
  const context = await openContext(readEnv(settings(folder)), realDoors, pino({ level: 'silent' }))
  const { brand, db } = context
  await keepCurrentNotices(context)
  const numbers = mobileNumbers(RECIPIENTS, 612_000_000)
  const categories = brand.categories.map(({ id }) => id)
  const category = categories[0] ?? ''
  const answers = {
    categories: [category],
    locale: 'fr' as const,
    currentNotice: noticeIdIn(currentNotices(brand), 'fr'),
  }
  const outcomes = await Promise.all(
    numbers.map((phone) => optIn(context, { ...answers, phone }, VISIT)),
  )
  if (!outcomes.every(({ ok }) => ok)) throw new Error('Somebody could not agree')
  const { key } = await createApiKey(context, {
    name: 'bench',
    kind: 'live',
    scopes: ['consents:read'],
  })
  const keys = openKeys(await listKeyring(db.read), SECRET)
  if (keys === undefined) throw new Error('The keyring does not open')
  const fingerprintKey = deriveKey(keys.root, 'fingerprint')
  await db.close()
  const lookUps = shuffled(numbers).map((phoneNumber) => ({
    method: 'POST',
    path: '/api/v1/consents/lookup',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ phoneNumber }),
  }))
  return { folder, category, categories, fingerprintKey, lookUps }
}

const shuffled = <T>(items: T[]): T[] =>
  items
    .map((item) => ({ item, place: randomInt(2 ** 32) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
