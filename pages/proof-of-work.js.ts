import type { APIRoute } from 'astro'
import { keptForGood } from '../src/layouts/may-be-kept.ts'
import { proofScript } from '../src/scripts/served.ts'

/** What solves the task of a form while there are too many of them. */
export const GET: APIRoute = () =>
  new Response(proofScript.text, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': keptForGood },
  })
