// Plain JavaScript that imports nothing but Node: it also runs before anything is installed.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

function onThisMachine() {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].filter(Boolean)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync)
}

function fromPlaywright() {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test')
    return [chromium.executablePath()].find(existsSync)
  } catch {
    return undefined
  }
}

/**
 * Path of a Chromium to test with: the one named by ACCORD_CHROMIUM, else the machine's own,
 * else the one that Playwright downloaded.
 * @returns {string | undefined}
 */
export function findChromium() {
  return process.env.ACCORD_CHROMIUM || onThisMachine() || fromPlaywright()
}

/** The browser stays on this machine: it looks for no update and phones nobody. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
