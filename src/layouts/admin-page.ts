import type { AstroGlobal } from 'astro'
import { adminCopy, languageTagOf, type AdminWords } from '../copy/admin/index.ts'
import { cookieTraits, sessionCookie, STEP_COOKIE } from '../domain/admin/cookies.ts'
import type { AdminProblem } from '../domain/admin/operator.ts'
import { accessTo } from '../domain/admin/pages.ts'
import { ADMIN_SESSION_MS, SIGN_IN_STEP_MS } from '../domain/limits.ts'
import { protect } from './protect.ts'
import { withCookies } from './with-cookies.ts'

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'redirect' | 'request' | 'response' | 'url'>

export interface AdminPage {
  words: AdminWords
  languageTag: string
  /** What a form posted; undefined when the page is only looked at. */
  form: FormData | undefined
  /** One field of it, as text. */
  field: (name: string) => string
}

/** Opens a page of the brand's side: its policy, its words, and what was posted to it. */
export async function openAdminPage(page: Page): Promise<AdminPage> {
  protect(page, 'admin')
  const form = page.request.method === 'POST' ? await page.request.formData() : undefined
  return {
    words: adminCopy(page.locals.adminLocale),
    languageTag: languageTagOf(page.locals.adminLocale),
    form,
    field: (name) => {
      const value = form?.get(name)
      return typeof value === 'string' ? value : ''
    },
  }
}

/** The sentence for what went wrong, and the status that says so. */
export function tellProblem(
  { response }: Pick<Page, 'response'>,
  { shell }: AdminWords,
  problem: AdminProblem,
): string {
  response.status = problem === 'sign_in_later' ? 429 : 422
  return shell.problems[problem]
}

/** Where somebody wanted to go before they signed in: an address of ours, or the overview. */
export const wayOn = (to: string | null): string =>
  to !== null && /^\/admin(?:\/[\w-]+)*$/.test(to) && accessTo(to) !== undefined ? to : '/admin'

/** Goes on signed in. */
export function letIn(
  { cookies, locals, redirect }: Page,
  entry: { token: string } | { second: string },
  to = '/admin',
): Response {
  const { publicUrl } = locals.accord
  const traits = cookieTraits(publicUrl)
  if ('second' in entry) {
    cookies.set(STEP_COOKIE, entry.second, { ...traits, maxAge: SIGN_IN_STEP_MS / 1_000 })
    return withCookies(redirect(`/admin/sign-in/second?to=${encodeURIComponent(to)}`, 303), cookies)
  }
  cookies.set(sessionCookie(publicUrl), entry.token, {
    ...traits,
    maxAge: ADMIN_SESSION_MS / 1_000,
  })
  cookies.delete(STEP_COOKIE, traits)
  return withCookies(redirect(to, 303), cookies)
}

/** Goes on signed out. */
export function letOut({ cookies, locals, redirect }: Page): Response {
  const { publicUrl } = locals.accord
  cookies.delete(sessionCookie(publicUrl), cookieTraits(publicUrl))
  return withCookies(redirect('/admin/sign-in', 303), cookies)
}
