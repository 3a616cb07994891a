import { LINK_TOKEN_CHARACTERS } from '../../src/domain/limits.ts'
import { maskNumbersIn } from '../../src/domain/phone-number.ts'

const LIKE_A_TOKEN = new RegExp(`/[0-9A-Za-z]{${LINK_TOKEN_CHARACTERS}}(?=/|$)`, 'g')

/** A page about one category, whose id can be as long as a token. */
const CATEGORY_PAGE = /^\/[a-z]{2}\/sms\/[a-z][a-z0-9-]*$/

/** A path without what could be the token of a personal link: whoever has it opens the page. */
export const withoutToken = (path: string): string =>
  CATEGORY_PAGE.test(path) ? path : path.replaceAll(LIKE_A_TOKEN, '/…')

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** A part of a path as it was meant, however often it was escaped on its way. */
function unescaped(part: string): string {
  try {
    const once = decodeURIComponent(part)
    return once === part ? part : unescaped(once)
  } catch {
    return part // A stray percent sign: it is read as it stands.
  }
}

/** A path without what could be a phone number, which somebody put there by mistake. */
export const withoutNumbers = (path: string): string =>
  path
    .split('/')
    .map((part) => {
      const meant = unescaped(part)
      return UUID.test(part) || maskNumbersIn(meant) === meant ? part : '[number]'
    })
    .join('/')

/** Whether two servers could read this path differently: doubled slashes, escapes of escapes. */
export const isAmbiguous = (path: string): boolean => /\/\/|\\|%25|%2f|%5c/i.test(path)
