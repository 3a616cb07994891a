import { expect, type Locator, type Page, type Response } from '@playwright/test'
import { copyFor } from '../../../src/copy/index.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import { typeset } from '../../../src/domain/typography.ts'
import type { ApiAnswer } from '../../support/built-server.ts'
import { BRAND, categoryName } from './test.ts'

/** The personal link at the end of a text that was sent. */
export function linkIn({ body }: ApiAnswer): string {
  const link = /https?:\S+$/.exec(String(body.text))?.[0]
  if (link === undefined) throw new Error(`No link was sent: ${JSON.stringify(body)}`)
  return link
}

/** The page as a visitor of one language uses it: by what it says. */
export class Visitor {
  readonly page: Page
  readonly locale: Locale
  readonly copy: ReturnType<typeof copyFor>

  constructor(page: Page, locale: Locale) {
    this.page = page
    this.locale = locale
    this.copy = copyFor(locale)
  }

  category(id: string): string {
    return typeset(categoryName(id, this.locale), this.locale)
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  question(category: string): Locator {
    const name = this.copy.form.question(categoryName(category, this.locale))
    return this.page.getByRole('checkbox', { name, exact: true })
  }

  get phone(): Locator {
    const { form, stop } = this.copy
    return this.page
      .getByRole('textbox', { name: form.phoneLabel, exact: true })
      .or(this.page.getByRole('textbox', { name: stop.phoneLabel, exact: true }))
  }

  /** Presses a button that posts a form, and sees the page after it; resolves to the post's own answer. */
  async post(button: Locator): Promise<Response> {
    const [posted] = await Promise.all([
      this.page.waitForResponse((response) => response.request().method() === 'POST'),
      this.page.waitForEvent('load'),
      button.click(),
    ])
    return posted
  }

  async fillOptIn(number: string, categories: string[]): Promise<Response> {
    await this.page.goto(`/${this.locale}`)
    for (const category of categories) await this.question(category).check()
    await this.phone.fill(number)
    return this.post(this.button(this.copy.form.button))
  }

  /** Opts in and sees it confirmed. */
  async agree(number: string, categories: string[]): Promise<void> {
    expect((await this.fillOptIn(number, categories)).status()).toBe(303)
    await expect(this.heading(this.copy.done.title)).toBeVisible()
  }

  /** Posts a form as its page does, and draws neither the page before it nor the one after. */
  async postUnseen(path: string, fields: [name: string, value: string][]): Promise<void> {
    const response = await this.page.request.post(path, {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      data: new URLSearchParams(fields).toString(),
      maxRedirects: 0,
    })
    expect([303, 422]).toContain(response.status())
  }

  /** Opts in where the scene is a page further on. */
  optInUnseen(number: string, categories: string[]): Promise<void> {
    const ticked = categories.map((id): [string, string] => ['category', id])
    return this.postUnseen(`/${this.locale}`, [['phone', number], ...ticked])
  }

  get code(): Locator {
    return this.page.getByRole('textbox', { name: this.copy.verify.label, exact: true })
  }

  /** Sends the form and sees the page of the code. */
  async askForCode(number: string, categories: string[]): Promise<void> {
    expect((await this.fillOptIn(number, categories)).status()).toBe(303)
    await expect(this.heading(this.copy.verify.title)).toBeVisible()
  }

  /** Opens the link of the newest text on a phone of the sandbox. */
  async openLinkOnPhone(phoneNumber: string): Promise<void> {
    await this.page.goto('/sandbox')
    const last = phoneNumber.slice(3).replace(/(\d)(..)(..)(..)(..)/, '$1\\s$2\\s$3\\s$4\\s$5')
    const phone = this.page
      .getByRole('article')
      .filter({ has: this.page.getByRole('heading', { name: new RegExp(`${last}$`) }) })
    await phone.getByRole('link').first().click()
    await expect(this.heading(this.copy.preferences.title(BRAND))).toBeVisible()
  }
}
