import type { AstroGlobal } from 'astro'
import { COUNTRY_COOKIE } from '../components/forms.ts'
import { callingCodeOf } from '../domain/phone-number.ts'
import { COUNTRY_REMEMBERED_S } from '../domain/limits.ts'

/** Keeps the country that somebody chose, in their own browser, for the next number they type. */
export function rememberCountry(
  { cookies, locals }: Pick<AstroGlobal, 'cookies' | 'locals'>,
  country: string | undefined,
): void {
  if (country === undefined || callingCodeOf(country) === undefined) return
  cookies.set(COUNTRY_COOKIE, country, {
    httpOnly: true,
    sameSite: 'lax',
    secure: locals.accord.publicUrl.startsWith('https:'),
    path: '/',
    maxAge: COUNTRY_REMEMBERED_S,
  })
}
