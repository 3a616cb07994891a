import type { Page } from '@playwright/test'
import { startBuiltServer } from '../support/built-server.ts'
import { expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

const PARCEL = 'Atelier Nord: your parcel arrives tomorrow.'

async function choose(page: Page, behaviour: string): Promise<void> {
  await page.goto('/sandbox')
  await page.getByRole('button', { name: behaviour, exact: true }).click()
  const chosen = page.getByRole('button', { name: behaviour, exact: true })
  await expect(chosen).toHaveAttribute('aria-pressed', 'true')
}

test.afterEach(async ({ page }) => choose(page, 'normal'))

for (const [behaviour, status] of [
  ['normal', 'sent'],
  ['slow', 'sent'],
  ['refuse', 'rejected'],
  ['fail', 'unknown'],
  ['reset', 'unknown'],
  ['hang', 'unknown'],
] as const) {
  test(`told to be “${behaviour}”, the pretend iAdvize makes the next text ${status}`, async ({
    page,
    server,
    mobile,
  }) => {
    await new Visitor(page, 'en').agree(mobile.typed, ['order-updates'])
    await choose(page, behaviour)

    const outcome = await server.send({
      to: mobile.e164,
      category: 'order-updates',
      text: PARCEL,
    })

    expect(outcome).toMatchObject({ status: 200, body: { status, attempts: 1 } })
  })
}

test('how to send a text stays in view when the code has made a phone ring', async ({ page }) => {
  await page.goto('/sandbox')
  await expect(page.getByRole('heading', { name: 'Make a phone ring' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Command' })).toContainText('{url}')
})

test('an address in a text can be tapped, and what looks like markup is only words', async ({
  page,
  server,
  mobile,
}) => {
  await new Visitor(page, 'en').agree(mobile.typed, ['order-updates'])
  const text = `<b>Parcel</b> <img src=x onerror=alert(1)> at ${server.url}/en/stop.`
  await server.send({ to: mobile.e164, category: 'order-updates', text })

  await page.goto('/sandbox')

  const phone = page.getByRole('article', { name: mobile.phone })
  await expect(phone).toContainText(text)
  await expect(phone.getByRole('img')).toHaveCount(0)
  await phone.getByRole('link', { name: `${server.url}/en/stop` }).click()
  await expect(page).toHaveURL('/en/stop')
})

test('a sandbox where no phone has rung teaches how to send the first text', async ({ page }) => {
  const quiet = await startBuiltServer()
  test.info().annotations.push({ type: 'server', description: quiet.url })
  try {
    const answer = await fetch(`${quiet.url}/sandbox`)
    await page.setContent(await answer.text())
    await expect(page.getByRole('heading', { name: 'No phone has rung yet' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Make a phone ring' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Command' })).toContainText(
      `curl ${quiet.url}/api/v1/messages`,
    )
  } finally {
    await quiet.stop()
  }
})
