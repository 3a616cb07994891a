import { z } from 'zod'
import type { ChoiceWording } from './choice-wording.ts'
import { EMBED_USES, type EmbedWording } from './embed-wording.ts'
import type { FormWording } from './form-wording.ts'

/** The words of a notice, read back from what was kept. */
export type KeptWording =
  | { kind: 'form'; form: FormWording }
  | { kind: 'choice'; choice: ChoiceWording }
  | { kind: 'embed'; embed: EmbedWording }
  | { kind: 'text'; text: string }

const words = z.string().default('')
const keptAsked = z.looseObject({
  id: z.string(),
  question: words,
  benefit: words,
  example: words,
  frequency: words,
})

const keptCategory = keptAsked.extend({ name: words, refuse: words, leave: words })

/** Whatever was kept, only a web address ever becomes a link. */
const webAddress = z
  .url({ protocol: /^https?$/ })
  .or(z.literal(''))
  .default('')
  .catch('')

/** A wording can be older than a field: what it lacks was not shown, and is not shown again. */
const keptForm = z.looseObject({
  locale: z.string(),
  title: z.string(),
  brand: words,
  lead: words,
  wayOut: words,
  wayOutLink: words,
  exampleLabel: words,
  categories: z.array(keptCategory).default([]),
  phoneHeading: words,
  phoneLabel: words,
  phoneHint: words,
  codeAhead: words,
  button: words,
  others: z.string().optional(),
  legal: z.array(z.string()).default([]),
  privacyLink: words,
  privacyUrl: webAddress,
})

/** What a personal page asked. */
const keptChoice = z.looseObject({
  kind: z.literal('choice'),
  locale: z.string(),
  brand: words,
  category: keptCategory,
  exampleLabel: words,
  button: words,
  legal: z.array(z.string()).default([]),
  privacyLink: words,
  privacyUrl: webAddress,
})

/** What `<sms-consent>` showed. */
const keptEmbed = z.looseObject({
  kind: z.literal('embed'),
  use: z.enum(EMBED_USES).default('form'),
  locale: z.string(),
  brand: words,
  title: z.string(),
  lead: words,
  exampleLabel: words,
  categories: z.array(keptAsked).default([]),
  how: z.array(z.string()).default([]),
  legal: z.array(z.string()).default([]),
  wayOutLink: words,
  privacyLink: words,
  privacyUrl: webAddress,
})

/** Words that another system sent: contract, `POST /consents`. */
const keptText = z.looseObject({ kind: z.literal('text'), text: z.string() })

function parsed(wording: string): unknown {
  try {
    return JSON.parse(wording) as unknown
  } catch {
    return undefined // Shown as it is: words that are kept are never hidden.
  }
}

/** Reads a stored wording of any age. What is no form is a plain text. */
export function readKeptWording(wording: string): KeptWording {
  const value = parsed(wording)
  const text = keptText.safeParse(value)
  if (text.success) return { kind: 'text', text: text.data.text }
  const choice = keptChoice.safeParse(value)
  if (choice.success) return { kind: 'choice', choice: choice.data as ChoiceWording }
  const embed = keptEmbed.safeParse(value)
  if (embed.success) return { kind: 'embed', embed: embed.data as EmbedWording }
  const form = keptForm.safeParse(value)
  if (form.success) return { kind: 'form', form: form.data as FormWording }
  return { kind: 'text', text: wording }
}

/** What a page of these words is called; undefined for words without a form. */
export function titleOfKept(kept: KeptWording): string | undefined {
  switch (kept.kind) {
    case 'form':
      return kept.form.title
    case 'choice':
      return kept.choice.category.question
    case 'embed':
      return kept.embed.title
    case 'text':
      return undefined
  }
}
