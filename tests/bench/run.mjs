// Starts with whatever Node is there, then measures with the Node that the project pins.
import { spawnSync } from 'node:child_process'
import { environment, pinnedNode, prepare, root } from '../../server/launch/prepare.mjs'

prepare({ built: true })
const { status } = spawnSync(pinnedNode, ['tests/bench/bench.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})
process.exit(status ?? 1)
