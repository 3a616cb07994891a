import { createHash } from 'node:crypto'
import admin from './admin.css?inline'
import adminLists from './admin-lists.css?inline'
import bubble from './bubble.css?inline'
import checklist from './checklist.css?inline'
import choices from './choices.css?inline'
import dashboard from './dashboard.css?inline'
import desk from './desk.css?inline'
import forms from './forms.css?inline'
import kept from './kept.css?inline'
import kit from './kit.css?inline'
import letter from './letter.css?inline'
import letterhead from './letterhead.css?inline'
import number from './number.css?inline'
import { paletteFor } from './palette.ts'
import poster from './poster.css?inline'
import personal from './personal.css?inline'
import programme from './programme.css?inline'
import reference from './reference.css?inline'
import sandbox from './sandbox.css?inline'
import sandboxDesk from './sandbox-desk.css?inline'
import sandboxTalk from './sandbox-talk.css?inline'
import verify from './verify.css?inline'
import work from './work.css?inline'

/** All the style of a page, and the policy that lets this style in and nothing else. */
export interface Sheet {
  css: string
  policy: (guests?: Guests) => string
}

/** What from elsewhere a page lets in, and who may show it within a page of theirs. */
export interface Guests {
  scripts: readonly string[]
  frames: readonly string[]
}

const SHEETS = {
  visitor: letterhead + letter + bubble + forms + number + personal + kept + verify + choices,
  admin: letterhead + letter + bubble + forms + admin + adminLists + checklist + dashboard + work,
  kit: letterhead + letter + kit,
  poster: letterhead + letter + bubble + poster,
  programme: letterhead + letter + bubble + programme,
  reference: letterhead + letter + reference,
  sandbox: letterhead + letter + bubble + forms + sandbox + sandboxTalk + sandboxDesk,
  desk: letter + bubble + forms + desk,
}
export type SheetName = keyof typeof SHEETS

const made = new Map<string, Sheet>()

/** The style is one string inside the page: the page needs no second request to be drawn. */
export function sheetFor(name: SheetName, accent: string): Sheet {
  const key = `${name} ${accent}`
  const known = made.get(key)
  if (known !== undefined) return known
  const css = paletteFor(accent) + SHEETS[name].trim()
  const sheet = { css, policy: policyFor(css, name) }
  made.set(key, sheet)
  return sheet
}

const NOBODY: Guests = { scripts: [], frames: [] }

function policyFor(css: string, name: SheetName): Sheet['policy'] {
  const hash = createHash('sha256').update(css).digest('base64')
  return ({ scripts, frames } = NOBODY) =>
    [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      ["script-src 'self'", ...scripts].join(' '),
      "img-src 'self' data:",
      "connect-src 'self'",
      // The sandbox's desk shows the app of the agents as iAdvize's does: in a frame.
      ...(name === 'sandbox' ? ["frame-src 'self'"] : []),
      "form-action 'self'",
      "base-uri 'none'",
      frames.length === 0 ? "frame-ancestors 'none'" : `frame-ancestors ${frames.join(' ')}`,
    ].join('; ')
}
