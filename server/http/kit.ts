import type { Context as HonoContext } from 'hono'
import { kitsOf, type Kit } from '../../src/copy/kit/kit.ts'
import { isLocale } from '../../src/domain/locales.ts'
import type { Context } from '../context.ts'
import { kitCsv, kitText } from '../conversations/kit-files.ts'

const FILES = {
  csv: { type: 'text/csv; charset=utf-8', write: kitCsv },
  txt: { type: 'text/plain; charset=utf-8', write: kitText },
} satisfies Record<string, { type: string; write: (kits: readonly Kit[]) => string }>

/** `GET /kit.csv` and `GET /kit.txt`, all languages of the brand or `?locale=` one of them. */
export const kitFile =
  ({ brand, publicUrl }: Pick<Context, 'brand' | 'publicUrl'>, kind: keyof typeof FILES) =>
  (c: HonoContext) => {
    const asked = c.req.query('locale')
    const { type, write } = FILES[kind]
    const kits = kitsOf(brand, publicUrl, isLocale(asked) ? asked : undefined)
    return c.body(write(kits), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="accord-kit.${kind}"`,
      'x-robots-tag': 'noindex',
    })
  }
