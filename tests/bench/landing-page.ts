import { get, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Figure } from './report.ts'
import { startAccord } from './servers.ts'

/** What a new TCP connection can carry before the first acknowledgement, about. */
const BYTES_MAX = 14 * 1024

/** Whatever makes a browser fetch by itself. Links and forms do not. */
const LOADS =
  /<(?:script|img|source|iframe|video|audio|embed|track|input|object|use|image)\b[^>]*?\s(?:src|srcset|poster|data|href|xlink:href)\s*=\s*["']?([^"'\s>]+)/gi
const LINKS = /<link\b[^>]*>/gi
const LINKS_ONLY =
  /\brel=["']?(?:canonical|alternate|author|help|license|next|prev|privacy-policy)\b/i
const HREF = /\shref\s*=\s*["']?([^"'\s>]+)/i
const STYLES = /url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)/gi

interface Download {
  headers: IncomingHttpHeaders
  text: string
  /** As they travel, without headers. */
  bytes: number
}

async function download(url: URL): Promise<Download> {
  const { headers, body } = await new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
        buffer(response).then((body) => resolve({ headers: response.headers, body }), reject)
      }).on('error', reject)
    },
  )
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
  return { headers, text: plain.toString('utf8'), bytes: body.length }
}

/** Addresses that a browser loads by itself with a page or a style sheet. */
export function subresources(text: string): string[] {
  const links = [...text.matchAll(LINKS)]
    .map(([tag]) => tag)
    .filter((tag) => !LINKS_ONLY.test(tag))
    .map((tag) => HREF.exec(tag)?.[1])
  const loads = [...text.matchAll(LOADS)].map(([, address]) => address)
  const styles = [...text.matchAll(STYLES)].map(([, url, imported]) => url ?? imported)
  return [...links, ...loads, ...styles].filter(
    (address) => address !== undefined && !/^(?:data:|#)/.test(address),
  ) as string[]
}

/** What a first visit to the landing page downloads, and from whom. */
export async function landingPage(folder: string): Promise<Figure[]> {
  const { url, stop } = await startAccord(folder)
  const first = new URL('/fr', url)
  const seen = new Map<string, Download>()
  const elsewhere: string[] = []
  const waiting = [first]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next.href)) continue
    if (next.origin !== first.origin) {
      elsewhere.push(next.host)
      continue
    }
    const got = await download(next)
    seen.set(next.href, got)
    if (/^text\/(?:html|css)/.test(got.headers['content-type'] ?? '')) {
      for (const address of subresources(got.text)) waiting.push(new URL(address, next))
    }
  }
  await stop()
  const downloads = [...seen.values()]
  const bytes = downloads.reduce((total, each) => total + each.bytes, 0)
  const plain = downloads.reduce((total, { text }) => total + Buffer.byteLength(text), 0)
  const size = (value: number) => `${value.toLocaleString('en')} bytes`
  return [
    {
      name: 'Landing page `/fr`, everything included',
      product: `${size(bytes)}, ${downloads.length} request${downloads.length > 1 ? 's' : ''}, ${elsewhere.length} to other hosts`,
      baseline: `${size(plain)} uncompressed`,
      ratio: bytes / plain,
      target: `≤ ${size(BYTES_MAX)}, no other host`,
      met: bytes <= BYTES_MAX && elsewhere.length === 0,
    },
  ]
}
