import type { Brand } from '../../src/domain/brand.ts'
import type { Locale } from '../../src/domain/locales.ts'
import { LAUNCH_PAGE_BYTES_MAX, LAUNCH_PAGE_MS } from '../../src/domain/limits.ts'
import { fail, ok, sentenceOf, together, warn, type Finding, type Look } from './check.ts'

export interface PublicLooksAt {
  brand: Brand
  publicUrl: string
  sandboxed: boolean
}

interface Page {
  status: number
  text: string
}

/** A page as a visitor gets it. Throws a sentence when nothing answers. */
async function pageAt(url: string): Promise<Page> {
  try {
    const signal = AbortSignal.timeout(LAUNCH_PAGE_MS)
    const answer = await fetch(url, { signal, redirect: 'error' })
    const text = await answer.text()
    return { status: answer.status, text: text.slice(0, LAUNCH_PAGE_BYTES_MAX) }
  } catch (error) {
    const { cause } = error as { cause?: unknown }
    throw new Error(`${url} does not answer: ${sentenceOf(cause ?? error)}`, { cause: error })
  }
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')

function addressIsPublic({ publicUrl, sandboxed }: PublicLooksAt): Finding {
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol === 'https:' && !isLoopback(hostname)) return ok(`PUBLIC_URL is ${publicUrl}.`)
  const detail = `PUBLIC_URL is ${publicUrl}: no visitor can open a link on it safely.`
  const fix = 'Set PUBLIC_URL to the https address that visitors see: docs/going-live.md.'
  return sandboxed ? warn(detail, fix) : fail(detail, fix)
}

/** A server that does not run is news in production, and a wish in the sandbox. */
const notThere = (detail: string, fix: string, sandboxed: boolean): Finding =>
  sandboxed ? warn(detail, fix) : fail(detail, fix)

async function serverAnswers({ publicUrl, sandboxed }: PublicLooksAt): Promise<Finding> {
  const fix =
    'Start the server, and look at the proxy, the name and the certificate in front of it.'
  try {
    const { status, text } = await pageAt(`${publicUrl}/healthz`)
    if (status === 200 && text.includes('"alive"')) return ok(`${publicUrl}/healthz says alive.`)
    return fail(`${publicUrl}/healthz answers ${status}, and not as Accord does.`, fix)
  } catch (error) {
    return notThere(sentenceOf(error), fix, sandboxed)
  }
}

/** Text as it stands in HTML. */
const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

async function formIn(locale: Locale, { brand, publicUrl }: PublicLooksAt): Promise<Finding> {
  const url = `${publicUrl}/${locale}`
  const { status, text } = await pageAt(url)
  const missing = brand.categories.filter(({ name }) => {
    const words = name[locale]
    return !text.includes(inHtml(words)) && !text.includes(words)
  })
  if (status === 200 && missing.length === 0) return ok(`${url} asks about every category.`)
  if (status !== 200) {
    return fail(`${url} answers ${status}.`, 'Look at the server’s log and at the proxy.')
  }
  return fail(
    `${url} does not ask about ${missing.map(({ id }) => id).join(', ')}.`,
    'Restart the server: it may still run with an older brand.yaml.',
  )
}

async function pagesAreLive(at: PublicLooksAt): Promise<Finding> {
  try {
    const findings: Finding[] = []
    for (const locale of at.brand.brand.locales) findings.push(await formIn(locale, at))
    const stop = `${at.publicUrl}/${at.brand.brand.locales[0]}/stop`
    const { status } = await pageAt(stop)
    findings.push(
      status === 200
        ? ok(`${stop} lets people leave.`)
        : fail(`${stop} answers ${status}: people cannot leave.`, 'Look at the server’s log.'),
    )
    const all = together(findings)
    if (all.status !== 'ok') return all
    return ok(`The opt-in page is live in ${at.brand.brand.locales.join(', ')}, and so is ${stop}.`)
  } catch (error) {
    return notThere(sentenceOf(error), 'Start the server, then look again.', at.sandboxed)
  }
}

/** What visitors get at the public address, looked at from here. */
export const publicLooks = (at: PublicLooksAt): Look[] => [
  { name: 'public-address', guideLine: 'opt_in_launched', look: () => addressIsPublic(at) },
  { name: 'server', guideLine: 'opt_in_launched', look: () => serverAnswers(at) },
  { name: 'opt-in-page', guideLine: 'opt_in_launched', look: () => pagesAreLive(at) },
]
