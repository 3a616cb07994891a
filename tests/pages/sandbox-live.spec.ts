import { expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

test('an open sandbox draws each text as it arrives, without a reload', async ({
  page,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['order-updates'])
  const listening = page.waitForResponse('/sandbox/events')
  await page.goto('/sandbox')
  await listening
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }))
  const phone = page.getByRole('article', { name: mobile.phone })
  await expect(phone).toHaveCount(0)

  const send = (text: string) => server.send({ to: mobile.e164, category: 'order-updates', text })
  await send('Votre colis est parti.')
  await expect(phone).toContainText('Votre colis est parti.')
  await expect(page.getByRole('status')).toHaveText('A text has arrived.')

  await Promise.all([send('Il arrive demain.'), send('Il est là.')])
  await expect(phone).toContainText('Il arrive demain.')
  await expect(phone).toContainText('Il est là.')
  expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true)
})

test('a text that arrives does not move the focus of whoever works on the page', async ({
  page,
  server,
  mobile,
}) => {
  await new Visitor(page, 'fr').agree(mobile.typed, ['order-updates'])
  const listening = page.waitForResponse('/sandbox/events')
  await page.goto('/sandbox')
  await listening
  const refuse = page.getByRole('button', { name: 'refuse', exact: true })
  await refuse.focus()

  await server.send({ to: mobile.e164, category: 'order-updates', text: 'Votre colis est parti.' })

  await expect(page.getByText('Votre colis est parti.').first()).toBeVisible()
  await expect(refuse).toBeFocused()
})
