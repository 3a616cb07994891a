import type { Page } from '@playwright/test'
import { copyFor } from '../../src/copy/index.ts'
import { hasPhp, startPhpShops, type PhpShops } from '../recipes/php-shops.ts'
import { openNodeShop, type NodeShop } from '../recipes/shopify-shop.ts'
import { API_KEY } from '../support/built-server.ts'
import { categoryName, expect, newMobile, test } from './support/test.ts'

const strangers: string[] = []
// A header of the tests' own would make a browser ask first, as it does for no visitor.
test.use({ strangers, extraHTTPHeaders: {} })
test.describe.configure({ mode: 'serial' })

const question = (page: Page, id: string) =>
  page.getByRole('checkbox', { name: copyFor('en').form.question(categoryName(id, 'en')) })

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

test.describe('in Node', () => {
  let shop: NodeShop
  let phone = ''
  test.beforeAll(async ({ server }) => {
    shop = await openNodeShop({ url: server.url, key: API_KEY }, () => phone)
    strangers.push(new URL(shop.url).host)
  })
  test.afterAll(() => {
    shop.close()
  })

  test('a plain form records what was ticked', async ({ page, server, mobile }) => {
    await page.goto(`${shop.url}/plain`)
    await question(page, 'offers').check()
    await page.getByLabel('Mobile phone').fill(mobile.typed)
    await press(page, 'Pay')
    await expect(page.getByRole('heading', { name: 'recorded' })).toBeVisible()
    expect(await server.lookUp(mobile.e164)).toMatchObject({
      offers: 'granted',
      advice: 'never_asked',
    })
  })

  test('Shopify carries a choice by the cart and past it, and forwards who leaves', async ({
    page,
    server,
    mobile,
  }) => {
    phone = mobile.e164
    await page.goto(`${shop.url}/cart`)
    await question(page, 'offers').check()
    await page.getByLabel('Quantity').fill('2')
    await page.getByLabel('Quantity').blur()
    await expect(question(page, 'offers')).toBeChecked()
    await press(page, 'Check out')
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await server.lookUp(phone)).toMatchObject({ offers: 'granted', advice: 'never_asked' })

    const left = { phone, sms_marketing_consent: { state: 'unsubscribed' } }
    const topic = 'customers_marketing_consent/update'
    expect(await shop.tell(topic, left, 'another secret')).toBe(401)
    expect(await shop.tell(topic, left)).toBe(200)
    expect(await server.lookUp(phone)).toMatchObject({ offers: 'withdrawn' })

    phone = newMobile().e164
    await page.goto(`${shop.url}/cart`)
    const saved = page.waitForResponse(
      (answer) =>
        answer.url().endsWith('/cart/update.js') &&
        answer.request().postData()?.includes('advice') === true,
    )
    await question(page, 'advice').check()
    await saved
    await press(page, 'Buy with Shop Pay')
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await server.lookUp(phone)).toMatchObject({ advice: 'granted', offers: 'never_asked' })
  })
})

test.describe('in PHP', () => {
  test.skip(!hasPhp, 'this machine has no PHP: apt-get install php-cli, or npm run nightly')
  let shops: PhpShops
  test.beforeAll(async ({ server }) => {
    if (!hasPhp) return
    shops = await startPhpShops({ url: server.url, key: API_KEY })
    strangers.push(new URL(shops.url).host)
  })
  test.afterAll(() => {
    if (hasPhp) shops.stop()
  })

  test('a plain form records what was ticked', async ({ page, server, mobile }) => {
    await page.goto(`${shops.url}/plain-form`)
    await question(page, 'advice').check()
    await page.getByLabel('Mobile phone').fill(mobile.typed)
    await press(page, 'Pay')
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    expect(await server.lookUp(mobile.e164)).toMatchObject({ advice: 'granted' })
  })

  test('WooCommerce keeps the ticks when it draws its review anew', async ({
    page,
    server,
    mobile,
  }) => {
    await page.goto(`${shops.url}/woocommerce`)
    await question(page, 'order-updates').check()
    await question(page, 'offers').check()
    await page.getByLabel('Postcode').fill('59000')
    await page.getByLabel('Phone').fill(mobile.typed)
    await expect(page.locator('body[data-updated]')).toHaveCount(1)
    await expect(question(page, 'offers')).toBeChecked()
    await press(page, 'Place order')
    await expect(page.getByText('Order received')).toBeVisible()
    expect(await server.lookUp(mobile.e164)).toMatchObject({
      'order-updates': 'granted',
      offers: 'granted',
      advice: 'never_asked',
    })
    await page.goto(`${shops.url}/woocommerce?wc-ajax=erase&phone=${mobile.typed}`)
    expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'withdrawn' })
  })

  test('PrestaShop saves each tick beside the cart, and drops it with the page', async ({
    page,
    server,
    mobile,
  }) => {
    await page.goto(`${shops.url}/prestashop/order`)
    await page.getByLabel('Phone').fill(mobile.typed)
    await press(page, 'Continue')
    const saved = () => page.waitForResponse('**/module/accordsms/choice')
    await Promise.all([saved(), question(page, 'offers').check()])
    await page.reload()
    await expect(question(page, 'offers')).not.toBeChecked()
    await Promise.all([saved(), question(page, 'advice').check()])
    await page.getByLabel('I agree to the terms of service').check()
    await press(page, 'Place order')
    await expect(page.getByText('Order confirmed')).toBeVisible()
    expect(await server.lookUp(mobile.e164)).toMatchObject({
      advice: 'granted',
      offers: 'never_asked',
    })
    await page.goto(`${shops.url}/prestashop/erase`)
    expect(await server.lookUp(mobile.e164)).toMatchObject({ advice: 'withdrawn' })
  })

  test('Magento sends with its shipping step what Knockout drew', async ({
    page,
    server,
    mobile,
  }) => {
    await page.goto(`${shops.url}/magento`)
    await page.getByLabel('Phone').fill(mobile.typed)
    await question(page, 'offers').check()
    await press(page, 'Next')
    await press(page, 'Back')
    await question(page, 'offers').uncheck()
    await question(page, 'advice').check()
    await press(page, 'Next')
    await press(page, 'Place Order')
    await expect(page.getByText('Thank you for your purchase!')).toBeVisible()
    expect(await server.lookUp(mobile.e164)).toMatchObject({
      advice: 'granted',
      offers: 'never_asked',
    })
    await page.goto(`${shops.url}/magento/erase?phone=${mobile.typed}`)
    expect(await server.lookUp(mobile.e164)).toMatchObject({ advice: 'withdrawn' })
  })
})
