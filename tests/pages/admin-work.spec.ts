import type { Cookie, Page } from '@playwright/test'
import type { BuiltServer } from '../support/built-server.ts'
import { adminTest, expect } from './support/admin.ts'
import { brokenRules, sticksOut, tooSmall } from './support/looks.ts'
import { newMobile } from './support/test.ts'

/** Simulated number whose texts end as unknown. */
const BREAKS_OFF = '+12025550106'
const WORDS = 'May we text you about your order?'

const agree = (server: BuiltServer, to: string) =>
  server.collect({ to, category: 'order-updates', words: WORDS, locale: 'fr' })

/** Everything that could be wrong with how a page looks; none of them has a script. */
async function inOrder(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await sticksOut(page), name).toEqual([])
  expect(await tooSmall(page), name).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(await brokenRules(page), name).toEqual({ byDay: [], byNight: [] })
  await expect(page.locator('script'), name).toHaveCount(0)
}

let cookies: Cookie[] = []
/** Lets the owner in: by the link, which works once, and after that by what it left. */
async function enter(page: Page, server: BuiltServer): Promise<void> {
  if (cookies.length === 0) {
    await page.goto(await server.signInLink())
    cookies = await page.context().cookies()
  } else await page.context().addCookies(cookies)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

adminTest.use({ house: 'work' })

adminTest(
  'a recipient is found, withdrawn, suppressed, exported and erased',
  async ({ page, server }) => {
    adminTest.slow()
    // A transition between two pages does not outlive a change of the window.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const { typed, e164, lastTwo } = newMobile()
    await agree(server, e164)
    await server.send({ to: e164, category: 'order-updates', text: 'Votre colis arrive demain.' })
    await enter(page, server)

    await page.goto('/admin/recipients')
    await page.getByLabel('Mobile number').fill('12')
    await press(page, 'Find')
    await expect(page.getByRole('alert')).toContainText('This is no mobile number')
    await expect(page.getByLabel('Mobile number')).toHaveValue('12')
    await page.getByLabel('Mobile number').fill(typed)
    await press(page, 'Find')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(lastTwo)
    await expect(page).toHaveURL(/\/admin\/recipients\/[0-9a-f-]{36}$/)
    const person = page.url()
    expect(await page.content()).not.toContain(e164.slice(3))
    await expect(page.getByRole('row', { name: /Order updates/ }).first()).toContainText(
      'Would leave now',
    )
    await inOrder(page, 'recipient')

    await press(page, 'Reveal the number')
    await expect(page.locator('.copy')).toHaveText(e164)
    await page.goto(`${person}/reveal`)
    await expect(page).toHaveURL(person)

    await page.getByRole('link', { name: 'Withdraw for this person' }).click()
    await press(page, 'Withdraw')
    await expect(page.getByRole('alert')).toContainText('Choose what the person leaves')
    await page.getByText('Everything', { exact: false }).first().click()
    await press(page, 'Withdraw')
    await expect(page.getByRole('alert')).toContainText('Write a reason')
    await expect(page.getByRole('radio', { name: /Everything/ })).toBeChecked()
    await inOrder(page, 'withdraw')
    await page.getByLabel('Reason').fill('asked by phone')
    await press(page, 'Withdraw')
    await expect(page.getByRole('status')).toContainText('Withdrawn.')
    await expect(page.getByText('the person left this category').first()).toBeVisible()
    await expect(page.getByText('asked by phone').first()).toBeVisible()

    await page.getByRole('link', { name: 'Suppress this number' }).click()
    await page.getByLabel('Reason').fill('abuse')
    await press(page, 'Suppress')
    await expect(page.getByText(/Suppressed since/)).toBeVisible()
    await expect(page.getByRole('link', { name: 'End the suppression' })).toBeVisible()

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      press(page, 'Export everything held'),
    ])
    expect(file.suggestedFilename()).toMatch(/^recipient-[0-9a-f-]{36}\.json$/)

    await page.getByRole('link', { name: 'Erase this person' }).click()
    await page.getByLabel('Reason').fill('asked by e-mail')
    await press(page, 'Erase for good')
    await expect(page.getByRole('alert')).toContainText('Tick the box')
    await page.getByLabel('I know that this cannot be undone').check()
    await press(page, 'Erase for good')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number destroyed')
    await expect(page.getByRole('link', { name: 'Erase this person' })).toHaveCount(0)

    await page.getByRole('link', { name: 'What was done here' }).click()
    for (const act of ['Number revealed', 'Withdrawn for somebody', 'Person erased']) {
      await expect(page.getByRole('rowheader', { name: act }), act).toBeVisible()
    }
    await press(page, 'Français')
    await page.goto(person)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Numéro détruit')
  },
)

