import { getCountries } from 'libphonenumber-js/max'
import { z } from 'zod'
import { sendingHours, type SendingHours } from './hours/sending-hours.ts'
import { CATEGORIES_MAX, EMBED_ORIGINS_MAX, FREQUENCY_TEXTS_MAX } from './limits.ts'
import { LOCALES, type Locale } from './locales.ts'
import { parsePhoneNumber } from './phone-number.ts'

/** The shape of `brand.yaml`: contract, section 3. */

const countries = new Set<string>(getCountries())
const country = z.string().refine((code) => countries.has(code), {
  error: 'is not a country code; write two capital letters (ISO 3166), for example FR',
})
const locale = z.enum(LOCALES, { error: `is not a language Accord speaks (${LOCALES.join(', ')})` })
const words = z.string().trim().min(1, { error: 'is empty; write a sentence' })
const webAddress = z.url({ protocol: /^https?$/, error: 'is not a web address (https://…)' })
/** RFC 6454. Over http only this machine: anybody on the way could put another page in its place. */
const origin = webAddress.refine(
  (address) => {
    const { origin: own, protocol, hostname } = new URL(address)
    const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
    return own === address && (protocol === 'https:' || isHere)
  },
  { error: 'is not an origin; write https:// and the host, nothing behind it' },
)
const campaignId = z.guid({ error: 'is not a campaign id; copy the UUID of the iAdvize campaign' })
const E164 = /^\+[1-9]\d{4,14}$/
const e164 = z.string().regex(E164, {
  error: 'is not an international number; write it with + and digits only',
})
const mobile = z
  .string()
  .refine((number) => E164.test(number) && parsePhoneNumber(number, 'FR').ok, {
    error: 'is not a mobile number; write it with + and the country code, without spaces',
  })

/** The same sentence in each language the brand lists. */
const translated = z.partialRecord(locale, words)

const frequency = z.strictObject({
  max: z.int().min(1).max(FREQUENCY_TEXTS_MAX),
  per: z.enum(['day', 'week', 'month']),
})

const category = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
    error: 'must be lower-case letters, digits and hyphens, for example order-updates',
  }),
  purpose: z.enum(['service', 'marketing']),
  campaignId,
  name: translated,
  benefit: translated,
  example: translated,
  frequency,
  sendingHours: sendingHours.optional(),
})

