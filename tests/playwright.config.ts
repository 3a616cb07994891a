import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { projectRoot } from '../server/root.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from './support/browser.mjs'

const results = join(projectRoot(), 'test-results')
const chromium = findChromium()

export default defineConfig({
  testDir: './pages',
  outputDir: join(results, 'pages'),
  reporter: [
    ['list'],
    [
      'json',
      { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? join(results, 'playwright.json') },
    ],
  ],
  // Browser and server wait for each other: one more than there are cores keeps them busy.
  workers: availableParallelism() + 1,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  forbidOnly: process.env.CI !== undefined,
  use: {
    browserName: 'chromium',
    viewport: { width: 390, height: 844 },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: CHROMIUM_ARGUMENTS,
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
  projects: [
    { name: 'with JavaScript', use: { javaScriptEnabled: true } },
    {
      name: 'without JavaScript',
      use: { javaScriptEnabled: false, contextOptions: { reducedMotion: 'reduce' } },
      // What a script of the page or of the test itself has to run for, or no page at all.
      testIgnore: [
        '**/accessibility.spec.ts',
        '**/caching.spec.ts',
        '**/admin-looks.spec.ts',
        '**/admin-work.spec.ts',
        '**/conversation.spec.ts',
        '**/desk-app.spec.ts',
        '**/embed.spec.ts',
        '**/guards.spec.ts',
        '**/layout.spec.ts',
        '**/looking.spec.ts',
        '**/recipes.spec.ts',
        '**/reference.spec.ts',
        '**/sandbox-live.spec.ts',
        '**/verify-looks.spec.ts',
      ],
    },
  ],
})
