import { DESK_LIBRARY_MS } from '../../domain/limits.ts'
import type { DeskClient, DeskListeners } from './client.ts'

declare global {
  interface Window {
    idzCpa?: { init: (listeners: DeskListeners) => Promise<DeskClient> }
  }
}

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('The library of iAdvize did not load'))
    document.head.append(script)
  })
}

/** Rejects when something does not come within the time that an agent would wait. */
export function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The desk did not answer')), DESK_LIBRARY_MS)
    promise.then(resolve, reject)
  })
}

async function connect(library: string | null, listeners: DeskListeners): Promise<DeskClient> {
  if (library === null) return (await import('./stand-in.ts')).connectStandIn(listeners)
  await load(library)
  if (window.idzCpa === undefined) throw new Error('The library of iAdvize is another one')
  return window.idzCpa.init(listeners)
}

/** Reaches the desk around this page. Rejects when there is none, or it does not answer. */
export const reachDesk = (library: string | null, listeners: DeskListeners): Promise<DeskClient> =>
  inTime(connect(library, listeners))
