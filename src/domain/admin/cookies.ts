/** Cookies of the brand's side. */

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:')

/** The `__Host-` prefix binds a cookie to one host; browsers take it over https alone. */
export const sessionCookie = (publicUrl: string): string =>
  isSecure(publicUrl) ? '__Host-accord-admin' : 'accord-admin'

export const LANGUAGE_COOKIE = 'accord-admin-language'
/** Carries a sign-in that needs another step. */
export const STEP_COOKIE = 'accord-admin-step'

/** How such a cookie travels: to this host alone, out of reach of scripts, not with posts of other sites. */
export const cookieTraits = (publicUrl: string) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isSecure(publicUrl), path: '/' }) as const
