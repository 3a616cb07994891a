import type { Context as HonoContext } from 'hono'
import { EMBED_USES, type EmbedUse } from '../../../src/copy/embed-wording.ts'
import { EMBED_CACHE_S } from '../../../src/domain/limits.ts'
import type { Brand } from '../../../src/domain/brand.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { checkCategories } from '../../consent/api-categories.ts'
import type { EmbedNotices } from '../../consent/embed-notices.ts'

/** The same for everybody, for any site, refusals too: a shop's page reads it without credentials. */
const FOR_ANY_SITE = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-robots-tag': 'noindex',
}
const CACHED = { 'cache-control': `public, max-age=${EMBED_CACHE_S}` }

const isUse = (value: string): value is EmbedUse =>
  (EMBED_USES as readonly string[]).includes(value)

/** `GET /{locale}/embed.json?categories=a,b&use=account`: the words of `<sms-consent>`. */
export const embedWords =
  (brand: Brand, notices: EmbedNotices) =>
  async (c: HonoContext): Promise<Response> => {
    for (const [name, value] of Object.entries(FOR_ANY_SITE)) c.header(name, value)
    const locale = brand.brand.locales.find((each) => each === c.req.param('locale'))
    const use = c.req.query('use') ?? 'form'
    if (locale === undefined || !isUse(use)) {
      throw new Problem({
        code: 'not_found',
        detail: `Ask for one of these languages: ${brand.brand.locales.join(', ')}.`,
      })
    }
    const ids = (c.req.query('categories') ?? '').split(',').filter((id) => id !== '')
    const categories = checkCategories({ brand }, ids)
    return c.json(await notices({ locale, use, categories }), 200, CACHED)
  }
