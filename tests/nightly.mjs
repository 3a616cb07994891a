// What takes too long for every run: a million interleavings against the model, and hundreds of
// kills under load on both engines.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { environment, pinnedNode, prepare, root } from '../server/launch/prepare.mjs'

prepare({ built: true })
const { status } = spawnSync(
  pinnedNode,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=tests/vitest.config.ts',
    'tests/model',
    'tests/faults/durability',
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { INTERLEAVINGS: '1000000', DURABILITY_KILLS: '100', ...process.env, ...environment },
  },
)
process.exit(status ?? 1)
