import type { APIRoute } from 'astro'
import script from '../src/embed/sms-consent.ts?standalone'

const NOWHERE = 'https://accord.invalid'
const FIVE_MINUTES_S = 300
const ONE_DAY_S = 86_400

/** The script behind `<sms-consent>`, for the pages of the brand's shop. The same for everybody. */
export const GET: APIRoute = ({ locals }) =>
  new Response(script.replaceAll(NOWHERE, locals.accord.publicUrl), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': `public, max-age=${FIVE_MINUTES_S}, stale-while-revalidate=${ONE_DAY_S}`,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
