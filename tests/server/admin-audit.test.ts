import { describe, expect, it } from 'vitest'
import { audit, auditFirst } from '../../server/admin/audit.ts'
import { revealNumber } from '../../server/admin/reveal-number.ts'
import { verifyLedger } from '../../server/consent/ledger/verify-ledger.ts'
import { AUDIT_PAGE } from '../../src/domain/limits.ts'
import { everythingKept } from '../support/everything-kept.ts'
import { MOBILE, openHouse, type House } from '../support/house.ts'
import { COMMAND_LINE, letIn } from '../support/operators.ts'
import { tamper } from '../support/tamper.ts'

const ANY = { operatorId: null, action: null, subjectId: null, from: null, to: null, before: null }
const findingsOf = async ({ services }: House) =>
  (await verifyLedger(services.context)).findings.map(({ kind }) => kind)

/** A house in which a few things were done. */
async function busyHouse() {
  const house = await openHouse()
  const owner = await letIn(house, 'owner')
  const person = await letIn(house, 'marketer')
  const { people } = house.services.admin
  await people.changeRole(owner.acting, { id: person.id, role: 'compliance' })
  return { house, owner, person }
}

describe('the audit ledger', () => {
  it('tells who did what to whom, from where and when, the newest first', async () => {
    const { house, owner, person } = await busyHouse()
    const { events } = await house.services.admin.audit.read(ANY)
    expect(events.map(({ action }) => action)).toEqual([
      'role-changed',
      'signed-in',
      'password-set',
      'person-invited',
      'signed-in',
      'password-set',
      'person-invited',
    ])
    expect(events[0]).toMatchObject({
      at: house.doors.clock(),
      operatorId: owner.id,
      operatorName: 'Camille',
      ipAddress: '192.0.2.7',
      subject: { kind: 'operator', id: person.id },
      details: { from: 'marketer', to: 'compliance' },
    })
    expect(events.at(-1)).toMatchObject({ operatorId: null, ipAddress: null })
  })

  it('is searched by person, act, subject and day, and read page by page', async () => {
    const { house, owner, person } = await busyHouse()
    const { context, admin } = house.services
    const day = house.doors.clock()
    house.doors.advance(86_400_000)
    for (let each = 0; each < AUDIT_PAGE + 3; each += 1) {
      await auditFirst(context, owner.acting, { action: 'link-made', details: { each } })
    }
    const first = await admin.audit.read({ ...ANY, action: 'link-made' })
    expect(first.events).toHaveLength(AUDIT_PAGE)
    const rest = await admin.audit.read({ ...ANY, action: 'link-made', before: first.next })
    expect(rest.events.map(({ details }) => details.each)).toEqual([2, 1, 0])
    expect(rest.next).toBeNull()

    const about = await admin.audit.read({ ...ANY, subjectId: person.id })
    expect(about.events.map(({ action }) => action)).toContain('role-changed')
    const by = await admin.audit.read({ ...ANY, operatorId: person.id })
    expect(by.events.every(({ operatorId }) => operatorId === person.id)).toBe(true)
    const then = await admin.audit.read({ ...ANY, from: day, to: day + 1 })
    expect(then.events).toHaveLength(7)
  })

  it('tells nothing that did not happen, and nothing happens that it cannot tell', async () => {
    const house = await openHouse()
    const { context, admin } = house.services
    const failed = context.db.write(async (transaction) => {
      await audit(context, transaction, COMMAND_LINE, { action: 'link-made' })
      throw new Error('the act failed')
    })
    await expect(failed).rejects.toThrow('the act failed')
    expect((await admin.audit.read(ANY)).events).toEqual([])
    await tamper(house, 'DELETE FROM audit_head')
    const invited = { name: 'Zoé', email: 'zoe@brand.example', role: 'owner' } as const
    await expect(admin.people.invite(COMMAND_LINE, invited)).rejects.toThrow('no head')
    expect(await admin.people.list()).toEqual([])
  })

  it('holds no number, whoever writes one into it', async () => {
    const house = await openHouse()
    await auditFirst(house.services.context, COMMAND_LINE, {
      action: 'link-made',
      subject: { kind: 'recipient', id: MOBILE },
      details: {
        note: 'called back on 06 12 34 56 78',
        id: '01930000-1111-7222-8333-444455556666',
      },
    })
    const kept = await everythingKept(house)
    expect(kept).not.toMatch(/612345678|06 12 34/)
    expect(kept).toContain('01930000-1111-7222-8333-444455556666')
  })

  it('takes acts of many at once, each in its place', async () => {
    const house = await openHouse()
    const { context } = house.services
    const acts = Array.from({ length: 20 }, (_, each) =>
      auditFirst(context, COMMAND_LINE, { action: 'link-made', details: { each } }),
    )
    await Promise.all(acts)
    expect(await verifyLedger(context)).toMatchObject({ ok: true, acts: 20 })
  })
})

describe('whoever has the database and not the secret is found out', () => {
  it.each<[what: string, sql: string, kinds: string[]]>([
    [
      'an act edited',
      `UPDATE audit_events SET operator_name = 'X' WHERE position = 2`,
      ['act_changed'],
    ],
    ['an act removed', 'DELETE FROM audit_events WHERE position = 2', ['act_removed']],
    ['the newest removed', 'DELETE FROM audit_events WHERE position = 7', ['newest_acts_removed']],
    [
      'the head set back',
      'UPDATE audit_head SET position = 6',
      ['audit_head_changed', 'act_added'],
    ],
    ['the head removed', 'DELETE FROM audit_head', ['audit_head_changed']],
  ])('%s', async (_what, sql, kinds) => {
    const { house } = await busyHouse()
    expect(await findingsOf(house)).toEqual([])
    expect(await tamper(house, sql)).toEqual([1])
    const found = await findingsOf(house)
    expect(found[0]).toBe(kinds[0])
  })

  it('the database itself refuses to change or remove an act', async () => {
    const { house } = await busyHouse()
    const { db } = house.services.context
    for (const sql of ['DELETE FROM audit_events', `UPDATE audit_events SET action = 'x'`]) {
      await expect(db.write((transaction) => transaction.run(sql))).rejects.toThrow('append-only')
    }
  })
})

it('a number is revealed to who may see it, and the ledger tells so by the recipient alone', async () => {
  const house = await openHouse()
  await house.grant(MOBILE, ['offers'])
  const { context, admin } = house.services
  const found = await context.db.read.get<{ id: string }>('SELECT id FROM recipients')
  const id = found?.id ?? ''
  const may = await letIn(house, 'compliance')
  expect(await revealNumber(context, may.acting, may.operator, id)).toBe(MOBILE)
  const { events } = await admin.audit.read({ ...ANY, action: 'number-revealed' })
  expect(events).toMatchObject([{ operatorId: may.id, subject: { kind: 'recipient', id } }])

  const mayNot = await letIn(house, 'marketer')
  await expect(revealNumber(context, mayNot.acting, mayNot.operator, id)).rejects.toThrow()
  expect(await revealNumber(context, may.acting, may.operator, 'nobody')).toBeUndefined()
})
