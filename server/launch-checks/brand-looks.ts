import { formWording } from '../../src/copy/form-wording.ts'
import { kitIn } from '../../src/copy/kit/kit.ts'
import { senderFor, type Brand } from '../../src/domain/brand.ts'
import { fail, ok, together, warn, type Finding, type Look } from './check.ts'

const EXAMPLE_BRAND = /\.example(?:$|[:/])/

/** Whether everything a visitor reads is there, in every language, and is the brand's own. */
function wordsAreComplete(brand: Brand, publicUrl: string): Finding {
  const { locales, website, name } = brand.brand
  for (const locale of locales) {
    formWording(brand, locale)
    kitIn(brand, locale, publicUrl)
  }
  const what = `${name}: ${brand.categories.length} categories in ${locales.join(', ')}, each with name, benefit, example and frequency; notices and canned replies can be written in all of them.`
  if (!EXAMPLE_BRAND.test(website)) return ok(what)
  return warn(
    `${what} Its website ends in .example: it is the brand that ships with Accord.`,
    'Write your own brand into brand.yaml: docs/brand-file.md.',
  )
}

/** Whether somebody may text each country that the forms ask for. */
function sendersServe(brand: Brand): Finding {
  const { mode, countries = [] } = brand.verification
  const served = mode === 'code' ? countries : [brand.brand.country]
  if (served.length === 0) {
    return fail(
      'verification.countries is empty: no number gets a code, so nobody can agree.',
      'List the countries you sell to under verification.countries.',
    )
  }
  const without = served.filter((country) => senderFor(brand, country) === undefined)
  if (without.length > 0) {
    return fail(
      `No sender may text ${without.join(', ')}.`,
      'Add a sender for them under senders, or "*" to one you have.',
    )
  }
  const home = brand.brand.country
  if (!served.includes(home)) {
    return warn(
      `The brand's own country ${home} is not among those served: ${served.join(', ')}.`,
      `Add ${home} to verification.countries, unless you do not sell there.`,
    )
  }
  return ok(`A sender for each of ${served.join(', ')}.`)
}

/** Whether each category has a campaign of its own, and codes one apart. */
function campaignsAreApart({ categories, verification }: Brand): Finding {
  const byCampaign = Map.groupBy(categories, ({ campaignId }) => campaignId.toLowerCase())
  const shared = [...byCampaign.values()].filter((group) => group.length > 1)
  const findings: Finding[] = shared.map((group) =>
    warn(
      `${group.map(({ id }) => id).join(' and ')} go through the same campaign: iAdvize cannot tell their replies apart.`,
      'Make one outbound campaign for each category in iAdvize, and write its id under campaignId.',
    ),
  )
  const carrier = verification.campaignId?.toLowerCase()
  if (carrier !== undefined && byCampaign.has(carrier)) {
    findings.push(
      fail(
        'Codes go through the campaign of a category.',
        'Give codes a campaign of their own: verification.campaignId.',
      ),
    )
  }
  if (findings.length > 0) return together(findings)
  const codes = carrier === undefined ? 'no codes are sent' : 'codes have one apart'
  return ok(`${categories.length} categories, ${byCampaign.size} campaigns; ${codes}.`)
}

/** Whether marketing is proved to be wanted by whoever holds the number. */
function numbersAreProved({ verification }: Brand): Finding {
  if (verification.mode === 'code') return ok('A form counts once the code sent to it is typed.')
  return warn(
    'verification.mode is off: anybody can agree with the number of somebody else.',
    'Set verification.mode to code, and give codes a campaign.',
  )
}

/** Whether a text can be tried on somebody of the brand first. */
function teamIsNamed({ team }: Brand): Finding {
  if (team.length > 0) return ok(`${team.length} phones of the team can be texted with a team key.`)
  return warn(
    'No phone is listed under team: a team key reaches nobody.',
    'Write your own mobile number under team in brand.yaml.',
  )
}

/** What the brand's file alone tells. */
export const brandLooks = (brand: Brand, publicUrl: string): Look[] => [
  {
    name: 'brand-file',
    guideLine: 'prerequisites',
    look: () => wordsAreComplete(brand, publicUrl),
  },
  { name: 'senders-serve-countries', guideLine: 'prerequisites', look: () => sendersServe(brand) },
  { name: 'numbers-proved', guideLine: 'prerequisites', look: () => numbersAreProved(brand) },
  { name: 'team-phones', guideLine: 'messages_arrive', look: () => teamIsNamed(brand) },
  {
    name: 'campaign-of-each-category',
    guideLine: 'right_campaigns',
    look: () => campaignsAreApart(brand),
  },
]
