// What takes too long for every run: a million interleavings against the model, hundreds of kills
// under load on both engines, the recipes for shops that are written in PHP, and every test of the
// server on PostgreSQL.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { environment, pinnedNode, prepare, root } from '../server/launch/prepare.mjs'
import { ensureChromium } from './support/install-chromium.mjs'
import { ensurePhp } from './support/install-php.mjs'

prepare({ built: true })
const run = (script, args, env = {}) =>
  spawnSync(pinnedNode, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      INTERLEAVINGS: '1000000',
      DURABILITY_KILLS: '100',
      ...process.env,
      ...environment,
      ...env,
    },
  }).status === 0

ensurePhp()
const recipes = run(
  '@playwright/test/cli.js',
  ['test', '--config=tests/playwright.config.ts', 'tests/pages/recipes.spec.ts'],
  { ACCORD_CHROMIUM: ensureChromium() },
)
const others = run('vitest/vitest.mjs', [
  'run',
  '--config=tests/vitest.config.ts',
  'tests/model',
  'tests/faults/durability',
  'tests/recipes',
])
const onPostgres = run(
  'vitest/vitest.mjs',
  ['run', '--config=tests/vitest.config.ts', '--project', 'postgresql', 'tests/server'],
  { ACCORD_NIGHTLY: '1' },
)
process.exit(recipes && others && onPostgres ? 0 : 1)