adminTest(
  'an unknown text is settled; a batch is watched, all sending stopped',
  async ({ page, server }) => {
    adminTest.slow()
    // A transition between two pages does not outlive a change of the window.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await agree(server, BREAKS_OFF)
    await server.send({ to: BREAKS_OFF, category: 'order-updates', text: 'Votre colis arrive.' })
    const soon = newMobile().e164
    await agree(server, soon)
    const sendAt = new Date(Date.now() + 3_600_000).toISOString()
    const batch = await server.batch([
      { to: soon, category: 'order-updates', text: 'Votre colis.', sendAt },
      { to: newMobile().e164, category: 'offers', text: 'Atelier Nord: -20 %' },
    ])
    await enter(page, server)

    await page.goto('/admin/messages')
    await page.getByLabel('State').selectOption('unknown')
    await press(page, 'Show')
    await inOrder(page, 'messages')
    await page.getByRole('cell').getByRole('link').first().click()
    await expect(page.getByText('Before the call: Let through')).toBeVisible()
    await inOrder(page, 'message')
    await page.getByRole('link', { name: 'Say what became of it' }).click()
    await page.getByRole('radio', { name: /It did not leave/ }).check()
    await page.getByLabel('Its id at iAdvize').fill('SM1')
    await page.getByLabel('Reason').fill('no trace in iAdvize')
    await press(page, 'Settle')
    await expect(page.getByRole('alert')).toContainText('has no id at iAdvize')
    await inOrder(page, 'settle')
    await page.getByLabel('Its id at iAdvize').fill('')
    await press(page, 'Settle')
    await expect(page.getByRole('status')).toContainText('Settled.')
    await expect(page.getByText('no trace in iAdvize')).toBeVisible()

    const here = `/admin/batches/${batch}`
    const looked = await page.goto(here)
    expect(looked?.headers().refresh).toBe(`5; url=${here}`)
    await expect(page.getByText(/asks for itself every 5 seconds/)).toBeVisible()
    await page.getByRole('link', { name: 'Stop asking' }).click()
    await expect(page).toHaveURL(`${here}?still=1`)
    await expect(page.getByRole('row', { name: /Agreed to the category/ })).toContainText('50%')
    await inOrder(page, 'batch')
    await press(page, 'Pause this batch')
    await expect(page.getByText('Paused: paused by hand.')).toBeVisible()
    expect((await page.reload())?.headers().refresh).toBeUndefined()
    await page.getByRole('link', { name: 'Let it go on' }).click()
    await press(page, 'Let it go on')
    await page.getByRole('link', { name: 'Cancel this batch' }).click()
    await press(page, 'Cancel this batch')
    await expect(page.getByRole('row', { name: /Cancelled/ })).toContainText('1')
    expect((await page.goto(`${here}/launch`))?.status()).toBe(404)

    await page.goto('/admin/batches')
    await page.getByText('Stop all sending').first().click()
    await press(page, 'Stop all sending')
    await expect(page.getByRole('alert')).toContainText('Write a reason')
    await page.getByLabel('Reason').fill('the wrong price')
    await press(page, 'Stop all sending')
    await expect(page.getByText(/Every text is stopped, by Sandbox owner/)).toBeVisible()
    await inOrder(page, 'batches, stopped')
    await page.getByLabel('Reason').fill('the price is right')
    await press(page, 'Let texts leave again')
    await expect(page.getByText('Texts may leave.', { exact: true })).toBeVisible()
  },
)
