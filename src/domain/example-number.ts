import examples from 'libphonenumber-js/mobile/examples'
import { getExampleNumber, isSupportedCountry } from 'libphonenumber-js/max'

const ANYWHERE = '+33 6 12 34 56 78'

/** A mobile number as people of a country write it: 06 12 34 56 78 in France. Never broken over two lines. */
export function exampleNumber(country: string): string {
  const example = isSupportedCountry(country)
    ? getExampleNumber(country, examples)?.formatNational()
    : undefined
  return (example ?? ANYWHERE).replaceAll(' ', '\u00A0')
}
