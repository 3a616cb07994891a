import { SANDBOX_BOT_MS } from '../../../src/domain/limits.ts'
import { iadvizeSignature } from '../signature.ts'

/** Where Accord listens, and what the sandbox's iAdvize signs its calls with. */
export interface AccordDoor {
  /** Where the process itself listens, without a trailing slash. */
  url: string
  /** Where visitors and agents find it, without a trailing slash. */
  publicUrl: string
  appSecret: string
}

export interface AccordCall {
  method: 'GET' | 'POST' | 'PUT'
  /** With its query string. */
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/**
 * Calls Accord as iAdvize does: over HTTP, signed, with ten seconds at most. Resolves to the
 * answer's JSON, to undefined for an empty one. Rejects when Accord cannot be reached, is too slow
 * or answers anything but 2xx.
 */
export async function callAccord(
  { url, appSecret }: AccordDoor,
  { method, path, body, headers = {} }: AccordCall,
): Promise<unknown> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const signed = text ?? path.split('?')[1] ?? ''
  const response = await fetch(url + path, {
    method,
    headers: {
      ...headers,
      'x-iadvize-signature': iadvizeSignature(appSecret, signed),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(text === undefined ? {} : { body: text }),
    redirect: 'manual',
    signal: AbortSignal.timeout(SANDBOX_BOT_MS),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`Accord answered ${response.status}`)
  return answer === '' ? undefined : (JSON.parse(answer) as unknown)
}
