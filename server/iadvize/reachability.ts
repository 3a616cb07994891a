import { connect } from 'node:net'
import { REACHABILITY_KEEP_MS, REACHABILITY_PROBE_MS } from '../../src/domain/limits.ts'
import type { Uptime } from '../doors.ts'

/**
 * Whether iAdvize's door can be reached, by opening a connection and nothing more: a health
 * check must not call an API that has no free call. The result is reused for a few seconds.
 */
export function reachabilityOf(apiUrl: string, uptime: Uptime): () => Promise<boolean> {
  const { hostname, port, protocol } = new URL(apiUrl)
  const target = { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
  let kept: { at: number; reachable: Promise<boolean> } | null = null

  const probe = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ ...target, timeout: REACHABILITY_PROBE_MS })
      const answer = (reachable: boolean) => {
        socket.destroy()
        resolve(reachable)
      }
      socket.once('connect', () => answer(true))
      socket.once('timeout', () => answer(false))
      socket.once('error', () => answer(false))
    })

  return () => {
    const now = uptime()
    if (kept === null || now - kept.at > REACHABILITY_KEEP_MS) {
      kept = { at: now, reachable: probe() }
    }
    return kept.reachable
  }
}
