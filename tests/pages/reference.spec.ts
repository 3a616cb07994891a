import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../server/root.ts'
import { API_KEY } from '../support/built-server.ts'
import { brokenRules } from './support/looks.ts'
import { expect, test } from './support/test.ts'

const HTTP_CREATED = 201

test('the reference is in order, and what is tried in it is done', async ({ page, server }) => {
  await page.goto('/api/docs')
  const description = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, object>
  }
  const operations = Object.values(description.paths).flatMap((methods) => Object.keys(methods))
  await expect(page.locator('.operation')).toHaveCount(operations.length)
  // The other operations are drawn from the same parts, and looked at for minutes.
  await page.locator('.operation').evaluateAll((all) => {
    for (const each of all) {
      if (!['post-consents', 'get-messages-id'].includes(each.id)) each.remove()
      for (const part of each.querySelectorAll('details')) part.open = true
    }
  })
  expect(await brokenRules(page)).toEqual({ byDay: [], byNight: [] })
  const widths = () =>
    page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
  const [whole, seen] = await widths()
  expect(whole).toBe(seen)

  await page.getByLabel('Your key').fill(API_KEY)
  const tried = page.locator('#post-consents')
  const body = tried.getByLabel('Body', { exact: true })
  const phoneNumber = '+33612349901'
  await body.fill((await body.inputValue()).replace('+33612345678', phoneNumber))
  await tried.getByRole('button', { name: 'Send' }).click()
  await expect(tried.getByRole('status')).toContainText(String(HTTP_CREATED))
  await expect(tried.getByRole('region', { name: 'Answer to POST /consents' })).toContainText(
    '"status": "granted"',
  )
  expect(await server.lookUp(phoneNumber)).toMatchObject({ offers: 'granted' })

  const one = page.locator('#get-messages-id')
  await one.getByRole('textbox', { name: 'message_id' }).fill('a/b')
  await one.getByRole('button', { name: 'Send' }).click()
  await expect(one.getByRole('status')).toContainText('404')
})

/** What an answer names, as the next commands call it. */
const ID_OF: Record<string, string> = {
  'POST /consents/import': 'IMPORT_ID',
  'POST /messages': 'MESSAGE_ID',
  'POST /batches': 'BATCH_ID',
  'POST /webhooks': 'WEBHOOK_ID',
}

test('every command of the reference runs as it is written', async ({ page, server }) => {
  await page.goto('/api/docs')
  const commands = await page.locator('.operation').evaluateAll((all) =>
    all.map((each) => ({
      name: [...each.querySelectorAll('h3 .method, h3 code')]
        .map((part) => part.textContent)
        .join(' '),
      command: each.querySelector('.curl')?.textContent ?? '',
    })),
  )
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    ACCORD: `${server.url}/api/v1`,
    ACCORD_KEY: API_KEY,
    TEMPLATE_ID: 'private-sale',
  }
  const putsFirst = ({ name }: { name: string }) => (name.startsWith('PUT ') ? 0 : 1)
  const erasesLast = ({ name }: { name: string }) => (name.endsWith('/erase') ? 1 : 0)
  // Reading, changing and removing need something that is there.
  const inOrder = commands.toSorted(
    (a, b) =>
      erasesLast(a) - erasesLast(b) ||
      Number(a.name.startsWith('DELETE')) - Number(b.name.startsWith('DELETE')) ||
      Number(a.name.includes('{')) - Number(b.name.includes('{')) ||
      putsFirst(a) - putsFirst(b),
  )
  const statuses: Record<string, string> = {}
  for (const { name, command } of inOrder) {
    const script = `${command.trimEnd()} -sS -w '\\n%{http_code}'`
    const run = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' })
    const lines = run.stdout.split('\n')
    statuses[name] = `${lines.at(-1)} ${run.stderr}`.trim()
    const variable = ID_OF[name]
    if (variable !== undefined) {
      const { id, importId } = JSON.parse(lines.slice(0, -1).join('\n')) as Record<string, string>
      env[variable] = id ?? importId
    }
  }
  const refused = Object.entries(statuses).filter(([, status]) => !/^2\d\d$/.test(status))
  // A message that left cannot be taken back or settled, and a finished batch stands still.
  expect(Object.fromEntries(refused)).toEqual({
    'DELETE /messages/{id}': '422',
    'POST /batches/{id}/cancel': '422',
    'POST /batches/{id}/pause': '422',
    'POST /batches/{id}/resume': '422',
    'POST /messages/{id}/settle': '422',
  })
})

for (const [program, file] of [
  ['sh', 'order.sh'],
  [process.execPath, 'order.mjs'],
  ['python3', 'order.py'],
  ['php', 'order.php'],
] as const) {
  test(`the example ${file} records, texts and withdraws`, async ({ server, mobile }) => {
    const isHere = spawnSync(program, ['-c', '']).error === undefined
    test.skip(!isHere, `this machine has no ${program}`)
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ACCORD_URL: server.url,
      ACCORD_KEY: API_KEY,
      PHONE: mobile.e164,
    }
    const path = join(projectRoot(), 'docs/examples', file)
    const run = spawnSync(program, [path], { env, encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
    expect(run.stdout).toMatch(/sent[^]*withdrawn/)
    expect(await server.lookUp(mobile.e164)).toMatchObject({ 'order-updates': 'withdrawn' })
  })
}
