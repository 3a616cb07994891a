import type { Context as HonoContext } from 'hono'
import type { SandboxDesk } from '../../src/domain/sandbox.ts'

/** A fresh token for the agent who looks at the desk of the sandbox, as plain text. */
export const sandboxAgentToken = (sandbox: SandboxDesk) => async (c: HonoContext) => {
  c.header('cache-control', 'no-store')
  return c.text(await sandbox.agentToken())
}
