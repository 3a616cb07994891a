import type { AstroCookies } from 'astro'

/** Under Hono, Astro keeps the cookies of a page aside; here they leave with the answer. */
export function withCookies(answer: Response, cookies: AstroCookies): Response {
  for (const cookie of cookies.headers()) answer.headers.append('Set-Cookie', cookie)
  return answer
}
