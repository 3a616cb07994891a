import type { Notice } from '../../db/notices.ts'
import { isoTime } from './iso-time.ts'
import { readable } from './readable.ts'

/** A notice with its words: the form as it was, or the text that another system sent. */
export const shownNotice = ({ id, locale, wording, createdAt }: Notice) => ({
  id,
  locale,
  wording: readable(wording),
  createdAt: isoTime(createdAt),
})
