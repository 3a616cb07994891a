import { environment, nodeFlags, pinnedNode, prepare, root } from './prepare.mjs'
import { spawnSync } from 'node:child_process'

prepare({ built: false })
const { status } = spawnSync(
  pinnedNode,
  [...nodeFlags, 'server/cli/accord.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  },
)
process.exit(status ?? 1)
