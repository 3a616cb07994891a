import { expect, it } from 'vitest'
import { attest, checklist } from '../../server/admin/checklist.ts'
import type { LaunchCheck } from '../../server/launch-checks/check.ts'
import { openHouse } from '../support/house.ts'
import { letIn } from '../support/operators.ts'

const right: LaunchCheck = {
  name: 'brand-file-readable',
  guideLine: 'prerequisites',
  attestable: false,
  status: 'ok',
  detail: 'brand.yaml is right.',
  fix: '',
}
const doubtful: LaunchCheck = {
  ...right,
  name: 'routing-rules',
  guideLine: 'rules_routed',
  attestable: true,
  status: 'warn',
  detail: 'iAdvize does not tell.',
  fix: 'Look there.',
}
const wrong: LaunchCheck = { ...right, name: 'token', status: 'fail', detail: 'Refused.' }
const looking = (checks: LaunchCheck[]) => () => Promise.resolve({ ok: true, checks })

it('looks at the house as the doctor does, and names every line', async () => {
  const house = await openHouse()
  const { checks, at } = await house.services.admin.checklist.read()
  expect(at).toBe(house.doors.clock())
  expect(checks.length).toBeGreaterThan(25)
  expect(checks.find(({ name }) => name === 'environment')).toMatchObject({ status: 'ok' })
})

it.each([
  ['everything right', [right], true],
  ['a failure', [right, wrong], false],
  ['what nobody answers for', [right, doubtful], false],
  ['a doubt that no word can settle', [{ ...doubtful, attestable: false }], true],
])('with %s', async (_case, checks, go) => {
  const { services } = await openHouse()
  expect((await checklist(services.context, looking(checks))).go).toBe(go)
})

it('a named person answers for what no program can see, in the audit, and the newest word counts', async () => {
  const house = await openHouse()
  const { context, admin } = house.services
  const { acting } = await letIn(house, 'compliance')
  const look = looking([doubtful])
  for (const note of ['Rule 12 seen', 'Rule 12 and 13 seen']) {
    expect(await attest(context, look, acting, { check: doubtful.name, note })).toMatchObject({
      ok: true,
    })
    house.doors.advance(1_000)
  }

  const { go, checks } = await checklist(context, look)
  expect(go).toBe(true)
  expect(checks[0]?.attestation).toMatchObject({ by: 'Camille', note: 'Rule 12 and 13 seen' })
  const { events } = await admin.audit.read({
    ...{ operatorId: null, from: null, to: null, before: null },
    ...{ action: 'launch-attested', subjectId: doubtful.name },
  })
  expect(events.map(({ details }) => details.note)).toEqual(['Rule 12 and 13 seen', 'Rule 12 seen'])
})

it.each([
  ['nothing', doubtful.name, '  ', 'reason_missing'],
  ['a check that a program can see', right.name, 'I saw it', 'too_late'],
  ['a check that does not exist', 'weather', 'Sunny', 'too_late'],
])('nobody answers with or for %s', async (_case, check, note, problem) => {
  const house = await openHouse()
  const { acting } = await letIn(house, 'owner')
  const { context } = house.services
  const answer = await attest(context, looking([right, doubtful]), acting, { check, note })
  expect(answer).toEqual({ ok: false, problem })
})
