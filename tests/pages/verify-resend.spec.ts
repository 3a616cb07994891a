import { CODE_RESEND_MS } from '../../src/domain/limits.ts'
import { expect, test } from './support/test.ts'
import { Visitor } from './support/visitor.ts'

test.use({ codes: true })

test('a new code can be asked for after 30 seconds, and the old one is worth nothing', async ({
  page,
  server,
  mobile,
}) => {
  test.setTimeout(60_000)
  const visitor = new Visitor(page, 'fr')
  const { verify } = visitor.copy
  await visitor.askForCode(mobile.typed, ['offers'])
  const [first = ''] = await server.codesOn(mobile.e164)

  await page.waitForTimeout(CODE_RESEND_MS + 500)
  expect((await visitor.post(visitor.button(verify.resend))).status()).toBe(303)
  await expect(page.getByRole('status')).toHaveText(verify.newest)
  const [newest = ''] = await server.codesOn(mobile.e164, 2)
  if (first !== newest) {
    await visitor.code.fill(first)
    expect((await visitor.post(visitor.button(verify.button))).status()).toBe(422)
  }
  await visitor.code.fill(newest)
  expect((await visitor.post(visitor.button(verify.button))).status()).toBe(303)
})
