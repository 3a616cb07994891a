import type { Brand } from '../domain/brand.ts'
import { periodFor } from '../domain/retention.ts'
import { countriesServed } from './programme-hours.ts'

/** How long consents hold in silence and proofs are kept, where that is the same for everyone. */
export function yearsKept(
  brand: Brand,
  today: Temporal.PlainDate,
): { silence: number | undefined; proof: number | undefined } {
  const at = today.toZonedDateTime('UTC').epochMilliseconds
  const same = (subject: 'silence' | 'evidence') => {
    const years = countriesServed(brand).map((country) => periodFor(subject, country, at).years)
    return new Set(years).size === 1 ? years[0] : undefined
  }
  return { silence: same('silence'), proof: same('evidence') }
}
