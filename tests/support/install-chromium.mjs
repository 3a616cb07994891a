import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { environment, pinnedNode, root } from '../../server/launch/prepare.mjs'
import { findChromium } from './browser.mjs'

const attempts = [
  [pinnedNode, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium']],
  ['apt-get', ['update', '-qq']],
  // The one without windows starts three times as fast.
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']],
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
]

/** Path of a Chromium to test with; installs one when the machine has none. */
export function ensureChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  process.stdout.write('No browser on this machine: installing Chromium …\n')
  for (const [command, args] of attempts) {
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    })
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  process.stderr.write(
    'Chromium could not be installed: install it, or set ACCORD_CHROMIUM to its path.\n',
  )
  process.exit(1)
}
