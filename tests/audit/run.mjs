// `npm run audit`: asks the registry about the packages of the product. Ends with 1 for a grave
// finding, and with 0 when the registry has no such service or cannot be reached: a mirror without
// one must not stop a delivery. What it says is read either way.
import { spawnSync } from 'node:child_process'
import { root } from '../../server/launch/prepare.mjs'
import { verdictOn } from './verdict.mjs'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
})
const { kind, sentence } = verdictOn(stdout ?? '')
process.stdout.write(`${sentence}\n`)
process.exit(kind === 'grave' ? 1 : 0)
