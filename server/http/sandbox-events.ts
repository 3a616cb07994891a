import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { SandboxDesk } from '../../src/domain/sandbox.ts'

/** Tells an open sandbox page of each text as it arrives. */
export const sandboxEvents = (sandbox: SandboxDesk) => (c: HonoContext) =>
  streamSSE(c, async (stream) => {
    const left = new Promise<void>((resolve) => stream.onAbort(() => resolve()))
    const unsubscribe = sandbox.subscribe(() => {
      void stream.writeSSE({ event: 'text', data: '' })
    })
    await left
    unsubscribe()
  })
