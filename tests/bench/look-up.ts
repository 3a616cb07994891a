import { deepStrictEqual } from 'node:assert/strict'
import type { KnownRecipients } from './known-recipients.ts'
import { hasProc, median, spread } from './measures.ts'
import type { Figure } from './report.ts'
import { startAccord, startBareLookUp } from './servers.ts'
import { ask, compareUnderLoad } from './under-load.ts'

const RATIO_MIN = 0.6
const COMPARED = 50
const ROUNDS = 6

/** How fast a consent is looked up over HTTP with a key, against a server that only reads it. */
export async function lookUp(known: KnownRecipients): Promise<Figure[]> {
  const { folder, categories, fingerprintKey, lookUps } = known
  const accord = await startAccord(folder)
  const bare = await startBareLookUp(folder, categories, fingerprintKey)
  for (const request of lookUps.slice(0, COMPARED)) {
    deepStrictEqual(await ask(bare.url, request), await ask(accord.url, request))
  }
  const { product, baseline, ratio } = await compareUnderLoad(accord, bare, lookUps, ROUNDS)
  await Promise.all([accord.stop(), bare.stop()])
  return [
    {
      name: 'Consent look-up over HTTP with authentication',
      product: spread(product.perSecond, '/s'),
      baseline: spread(baseline.perSecond, '/s'),
      ratio,
      target: `ratio ≥ ${RATIO_MIN}`,
      met: ratio >= RATIO_MIN,
    },
    {
      name: 'Processor time of the server for one look-up',
      product: hasProc ? spread(product.processorPerRequest, ' µs') : 'not known here',
      baseline: hasProc ? spread(baseline.processorPerRequest, ' µs') : 'not known here',
      ratio: median(product.processorPerRequest) / median(baseline.processorPerRequest),
      target: null,
      met: null,
    },
  ]
}
