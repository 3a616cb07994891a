import { isbot } from 'isbot'
import { DatabaseUnavailable } from '../../db/database.ts'
import {
  addLinkOpenings,
  type LinkOpenings as Opened,
  type LinkVisitor,
} from '../../db/link-openings.ts'
import { LINK_OPENINGS_KEEP_MS } from '../../src/domain/limits.ts'
import type { LinkChannel } from '../../src/domain/message.ts'
import type { Context } from '../context.ts'

/** Counts how often personal links are opened: neither whose nor which ones. */
export interface LinkOpenings {
  /** Counts at once, in memory: the page waits for nothing. */
  note: (channel: LinkChannel, request: Opening) => void
  /** Writes down what was counted. */
  flush: () => Promise<void>
  stop: () => Promise<void>
}

type Opening = Pick<Request, 'method' | 'headers'>

/** Headers with which browsers, messengers and mail scanners say that nobody looks yet. */
const AHEAD = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** Whether a program opens the link by itself: one that says so, or only wants the headers. */
export function opensByItself({ method, headers }: Opening): boolean {
  const agent = headers.get('user-agent') ?? ''
  if (method === 'HEAD' || agent === '' || isbot(agent)) return true
  return AHEAD.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''))
}

/** Whoever comes from the page itself, after a change or from the receipt, has opened it already. */
const comesFromPage = ({ headers }: Opening) => headers.get('sec-fetch-site') === 'same-origin'

/**
 * Gathers openings and writes them down every few seconds, added to those of other servers. What a
 * crash loses of them is a few seconds of a figure.
 */
export function startLinkOpenings({ clock, db, log }: Context): LinkOpenings {
  let counted = new Map<string, Opened & { day: string }>()
  const add = (opened: Opened & { day: string }) => {
    const key = [opened.day, opened.channel, opened.visitor].join()
    const before = counted.get(key)?.openings ?? 0
    counted.set(key, { ...opened, openings: before + opened.openings })
  }

  const flush = async () => {
    const written = [...counted.values()]
    if (written.length === 0) return
    counted = new Map()
    try {
      await db.write((transaction) => addLinkOpenings(transaction, written))
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error
      for (const each of written) add(each)
      log.warn({ err: error }, 'Openings of links wait to be written down')
    }
  }
  const timer = setInterval(() => {
    flush().catch((error: unknown) => log.error({ err: error }, 'Openings of links are lost'))
  }, LINK_OPENINGS_KEEP_MS)
  timer.unref()

  return {
    note: (channel, request) => {
      if (comesFromPage(request)) return
      const visitor: LinkVisitor = opensByItself(request) ? 'machine' : 'person'
      add({ day: new Date(clock()).toISOString().slice(0, 10), channel, visitor, openings: 1 })
    },
    flush,
    stop: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}
