import { gzipSync } from 'node:zlib'
import { FORMS_BEFORE_PROOF } from '../../src/domain/limits.ts'
import { expect, newMobile, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

const SCRIPT_BYTES_MAX = 5_000
const ATTACKED = '198.51.100.77'

test.use({ extraHTTPHeaders: { 'x-forwarded-for': ATTACKED } })

test('while somebody sends forms by the hundred, opting in costs a sum and leaving nothing', async ({
  page,
  request,
  server,
  javaScriptEnabled,
}) => {
  const headers = { origin: server.url }
  for (let sent = 0; sent < FORMS_BEFORE_PROOF.address; sent += 1) {
    await request.post('/en', { headers, form: { phone: '06 12' } })
  }
  const visitor = new Visitor(page, 'en')
  const { proof, done, stop } = visitor.copy
  const mobile = newMobile()
  const answer = await visitor.fillOptIn(mobile.typed, ['offers'])
  expect(answer.status()).toBe(429)
  if (javaScriptEnabled) {
    // Nothing is clicked: the browser does its sum and sends what was written.
    await expect(visitor.heading(done.title)).toBeVisible({ timeout: 20_000 })
    expect(await server.lookUp(mobile.e164)).toMatchObject({ offers: 'granted' })
  } else {
    await expect(page.getByRole('heading', { name: proof.heading })).toBeVisible()
    await expect(page.getByText(proof.without)).toBeVisible()
    await expect(page.getByText(proof.working)).toBeHidden()
    await expect(visitor.phone).toHaveValue(mobile.typed)
    await expect(visitor.question('offers')).toBeChecked()
    expect(await server.lookUp(mobile.e164)).not.toMatchObject({ offers: 'granted' })
  }

  await page.goto('/en/stop')
  await visitor.phone.fill(mobile.typed)
  expect((await visitor.post(visitor.button(stop.button))).status()).toBe(303)
})

test('its script is small, and no page loads it before', async ({ request }) => {
  expect(await (await request.get('/en')).text()).not.toContain('/proof-of-work.js')
  const script = await (await request.get('/proof-of-work.js')).text()
  expect(gzipSync(script).length).toBeLessThan(SCRIPT_BYTES_MAX)
})
