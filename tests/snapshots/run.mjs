// Starts with whatever Node is there, then draws with the Node that the project pins.
import { environment, pinnedNode, prepare, run } from '../../server/launch/prepare.mjs'
import { ensureChromium } from '../support/install-chromium.mjs'

prepare({ built: true })
run(pinnedNode, ['tests/snapshots/take.ts', ...process.argv.slice(2)], {
  env: { ...environment, ACCORD_CHROMIUM: ensureChromium() },
})
