import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max'

/** A mobile number as people of a country write it: 06 12 34 56 78 in France. */
export const exampleNumber = (country: string): string =>
  getExampleNumber(country as CountryCode, examples)?.formatNational() ?? '+33 6 12 34 56 78'
