import { join } from 'node:path'
import { createKnownRecipients, type KnownRecipients } from './known-recipients.ts'
import { spread } from './measures.ts'
import type { Figure } from './report.ts'
import { databaseIn, startAccord } from './servers.ts'
import { addStrangers } from './strangers.ts'
import { compareUnderLoad } from './under-load.ts'

const RATIO_MIN = 1 / 1.3
const ROUNDS = 6

/** Whether a look-up among millions is as quick as among ten thousand. */
export async function lookUpAmong(
  folder: string,
  few: KnownRecipients,
  people: number,
): Promise<Figure[]> {
  const place = join(folder, 'millions')
  const many = await createKnownRecipients(place)
  addStrangers(databaseIn(place), people)
  const large = await startAccord(place)
  const small = await startAccord(few.folder)
  const load = (known: KnownRecipients) => known.lookUps
  const { product, baseline, ratio } = await compareUnderLoad(
    large,
    small,
    { product: load(many), baseline: load(few) },
    ROUNDS,
  )
  await Promise.all([large.stop(), small.stop()])
  return [
    {
      name: `Look-up among ${people.toLocaleString('en')} recipients against 10,000`,
      product: spread(product.perSecond, '/s'),
      baseline: spread(baseline.perSecond, '/s'),
      ratio,
      target: `ratio ≥ ${RATIO_MIN.toFixed(2)} (within 1.3 ×)`,
      met: ratio >= RATIO_MIN,
    },
  ]
}
