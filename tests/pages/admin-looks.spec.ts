import { adminTest, expect } from './support/admin.ts'
import { brokenRules, sticksOut, tooSmall } from './support/looks.ts'

const PAGES = [
  '/admin',
  '/admin/checklist',
  '/admin/dashboard?days=7',
  '/admin/people',
  '/admin/account',
  '/admin/account/second-factor',
  '/admin/audit',
  '/admin/nowhere',
]

adminTest.use({ house: 'looks' })

adminTest(
  'an owner adds a passkey and signs in with it; every page is in order',
  async ({ page, context, server }) => {
    adminTest.slow()
    await page.goto(await server.signInLink())
    for (const path of PAGES) {
      await page.goto(path)
      await page.setViewportSize({ width: 320, height: 800 })
      expect(await sticksOut(page), path).toEqual([])
      expect(await tooSmall(page), path).toEqual([])
      await page.setViewportSize({ width: 1280, height: 800 })
      expect(await brokenRules(page), path).toEqual({ byDay: [], byNight: [] })
    }

    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto('/admin/account')
    await page.getByLabel('Name of the passkey').fill('Office laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(page.getByRole('status')).toHaveText('Your passkey is saved.')

    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await brokenRules(page)).toEqual({ byDay: [], byNight: [] })
    await page.goto('/admin/account')
    await expect(page).toHaveURL('/admin/sign-in?to=%2Fadmin%2Faccount')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page).toHaveURL('/admin/account')
    await expect(page.getByText('by passkey')).toBeVisible()

    // An answer counts once, and removing the passkey ends it.
    await page.getByRole('button', { name: 'Remove Office laptop' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('alert')).toContainText('This passkey was not recognised')

    for (const headers of [
      {},
      { origin: 'https://shop.example' },
      { origin: server.url, 'sec-fetch-site': 'same-site' },
    ]) {
      const form = { email: 'a@brand.example', password: 'x' }
      const answer = await page.request.post('/admin/sign-in', { form, headers, maxRedirects: 0 })
      expect(answer.status()).toBe(403)
    }
  },
)
