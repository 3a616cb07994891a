import { createHash } from 'node:crypto'
import numberEntry from './number-entry.ts?standalone'
import proofOfWork from './proof-of-work.ts?standalone'
import { countriesOffered } from '../domain/countries-offered.ts'
import type { Brand } from '../domain/brand.ts'
import { NUMBER_PLANS } from '../domain/number-plans.ts'

/** A script of the pages, under an address that changes when it does. */
export interface Served {
  text: string
  path: string
}

const served = new WeakMap<Brand, Served>()

const versionOf = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 12)

/** What helps to type a number, with the plans of the countries that the brand's pages offer. */
export function numberEntryFor(brand: Brand): Served {
  const known = served.get(brand)
  if (known !== undefined) return known
  const countries = countriesOffered(brand)
  const plans = NUMBER_PLANS.filter(([country]) => countries.includes(country))
  const text = numberEntry.replace(/["'`]accord:plans["'`]/, () => JSON.stringify(plans))
  const made = { text, path: `/number-entry.js?v=${versionOf(text)}` }
  served.set(brand, made)
  return made
}

/** What solves the task of a form while there are too many: no page loads it before. */
export const proofScript: Served = {
  text: proofOfWork,
  path: `/proof-of-work.js?v=${versionOf(proofOfWork)}`,
}
