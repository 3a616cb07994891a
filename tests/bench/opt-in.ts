import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BEHIND_A_PROXY, landingForms, mobileNumbers } from './landing-form.ts'
import { spread } from './measures.ts'
import type { Figure } from './report.ts'
import { startAccord, startBare } from './servers.ts'
import { compareUnderLoad } from './under-load.ts'

const FORMS = 10_000
const ROUNDS = 3

/** How many people can agree in a second, each agreement on disk before its answer. */
export async function optIn(folder: string, category: string): Promise<Figure[]> {
  const ledger = join(folder, 'bare')
  mkdirSync(ledger, { recursive: true })
  const accord = await startAccord(join(folder, 'opt-in'), BEHIND_A_PROXY)
  const bare = await startBare({ LEDGER_FILE: join(ledger, 'ledger.db') })
  const forms = landingForms(mobileNumbers(FORMS, 698_000_000), category)
  const { product, baseline, ratio } = await compareUnderLoad(accord, bare, forms, ROUNDS)
  await Promise.all([accord.stop(), bare.stop()])
  return [
    {
      name: 'Opt-ins through the landing page, on disk before the answer',
      product: spread(product.perSecond, '/s'),
      baseline: spread(baseline.perSecond, '/s'),
      ratio,
      target: null,
      met: null,
    },
  ]
}
