import type { APIRoute } from 'astro'
import { keptForGood } from '../src/layouts/may-be-kept.ts'
import { numberEntryFor } from '../src/scripts/served.ts'

/** What helps to type a number. The same for everybody; without it nothing is lost. */
export const GET: APIRoute = ({ locals }) =>
  new Response(numberEntryFor(locals.accord.brand).text, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': keptForGood },
  })
