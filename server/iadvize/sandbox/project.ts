import { SANDBOX_PROJECT_ID } from '../../../src/domain/sandbox.ts'

export const PLATFORM = 'ha'
export const WEBSITE = `${PLATFORM}-${SANDBOX_PROJECT_ID}`
/** The agent whose desk the sandbox shows. */
export const AGENT_ID = 1
/** The bot that was made there with Accord's first scenario. */
export const BOT_ID = 2
/** The rule that leads from the bot to the agent. */
export const AGENTS_RULE = {
  id: '7f0d6c1e-2c55-4f0b-9a64-0d1f3a6b8c21',
  label: 'Agents',
} as const
export const CONNECTOR_VERSION = 'c008849d-7cb1-40ca-9503-d6df2c5cddd8'
