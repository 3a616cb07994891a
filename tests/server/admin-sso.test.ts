import { expect, it, onTestFinished } from 'vitest'
import { SIGN_IN_STEP_MS } from '../../src/domain/limits.ts'
import { openHouse, VISIT } from '../support/house.ts'
import { letIn, PASSWORD } from '../support/operators.ts'
import { follow, startCompany } from '../support/oidc-company.ts'

const CALLBACK = 'https://sms.example/admin/sso/callback'

async function houseOfACompany() {
  const company = await startCompany(CALLBACK)
  onTestFinished(company.close)
  const house = await openHouse({
    // The company's clock is the one of this machine, and a token is good for a while only.
    at: Date.now(),
    env: {
      OIDC_ISSUER: company.issuer,
      OIDC_CLIENT_ID: company.clientId,
      OIDC_CLIENT_SECRET: company.clientSecret,
    },
  })
  const { sso } = house.services.admin.signIn
  if (sso === null) throw new Error('The house has no single sign-on')
  const begin = async () => {
    const begun = await sso.begin('/admin/audit')
    if (!begun.ok) throw new Error(begun.problem)
    return { ...begun.value, query: (await follow(begun.value.url, CALLBACK)).search }
  }
  return { company, house, sso, begin }
}

it('lets in who was invited and whom the company vouches for, then by its own name for them', async () => {
  const { company, house, sso, begin } = await houseOfACompany()
  const { email, id } = await letIn(house, 'compliance', 'zoe@brand.example')
  company.answerWith({ sub: 'employee-12', email: 'Zoe@Brand.example' })
  const first = await begin()
  expect(first.url).toContain('code_challenge_method=S256')
  const entry = await sso.finish(first.sealed, first.query, VISIT)
  expect(entry).toMatchObject({ ok: true, value: { to: '/admin/audit' } })
  expect((await house.services.admin.sessions.of(id))[0]).toMatchObject({ signed_in_by: 'sso' })
  expect(await house.services.admin.account.waysIn(id)).toMatchObject({ hasSso: true })

  // Married since: the address changed, the person did not.
  company.answerWith({ sub: 'employee-12', email: 'zoe.durand@brand.example' })
  const again = await begin()
  expect(await sso.finish(again.sealed, again.query, VISIT)).toMatchObject({ ok: true })
  // Somebody else who got the old address is not them.
  company.answerWith({ sub: 'employee-99', email })
  const other = await begin()
  expect(await sso.finish(other.sealed, other.query, VISIT)).toEqual({
    ok: false,
    problem: 'sso_unknown',
  })
})

it('keeps out who was not invited, and an address nobody vouches for', async () => {
  const { company, house, sso, begin } = await houseOfACompany()
  await letIn(house, 'owner', 'owner@brand.example')
  for (const person of [
    { sub: 'a', email: 'stranger@brand.example' },
    { sub: 'b', email: 'owner@brand.example', isVerified: false },
  ]) {
    company.answerWith(person)
    const { sealed, query } = await begin()
    expect(await sso.finish(sealed, query, VISIT)).toEqual({ ok: false, problem: 'sso_unknown' })
  }
})

it('takes an answer that belongs to its question, once and in time', async () => {
  const { company, house, sso, begin } = await houseOfACompany()
  const { email } = await letIn(house, 'owner')
  company.answerWith({ sub: 'a', email })
  const [one, other] = [await begin(), await begin()]
  const wrong = { ok: false, problem: 'sso_wrong' }
  expect(await sso.finish(one.sealed, other.query, VISIT)).toEqual(wrong)
  expect(await sso.finish('', one.query, VISIT)).toEqual(wrong)
  expect(await sso.finish(one.sealed, '?error=access_denied&state=x', VISIT)).toEqual(wrong)
  expect(await sso.finish(other.sealed, other.query, VISIT)).toMatchObject({ ok: true })
  expect(await sso.finish(other.sealed, other.query, VISIT)).toEqual(wrong)
  const late = await begin()
  house.doors.advance(SIGN_IN_STEP_MS)
  expect(await sso.finish(late.sealed, late.query, VISIT)).toEqual(wrong)
})

it('a company that does not answer keeps nobody from the password', async () => {
  const { company, house, sso } = await houseOfACompany()
  const { email } = await letIn(house, 'owner')
  await company.close()
  expect(await sso.begin('/admin')).toEqual({ ok: false, problem: 'sso_wrong' })
  const form = { email, password: PASSWORD }
  expect(await house.services.admin.signIn.byPassword(form, VISIT)).toMatchObject({ ok: true })
})
