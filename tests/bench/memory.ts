import { setTimeout as sleep } from 'node:timers/promises'
import type { KnownRecipients } from './known-recipients.ts'
import { hasProc, residentMemory } from './measures.ts'
import type { Figure } from './report.ts'
import { startAccord, startBare } from './servers.ts'
import { ask } from './under-load.ts'

const MEGABYTES_MAX = 150
const VISITS = 5
const IDLE_MS = 5_000
const PAGES = [
  '/',
  '/fr',
  '/en',
  '/de',
  '/fr/stop',
  '/fr/stop/done',
  '/fr/done',
  '/stop',
  '/sandbox',
  '/u/not-a-token',
  '/no-such-page',
  '/readyz',
  '/api/v1/openapi.json',
]

/** What the server holds when it has been used a little and nothing happens. */
export async function idleMemory({ folder, lookUps }: KnownRecipients): Promise<Figure[]> {
  const name = 'Memory held after a few visits and 5 s of rest'
  const target = `< ${MEGABYTES_MAX} MB`
  if (!hasProc) {
    const skipped = 'skipped: this system has no /proc'
    return [{ name, product: skipped, baseline: '', ratio: null, target, met: null }]
  }
  const accord = await startAccord(folder)
  const bare = await startBare()
  for (const { url } of [accord, bare]) {
    for (const page of PAGES) {
      for (let count = 0; count < VISITS; count += 1) await (await fetch(url + page)).text()
    }
  }
  for (const request of lookUps.slice(0, VISITS)) await ask(accord.url, request)
  await sleep(IDLE_MS)
  const held = residentMemory(accord.pid)
  const baseline = residentMemory(bare.pid)
  await Promise.all([accord.stop(), bare.stop()])
  return [
    {
      name,
      product: `${held.toFixed(0)} MB`,
      baseline: `${baseline.toFixed(0)} MB`,
      ratio: held / baseline,
      target,
      met: held < MEGABYTES_MAX,
    },
  ]
}
