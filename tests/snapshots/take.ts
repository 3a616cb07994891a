import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions } from '@playwright/test'
import { projectRoot } from '../../server/root.ts'
import { CODE_SCENES, SANDBOX_SCENES, SCENES, type Scene } from '../pages/support/scenes.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/browser.mjs'
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts'
import { indexOf, type Snapshot } from './page-of-snapshots.ts'

/**
 * `npm run snapshots`: every page in every state, in two languages, by day and by night, on a phone
 * and on a desk, beside the set a person looked at last. `npm run snapshots -- --reviewed` says that
 * the newest set was looked at. Both sets stay on this machine: pictures of every page are heavy,
 * and letters differ from machine to machine.
 */

const folder = join(projectRoot(), 'test-results/snapshots')
const [newest, reviewed] = [join(folder, 'newest'), join(folder, 'reviewed')]

const LOOKS: [name: string, options: BrowserContextOptions][] = [
  ['phone by day', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['phone by night', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ['desk by day', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['desk by night', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
]

let visitors = 0

async function take(
  browser: Browser,
  server: BuiltServer,
  scene: Scene,
  locale: 'fr' | 'de' | 'en',
  [look, options]: (typeof LOOKS)[number],
): Promise<Snapshot> {
  visitors += 1
  const context = await browser.newContext({
    ...options,
    baseURL: server.url,
    reducedMotion: 'reduce',
    // Each scene comes from an address of its own, so that none uses up another's attempts.
    extraHTTPHeaders: { 'x-forwarded-for': `10.1.${visitors >> 8}.${visitors & 255}` },
  })
  const page = await context.newPage()
  await scene.show({ page, server, locale })
  const file = `${scene.name}, ${locale}, ${look}.png`.replaceAll(/[^\w,. -]/g, '')
  await page.screenshot({ path: join(newest, file), fullPage: true, animations: 'disabled' })
  await context.close()
  const before = join(reviewed, file)
  const state = !existsSync(before)
    ? 'new'
    : readFileSync(before).equals(readFileSync(join(newest, file)))
      ? 'same'
      : 'changed'
  return { file, state }
}

async function takeAll(): Promise<Snapshot[]> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    args: CHROMIUM_ARGUMENTS,
    ...(executablePath === undefined ? {} : { executablePath }),
  })
  const snapshots: Snapshot[] = []
  const sets = [
    { codes: false, scenes: SCENES, locales: ['fr', 'de'] },
    { codes: true, scenes: CODE_SCENES, locales: ['fr', 'de'] },
    { codes: false, scenes: SANDBOX_SCENES, locales: ['en'] },
  ] as const
  for (const { codes, scenes, locales } of sets) {
    const server = await startBuiltServer({ codes })
    try {
      for (const scene of scenes) {
        for (const locale of locales) {
          for (const look of LOOKS) {
            snapshots.push(await take(browser, server, scene, locale, look))
          }
        }
        process.stdout.write(`${scene.name}\n`)
      }
    } finally {
      await server.stop()
    }
  }
  await browser.close()
  return snapshots
}

const print = (line: string) => void process.stdout.write(`${line}\n`)

if (process.argv.includes('--reviewed')) {
  rmSync(reviewed, { recursive: true, force: true })
  cpSync(newest, reviewed, { recursive: true })
  print('The newest pictures are the reviewed ones from now on.')
} else {
  rmSync(newest, { recursive: true, force: true })
  mkdirSync(newest, { recursive: true })
  const snapshots = await takeAll()
  writeFileSync(join(folder, 'index.html'), indexOf(snapshots))
  const count = (state: Snapshot['state']) =>
    snapshots.filter((snapshot) => snapshot.state === state).length
  print(`${count('changed')} changed, ${count('new')} new, ${count('same')} the same.`)
  print(`Look at them: ${join(folder, 'index.html')}`)
  print('When they are right: npm run snapshots -- --reviewed')
}
