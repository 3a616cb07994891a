// Starts with whatever Node is there, then audits with the Node that the project pins.
import { environment, pinnedNode, prepare, run } from '../../server/launch/prepare.mjs'
import { ensureChromium } from '../support/install-chromium.mjs'

prepare({ built: true })
run(pinnedNode, ['tests/lighthouse/audit.ts'], {
  env: { ...environment, ACCORD_CHROMIUM: ensureChromium() },
})
