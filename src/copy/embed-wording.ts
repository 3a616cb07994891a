import type { Brand, Category } from '../domain/brand.ts'
import type { Locale } from '../domain/locales.ts'
import { formWording } from './form-wording.ts'
import { copyFor } from './index.ts'

/** In a form of the brand's shop, or in an account where each change is saved at once. */
export const EMBED_USES = ['form', 'account'] as const
export type EmbedUse = (typeof EMBED_USES)[number]

/** One category as `<sms-consent>` asks for it. */
export interface EmbedQuestion {
  id: string
  question: string
  benefit: string
  example: string
  frequency: string
}

/** Every word that `<sms-consent>` shows before anything is ticked: what the proof keeps. */
export interface EmbedWording {
  kind: 'embed'
  use: EmbedUse
  locale: Locale
  brand: string
  title: string
  lead: string
  exampleLabel: string
  categories: EmbedQuestion[]
  /** How to say no, and how to leave later. */
  how: string[]
  legal: string[]
  wayOutLink: string
  privacyLink: string
  privacyUrl: string
}

/** What the element is told: the words, and what it needs to draw them. Nothing personal. */
export interface EmbedWords extends EmbedWording {
  /** Content hash of the wording, for the shop's form to carry. */
  notice: string
  /** BCP 47 tag of the words. */
  languageTag: string
  accent: string
  stopUrl: string
  /** What an account says after a change. */
  saved: Record<'receiving' | 'left' | 'failed' | 'expired', string>
}

/** The words of the landing form, for the given categories, without the number and the button. */
export function embedWording(
  brand: Brand,
  locale: Locale,
  use: EmbedUse,
  categories: readonly Category[],
): EmbedWording {
  const { form, embed } = copyFor(locale)
  const { legalName } = brand.brand
  const whole = formWording(brand, locale)
  const asked = new Set(categories.map(({ id }) => id))
  // The first sentence of the landing form is about a number that is typed there.
  const [, ...rights] = whole.legal
  return {
    kind: 'embed',
    use,
    locale,
    brand: whole.brand,
    title: whole.title,
    lead: use === 'account' ? embed.accountLead : whole.lead,
    exampleLabel: whole.exampleLabel,
    categories: whole.categories
      .filter(({ id }) => asked.has(id))
      .map(({ id, question, benefit, example, frequency }) => ({
        id,
        question,
        benefit,
        example,
        frequency,
      })),
    how: use === 'account' ? [form.leave] : [form.refuse, form.leave],
    legal: [
      use === 'account' ? embed.accountNumber(legalName) : embed.number(legalName),
      ...rights,
    ],
    wayOutLink: whole.wayOutLink,
    privacyLink: whole.privacyLink,
    privacyUrl: whole.privacyUrl,
  }
}
