// Writes the types of the API anew and builds the client from them.
import { spawnSync } from 'node:child_process'
import { environment, pinnedNode, prepare, root } from '../../server/launch/prepare.mjs'

prepare({ built: true })
const { status } = spawnSync(pinnedNode, ['tests/client/write.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})
process.exit(status ?? 1)
