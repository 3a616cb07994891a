import { findCategory } from '../../src/domain/brand.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Context } from '../context.ts'

/** The categories of a request, each once. Throws `unknown_category` that names the wrong one. */
export function checkCategories(
  { brand }: Pick<Context, 'brand'>,
  ids: string[],
  path?: string,
): string[] {
  const wrong = ids.findIndex((id) => findCategory(brand, id) === undefined)
  if (wrong === -1) return [...new Set(ids)]
  throw new Problem({
    code: 'unknown_category',
    detail: `This brand has: ${brand.categories.map(({ id }) => id).join(', ')}.`,
    errors: [{ path: path ?? `categories.${wrong}`, message: 'is not a category of this brand' }],
  })
}
