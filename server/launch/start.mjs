import { spawn } from 'node:child_process'
import { environment, nodeFlags, pinnedNode, prepare, root } from './prepare.mjs'

prepare({ built: true })

const server = spawn(pinnedNode, [...nodeFlags, 'dist/server/entry.mjs'], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})
// npm passes signals to this process only; the server has the graceful stop.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)))
