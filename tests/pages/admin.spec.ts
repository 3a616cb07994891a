import { Secret, TOTP } from 'otpauth'
import { adminTest, expect, PASSWORD } from './support/admin.ts'

const EMAIL = 'zoe@brand.example'

adminTest.use({ house: 'people' })

adminTest(
  'an owner comes in by link, once, and invites somebody, who needs a password and a code',
  async ({ page, server, browser, baseURL }) => {
    adminTest.slow()
    const link = await server.signInLink()
    // Looking ahead is not opening.
    await page.request.get(link, { headers: { 'sec-purpose': 'prefetch' } })
    await page.goto(link)
    await expect(page).toHaveURL('/admin')
    await expect(page.getByRole('heading', { name: 'Hello, Sandbox owner' })).toBeVisible()
    const stranger = await browser.newContext({ locale: 'en', ...(baseURL && { baseURL }) })
    const guest = await stranger.newPage()
    expect((await guest.goto(link))?.status()).toBe(410)

    await page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
    await page.getByLabel('Name').fill('Zoé Martin')
    await page.getByLabel('Email address').fill('zoe@nowhere')
    await page.getByRole('button', { name: 'Make an invitation' }).click()
    await expect(page.getByRole('alert')).toContainText('Type an email address')
    await page.getByLabel('Email address').fill(EMAIL)
    await page.getByLabel('Role').selectOption('marketer')
    await page.getByRole('button', { name: 'Make an invitation' }).click()
    const invitation = (await page.locator('.copy').textContent()) ?? ''
    await expect(page.getByRole('row', { name: /Zoé Martin/ })).toContainText('Invited, not in')

    await guest.goto(invitation)
    await guest.getByLabel('New password').fill('short')
    await guest.getByRole('button', { name: 'Set the password' }).click()
    await expect(guest.getByRole('alert')).toContainText('12 characters or more')
    await guest.getByLabel('New password').fill(PASSWORD)
    await guest.getByRole('button', { name: 'Set the password' }).click()
    await expect(guest).toHaveURL('/admin')
    // A marketer does not see who may enter, nor what was done.
    await expect(guest.getByRole('navigation').getByRole('link')).not.toContainText(['People'])
    for (const path of ['/admin/people', '/admin/audit', '/admin/people/x']) {
      expect((await guest.goto(path))?.status(), path).toBe(403)
    }
    await expect(guest.getByText('You are signed in as: Marketer')).toBeVisible()
    expect((await guest.goto('/admin/zzz'))?.status()).toBe(404)

    await guest.goto('/admin/account/second-factor')
    const key = (await guest.locator('.copy').textContent()) ?? ''
    const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
    await guest.getByLabel('Code', { exact: true }).fill('12')
    await guest.getByRole('button', { name: 'Confirm the code' }).click()
    await expect(guest.getByRole('alert')).toContainText('This code is not right')
    await expect(guest.locator('.copy')).toHaveText(key)
    await guest.getByLabel('Code', { exact: true }).fill(totp.generate())
    await guest.getByRole('button', { name: 'Confirm the code' }).click()
    const codes = await guest.locator('.codes li').allTextContents()
    expect(codes).toHaveLength(10)

    await guest.getByRole('button', { name: 'Sign out' }).click()
    await guest.getByRole('button', { name: 'Français' }).click()
    await guest.getByLabel('Adresse e-mail').fill(EMAIL)
    await guest.getByLabel('Mot de passe', { exact: true }).fill('quelque chose de faux')
    await guest.getByRole('button', { name: 'Se connecter', exact: true }).click()
    await expect(guest.getByRole('alert')).toContainText('incorrect')
    await expect(guest.getByLabel('Adresse e-mail')).toHaveValue(EMAIL)
    await guest.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await guest.getByRole('button', { name: 'Se connecter', exact: true }).click()
    await expect(guest.getByRole('heading', { name: 'Encore une étape' })).toBeVisible()
    await guest.getByLabel('Code').fill(codes[0] ?? '')
    await guest.getByRole('button', { name: 'Continuer' }).click()
    await expect(guest).toHaveURL('/admin')

    // The owner ends their access: the next page is the sign-in.
    await page.goto('/admin/people')
    await page.getByRole('link', { name: 'Zoé Martin' }).click()
    await page.getByRole('button', { name: 'End the access of Zoé Martin' }).click()
    await expect(page.getByRole('link', { name: 'Zoé Martin' })).toHaveCount(0)
    await guest.goto('/admin/account')
    await expect(guest).toHaveURL('/admin/sign-in?to=%2Fadmin%2Faccount')
    await page.goto('/admin/audit?what=recovery-code-used')
    await expect(page.getByRole('row').nth(1)).toContainText('Zoé Martin')
    await stranger.close()
  },
)