export const brandSchema = z
  .strictObject({
    brand: z.strictObject({
      name: words.max(40),
      legalName: words.max(120),
      country,
      locales: z
        .array(locale)
        .min(1)
        .transform((list) => list as [Locale, ...Locale[]]),
      website: webAddress,
      privacyUrl: webAddress,
      contact: z.strictObject({
        email: z.email(),
        phone: words.optional(),
        address: words.optional(),
      }),
      theme: z
        .strictObject({
          accent: z
            .string()
            .regex(/^#[0-9a-f]{6}$/i, { error: 'is not a colour; write it as "#0f766e"' })
            .default('#0f766e'),
          logo: z.string().optional(),
        })
        .default({ accent: '#0f766e' }),
    }),
    senders: z
      .array(
        z.strictObject({ id: e164, countries: z.array(z.union([z.literal('*'), country])).min(1) }),
      )
      .min(1),
    verification: z
      .strictObject({
        mode: z.enum(['code', 'off']),
        campaignId: campaignId.optional(),
        countries: z.array(country).optional(),
      })
      .default({ mode: 'off' }),
    categories: z.array(category).min(1).max(CATEGORIES_MAX),
    sendingHours: sendingHours.default('strict'),
    /** Marketing texts of all categories together. */
    frequency: frequency.optional(),
    team: z.array(mobile).default([]),
    replies: z.record(z.string(), translated).default({}),
    /** The brand's own sites that may frame `/{locale}/embed` and save an account's choices. */
    embeds: z
      .strictObject({ origins: z.array(origin).max(EMBED_ORIGINS_MAX).default([]) })
      .default({ origins: [] }),
  })
  .superRefine((file, context) => {
    checkTranslations(file, context)
    checkCategoriesAreDistinct(file, context)
    checkHoursAreForMarketing(file, context)
    checkCodesCanLeave(file, context)
  })

type ParsedBrandFile = z.output<typeof brandSchema>
export type CategoryDefinition = z.output<typeof category>
/** A category as the house uses it: every listed language is known to be there. */
export interface Category extends Omit<CategoryDefinition, 'name' | 'benefit' | 'example'> {
  name: Record<Locale, string>
  benefit: Record<Locale, string>
  example: Record<Locale, string>
}
/** The brand's file, checked. */
export interface Brand extends Omit<ParsedBrandFile, 'categories'> {
  categories: Category[]
}

interface Issues {
  addIssue: (issue: { code: 'custom'; message: string; path: (string | number)[] }) => void
}

function checkTranslations(file: ParsedBrandFile, context: Issues): void {
  for (const [index, each] of file.categories.entries()) {
    for (const field of ['name', 'benefit', 'example'] as const) {
      for (const language of file.brand.locales) {
        if (each[field][language] !== undefined) continue
        context.addIssue({
          code: 'custom',
          path: ['categories', index, field],
          message: `has no ${language} translation; brand.locales lists ${language}`,
        })
      }
    }
  }
}

function checkCategoriesAreDistinct(file: ParsedBrandFile, context: Issues): void {
  const seen = new Set<string>()
  for (const [index, { id }] of file.categories.entries()) {
    if (seen.has(id)) {
      context.addIssue({
        code: 'custom',
        path: ['categories', index, 'id'],
        message: `"${id}" is used twice; each category needs its own id`,
      })
    }
    seen.add(id)
  }
}

/** A setting that would do nothing is refused rather than believed. */
function checkHoursAreForMarketing(file: ParsedBrandFile, context: Issues): void {
  for (const [index, { purpose, sendingHours: hours }] of file.categories.entries()) {
    if (purpose === 'marketing' || hours === undefined) continue
    context.addIssue({
      code: 'custom',
      path: ['categories', index, 'sendingHours'],
      message: 'is for marketing only; service texts leave at any hour, so take it out',
    })
  }
}

/** In mode `code` a consent needs a text that its campaign and a sender must be able to carry. */
function checkCodesCanLeave(file: ParsedBrandFile, context: Issues): void {
  const { mode, campaignId: carrier, countries: listed = [] } = file.verification
  if (mode === 'off') return
  const wrong = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: ['verification', ...path], message })
  if (carrier === undefined) {
    wrong(['campaignId'], 'is missing; mode code needs the UUID of the campaign that carries codes')
  } else if (file.categories.some((each) => each.campaignId === carrier)) {
    wrong(['campaignId'], 'carries a category already; codes need a campaign of their own')
  }
  const unserved = listed.filter((code) => senderFor(file, code) === undefined)
  // A sender without countries is a problem of its own.
  const nobodySends = file.senders.every((sender) => sender.countries.length === 0)
  if (unserved.length === 0 || nobodySends) return
  wrong(['countries'], `has no sender for ${unserved.join(', ')}; add one, or take them out`)
}

/** Whether the forms may ask a number of this country for its consent, and reach it. */
export const isServed = (brand: Brand, country: string): boolean =>
  senderFor(brand, country) !== undefined &&
  (brand.verification.mode === 'off' || (brand.verification.countries?.includes(country) ?? true))

export const findCategory = (brand: Brand, id: string): Category | undefined =>
  brand.categories.find((each) => each.id === id)

/** When texts of a category may leave: its own hours, or else the brand's. */
export const sendingHoursOf = (
  brand: Pick<Brand, 'sendingHours'>,
  category: Pick<Category, 'sendingHours'>,
): SendingHours => category.sendingHours ?? brand.sendingHours

/** The first sender allowed to text a country, or the one asked for when it is allowed. */
export function senderFor(
  brand: Pick<Brand, 'senders'>,
  country: string,
  wanted?: string,
): string | undefined {
  return brand.senders.find(
    (sender) =>
      (wanted === undefined || sender.id === wanted) &&
      (sender.countries.includes('*') || sender.countries.includes(country)),
  )?.id
}
