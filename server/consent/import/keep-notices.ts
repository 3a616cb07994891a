import { keepNotice } from '../../../db/notices.ts'
import type { Queryable } from '../../../db/database.ts'
import { IMPORT_NOTICES_REMEMBERED } from '../../../src/domain/limits.ts'
import type { Context } from '../../context.ts'
import { noticeOf, type ShownText } from '../notices-by-text.ts'

/** Keeps the words of many rows, most of which say the same. */
export interface NoticeKeeper {
  keep: (transaction: Queryable, notice: ShownText | null) => Promise<string | null>
}

/**
 * Hashes each wording once and writes it once for each transaction it is used in, since an
 * earlier one may have been rolled back.
 */
export function openNoticeKeeper({ clock }: Pick<Context, 'clock'>): NoticeKeeper & {
  /** A new transaction begins: nothing is known to be written. */
  renew: () => void
} {
  const ids = new Map<string, string>()
  let written = new Set<string>()
  return {
    renew: () => {
      written = new Set()
    },
    keep: async (transaction, notice) => {
      if (notice === null) return null
      const { text, locale } = notice
      const key = `${locale} ${text}`
      let id = ids.get(key)
      if (id === undefined) {
        if (ids.size >= IMPORT_NOTICES_REMEMBERED) ids.clear()
        id = noticeOf(notice).id
        ids.set(key, id)
      }
      if (!written.has(id)) {
        await keepNotice(transaction, { ...noticeOf(notice), locale, createdAt: clock() })
        written.add(id)
      }
      return id
    },
  }
}
