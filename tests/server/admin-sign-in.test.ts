import { TOTP, Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { sandboxLink } from '../../server/admin/people.ts'
import { operatorBehind } from '../../server/admin/sessions.ts'
import {
  ADMIN_IDLE_MS,
  ADMIN_SESSION_MS,
  INVITATION_MS,
  SECOND_FACTOR_ATTEMPTS,
  SIGN_IN_ATTEMPTS,
} from '../../src/domain/limits.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { openHouse, VISIT, type House } from '../support/house.ts'
import { COMMAND_LINE, letIn, PASSWORD } from '../support/operators.ts'

const tokenOf = (url: string) => url.split('/').at(-1) ?? ''
const isIn = async ({ services }: House, token: string) =>
  (await operatorBehind(services.context, token)) !== undefined

describe('an invitation', () => {
  it('works once, for a day, and sets a name and a password', async () => {
    const house = await openHouse()
    const { signIn, people } = house.services.admin
    const asked = { name: 'Zoé', email: ' Zoe@Brand.example ', role: 'marketer' } as const
    const made = await people.invite(COMMAND_LINE, asked)
    if (!made.ok) throw new Error(made.problem)
    expect(made.value.url).toMatch(/^https:\/\/sms\.example\/admin\/invitation\/[\w-]{43}$/)
    const token = tokenOf(made.value.url)
    expect(await signIn.invitation(token)).toMatchObject({ email: 'zoe@brand.example' })
    expect(await signIn.enterAtOnce(token, VISIT)).toBeUndefined()

    const form = { token, name: 'Zoé Martin', password: PASSWORD }
    for (const [password, problem] of [
      ['short one', 'password_short'],
      ['aaaaaaaaaaaaaaaa', 'password_easy'],
      ['123456789012345', 'password_easy'],
      ['Motdepasse2026!', 'password_easy'],
      ['martin-1987-06-05', 'password_easy'],
      ['m'.repeat(300), 'password_long'],
    ] as const) {
      expect(await signIn.accept({ ...form, password }, VISIT)).toEqual({
        ok: false,
        problem,
      })
    }
    const entry = await signIn.accept(form, VISIT)
    expect(entry).toMatchObject({ ok: true, value: { token: expect.any(String) as string } })
    expect(await signIn.accept(form, VISIT)).toEqual({ ok: false, problem: 'too_late' })
    expect(await people.invite(COMMAND_LINE, asked)).toMatchObject({ problem: 'email_taken' })

    const renewed = await people.renewLink(COMMAND_LINE, made.value.id)
    house.doors.advance(INVITATION_MS)
    expect(await signIn.invitation(tokenOf(renewed ?? ''))).toBeUndefined()
  })

  it('of a sandbox signs its owner in at once, and in the sandbox alone', async () => {
    const house = await openHouse({ env: { SANDBOX: '1' } })
    const { admin, context } = house.services
    const token = tokenOf(await sandboxLink(context))
    const entered = await admin.signIn.enterAtOnce(token, VISIT)
    expect(await operatorBehind(context, entered ?? '')).toMatchObject({ role: 'owner' })
    expect(await admin.signIn.enterAtOnce(token, VISIT)).toBeUndefined()

    const live = { ...context, sandboxed: false }
    expect(await operatorBehind(live, entered ?? '')).toBeUndefined()
    expect(() => sandboxLink(live)).toThrow('Only a sandbox')
  })
})

describe('a session', () => {
  it('ends by itself when nobody uses it, and after a day of work when somebody does', async () => {
    const house = await openHouse()
    const idle = await letIn(house, 'marketer')
    house.doors.advance(ADMIN_IDLE_MS - 1)
    expect(await isIn(house, idle.token)).toBe(true)
    house.doors.advance(ADMIN_IDLE_MS)
    expect(await isIn(house, idle.token)).toBe(false)

    const busy = await letIn(house, 'marketer')
    for (let spent = 0; spent < ADMIN_SESSION_MS - ADMIN_IDLE_MS; spent += ADMIN_IDLE_MS / 2) {
      house.doors.advance(ADMIN_IDLE_MS / 2)
      expect(await isIn(house, busy.token)).toBe(true)
    }
    house.doors.advance(ADMIN_IDLE_MS)
    expect(await isIn(house, busy.token)).toBe(false)
  })

  it('is revoked by its owner, by leaving, by a new password and by an end of access', async () => {
    const house = await openHouse()
    const { account, people, sessions, signIn } = house.services.admin
    const owner = await letIn(house, 'owner')
    const person = await letIn(house, 'agent-lead')
    const again = async () => {
      const entry = await signIn.byPassword({ email: person.email, password: PASSWORD }, VISIT)
      return entry.ok && 'token' in entry.value ? entry.value.token : ''
    }

    const other = await again()
    const [newest] = await sessions.of(person.id)
    await sessions.end(owner.acting, { operatorId: person.id, only: newest?.id ?? '' })
    expect([await isIn(house, other), await isIn(house, person.token)]).toEqual([false, true])
    // A session of somebody else is not ended by naming it.
    await sessions.end(person.acting, { operatorId: person.id, only: owner.operator.sessionId })
    expect(await isIn(house, owner.token)).toBe(true)

    const third = await again()
    const changed = { current: PASSWORD, next: 'cinq tables dans le jardin' }
    await account.changePassword(person.acting, person.operator, changed)
    expect([await isIn(house, third), await isIn(house, person.token)]).toEqual([false, true])

    await signIn.out(person.operator, VISIT)
    expect(await isIn(house, person.token)).toBe(false)
    const last = await signIn.byPassword({ email: person.email, password: changed.next }, VISIT)
    const token = last.ok && 'token' in last.value ? last.value.token : ''
    expect(await isIn(house, token)).toBe(true)
    await people.remove(owner.acting, person.id)
    expect(await isIn(house, token)).toBe(false)
    expect(
      await signIn.byPassword({ email: person.email, password: changed.next }, VISIT),
    ).toMatchObject({ problem: 'sign_in_wrong' })
  })

  it('is carried by a cookie that the database does not hold, nor any password or code', async () => {
    const house = await openHouse()
    const { token } = await letIn(house, 'owner')
    const kept = await everythingKept(house)
    expect(kept).toContain('argon2id$')
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(PASSWORD)
    expect(house.logged()).not.toContain(token)
  })
})

it('a wrong password says the same about everybody, and waits after a few', async () => {
  const house = await openHouse()
  const { signIn } = house.services.admin
  const { email } = await letIn(house, 'marketer')
  const wrong = { ok: false, problem: 'sign_in_wrong' }
  expect(await signIn.byPassword({ email: 'nobody@brand.example', password: 'x' }, VISIT)).toEqual(
    wrong,
  )
  for (let tries = 0; tries < SIGN_IN_ATTEMPTS.person; tries += 1) {
    expect(await signIn.byPassword({ email, password: 'wrong' }, VISIT)).toEqual(wrong)
  }
  const right = { email, password: PASSWORD }
  expect(await signIn.byPassword(right, VISIT)).toEqual({ ok: false, problem: 'sign_in_later' })
})

describe('a second factor', () => {
  async function withSecondFactor(house: House) {
    const { account } = house.services.admin
    const person = await letIn(house, 'compliance')
    const offer = account.offerSecondFactor(person.operator)
    const totp = new TOTP({ secret: Secret.fromBase32(offer.secret.replaceAll(' ', '')) })
    const code = () => totp.generate({ timestamp: house.doors.clock() })
    const set = await account.setSecondFactor(person.acting, person.operator, {
      sealed: offer.sealed,
      code: code(),
    })
    if (!set.ok) throw new Error(set.problem)
    return { person, code, recovery: set.value }
  }

  const begin = async ({ services }: House, email: string) => {
    const entry = await services.admin.signIn.byPassword({ email, password: PASSWORD }, VISIT)
    return entry.ok && 'second' in entry.value ? entry.value.second : ''
  }

  it('is asked for after the password; each code counts once', async () => {
    const house = await openHouse()
    const { signIn } = house.services.admin
    const { person, code, recovery } = await withSecondFactor(house)
    const sealed = await begin(house, person.email)
    const used = { sealed, code: code() }
    expect(await signIn.bySecondFactor(used, VISIT)).toEqual({ ok: false, problem: 'code_wrong' })
    house.doors.advance(30_000)
    expect(await signIn.bySecondFactor({ sealed, code: code() }, VISIT)).toMatchObject({ ok: true })
    expect(await signIn.bySecondFactor({ sealed, code: code() }, VISIT)).toMatchObject({
      problem: 'code_wrong',
    })
    const one = { sealed, code: ` ${(recovery[0] ?? '').toUpperCase()} ` }
    expect(await signIn.bySecondFactor(one, VISIT)).toMatchObject({ ok: true })
    expect(await signIn.bySecondFactor(one, VISIT)).toMatchObject({ problem: 'code_wrong' })
    expect(await house.services.admin.account.waysIn(person.id)).toMatchObject({
      recoveryCodesLeft: recovery.length - 1,
    })
  })

  it('waits after a few wrong codes, and a seal of nobody is nobody', async () => {
    const house = await openHouse()
    const { signIn } = house.services.admin
    const { person, code } = await withSecondFactor(house)
    const sealed = await begin(house, person.email)
    for (let tries = 0; tries < SECOND_FACTOR_ATTEMPTS; tries += 1) {
      await signIn.bySecondFactor({ sealed, code: '000000' }, VISIT)
    }
    house.doors.advance(60_000)
    expect(await signIn.bySecondFactor({ sealed, code: code() }, VISIT)).toMatchObject({
      problem: 'sign_in_later',
    })
    expect(signIn.secondStep('AAAA')).toBeUndefined()
    const { account, people } = house.services.admin
    expect(await account.dropSecondFactor(person.acting, person.operator, code())).toMatchObject({
      problem: 'sign_in_later',
    })
    const owner = await letIn(house, 'owner')
    expect(await people.resetSecondFactor(owner.acting, person.id)).toBe(true)
    expect(await begin(house, person.email)).toBe('')
  })
})

describe('the last owner', () => {
  it('keeps the role and the access, whoever asks at the same time', async () => {
    const house = await openHouse()
    const { people } = house.services.admin
    const [one, two] = [await letIn(house, 'owner'), await letIn(house, 'owner')]
    const outcomes = await Promise.all([
      people.remove(one.acting, two.id),
      people.changeRole(two.acting, { id: one.id, role: 'marketer' }),
    ])
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
    const left = (await people.list()).filter(({ role }) => role === 'owner')
    expect(left).toHaveLength(1)
    expect(await people.remove(one.acting, left[0]?.id ?? '')).toEqual({
      ok: false,
      problem: 'last_owner',
    })
  })
})
