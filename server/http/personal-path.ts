import { LINK_TOKEN_CHARACTERS } from '../../src/domain/limits.ts'

const LIKE_A_TOKEN = new RegExp(`/[0-9A-Za-z]{${LINK_TOKEN_CHARACTERS}}(?=/|$)`, 'g')

/** A path without what could be the token of a personal link: whoever has it opens the page. */
export const withoutToken = (path: string): string => path.replaceAll(LIKE_A_TOKEN, '/…')

/** Whether two servers could read this path differently: doubled slashes, escapes of escapes. */
export const isAmbiguous = (path: string): boolean => /\/\/|\\|%25|%2f|%5c/i.test(path)
