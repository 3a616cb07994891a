import type { PersonalPage } from '../domain/visitor-services.ts'
import { copyFor } from '../copy/index.ts'
import { findCategory, type Brand } from '../domain/brand.ts'

/** Confirms a withdrawal only when it is so: the address of the page can be typed by anyone. */
export function leftSentence(
  brand: Brand,
  page: PersonalPage,
  left: string | null,
): string | undefined {
  const words = copyFor(page.locale).preferences
  const stillOn = page.choices.filter((choice) => choice.status === 'granted')
  if (left === 'all') return stillOn.length === 0 ? words.leftAll(brand.brand.name) : undefined
  const category = left === null ? undefined : findCategory(brand, left)
  if (category === undefined) return undefined
  if (stillOn.some((choice) => choice.category === category.id)) return undefined
  return words.leftOne(category.name[page.locale])
}
