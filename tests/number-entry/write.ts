import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { plansOfLibrary } from './plans-of-library.ts'

/** `npm run number-plans`: writes what the entry of numbers knows, after an update of the library. */

const FILE = 'src/domain/number-plans.ts'
const text = `import type { NumberPlan } from './number-entry.ts'

/** Mobile numbers by country, from libphonenumber: \`npm run number-plans\` writes them. */
export const NUMBER_PLANS: readonly NumberPlan[] = ${JSON.stringify(plansOfLibrary())}
`
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' }))
