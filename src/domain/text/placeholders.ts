import { COMPOSED_TEXTS_REMEMBERED, TEMPLATE_NAME_CHARACTERS } from '../limits.ts'

/** Placeholders that Accord fills itself, in every text. */
export const OWN_PLACEHOLDERS = ['brand', 'category', 'url'] as const

const NAME = `[A-Za-z][A-Za-z0-9_]{0,${TEMPLATE_NAME_CHARACTERS - 1}}`
const PLACEHOLDER = new RegExp(`\\{(${NAME})\\}`, 'g')
const WHOLE_NAME = new RegExp(`^${NAME}$`)

export const isPlaceholderName = (name: string): boolean =>
  WHOLE_NAME.test(name) && !OWN_PLACEHOLDERS.some((own) => own === name)

/** The names in texts that were looked through before: those of a batch are the same a million times. */
const remembered = new Map<string, readonly string[]>()

/** The names of the placeholders in a text that its values fill, each once. */
export function placeholdersIn(text: string): readonly string[] {
  const known = remembered.get(text)
  if (known !== undefined) return known
  if (remembered.size >= COMPOSED_TEXTS_REMEMBERED) remembered.clear()
  const names = namesIn(text)
  remembered.set(text, names)
  return names
}

function namesIn(text: string): string[] {
  const names = new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name))
  for (const own of OWN_PLACEHOLDERS) names.delete(own)
  return [...names]
}

/**
 * Fills the placeholders that have a value, all in one go: what a value holds is never filled in
 * turn. Those without one stay as they are.
 */
export const fillPlaceholders = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
  )
