import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHROMIUM_ARGUMENTS } from '../support/browser.mjs'
import { startBuiltServer } from '../support/built-server.ts'

/**
 * Audits every public page with Lighthouse at its settings for phones. Exit 1 when a score is
 * below 100. Lighthouse is fetched by npm when it is asked for: its two hundred packages are no
 * part of what `npm test` installs.
 */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const PAGES = ['/fr', '/en', '/fr/sms/offers', '/fr/stop', '/fr/transparency', '/fr/accessibility']
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

interface Report {
  categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
  >
  audits: Record<string, { title: string; score: number | null; displayValue?: string } | undefined>
}

async function audit(url: string, folder: string): Promise<Report> {
  const file = join(folder, 'report.json')
  const lighthouse = spawn(
    'npm',
    [
      'exec',
      '--yes',
      `--package=${LIGHTHOUSE}`,
      '--',
      'lighthouse',
      url,
      '--quiet',
      '--no-enable-error-reporting',
      '--output=json',
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join()}`,
      `--chrome-flags=--headless ${CHROMIUM_ARGUMENTS.join(' ')}`,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CHROME_PATH: process.env.ACCORD_CHROMIUM },
    },
  )
  const [status] = (await once(lighthouse, 'exit')) as [number | null]
  if (status !== 0) throw new Error(`Lighthouse ended with ${status} at ${url}`)
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** What keeps a category from 100, one line each. */
function faultsIn({ categories, audits }: Report, category: string): string[] {
  return (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
    const { title = id, score = 1, displayValue = '' } = audits[id] ?? {}
    return weight > 0 && score !== null && score < 1 ? [`    ${title} ${displayValue}`] : []
  })
}

const folder = mkdtempSync(join(tmpdir(), 'accord-lighthouse-'))
const server = await startBuiltServer()
let isPerfect = true
try {
  for (const page of PAGES) {
    const report = await audit(server.url + page, folder)
    for (const category of CATEGORIES) {
      const score = Math.round((report.categories[category]?.score ?? 0) * 100)
      print(`${page.padEnd(24)} ${category.padEnd(16)} ${score}`)
      if (score === 100) continue
      isPerfect = false
      print(faultsIn(report, category).join('\n'))
    }
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(isPerfect ? 0 : 1)
