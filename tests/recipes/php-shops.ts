import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../server/root.ts'
import { freePort } from '../support/free-port.ts'

const READY_MS_MAX = 10_000
const RECIPES = join(projectRoot(), 'docs/recipes')

/** Whether this machine has PHP; `npm run nightly` installs it. */
export const hasPhp = spawnSync('php', ['-v']).status === 0

/** Where the READMEs say that the helper goes. */
const HELPERS = [
  'woocommerce/accord-sms-consent/accord.php',
  'prestashop/accordsms/accord.php',
  'magento/Accord/SmsConsent/lib/accord.php',
]

export interface PhpShops {
  url: string
  stop: () => void
}

/** The recipes for PHP, copied as their READMEs say, behind PHP's own server. */
export async function startPhpShops(accord: { url: string; key: string }): Promise<PhpShops> {
  const folder = mkdtempSync(join(tmpdir(), 'accord-shops-'))
  cpSync(RECIPES, folder, { recursive: true })
  for (const helper of HELPERS) cpSync(join(RECIPES, 'php/accord.php'), join(folder, helper))
  const url = `http://127.0.0.1:${await freePort()}`
  const shops = join(projectRoot(), 'tests/recipes/shops')
  const server = spawn('php', ['-S', new URL(url).host, join(shops, 'router.php')], {
    cwd: shops,
    env: {
      PATH: process.env.PATH,
      ACCORD_URL: accord.url,
      ACCORD_KEY: accord.key,
      SHOP_URL: url,
      RECIPES: folder,
      MODULES: join(projectRoot(), 'node_modules'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  server.stderr.setEncoding('utf8').on('data', (lines: string) => (log += lines))
  const killWithUs = () => server.kill('SIGKILL')
  process.once('exit', killWithUs)
  const until = performance.now() + READY_MS_MAX
  const answers = () =>
    fetch(`${url}/scripts/nothing`).then(
      () => true,
      () => false,
    )
  while (!(await answers())) {
    if (performance.now() > until) throw new Error(`PHP does not answer:\n${log}`)
    await sleep(50)
  }
  return {
    url,
    stop: () => {
      process.off('exit', killWithUs)
      server.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
