import { describe, expect, it } from 'vitest'
import { runAccord } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, openHouse, OTHER_MOBILE, VISIT, type House } from '../support/house.ts'

const SECRET = Buffer.alloc(32, 7).toString('base64url')

/** `accord recipient show`, with the number on standard input. */
const show = (folder: string, input: string, ...args: string[]) =>
  runAccord(folder, ['recipient', 'show', ...args], {
    input,
    env: { ACCORD_SECRET: SECRET, PUBLIC_URL: 'https://sms.example' },
  })

/** Agreed on 23 November 2026, left a day later. */
async function livedIn(): Promise<House> {
  const house = await openHouse({ env: { ACCORD_SECRET: SECRET } })
  await house.grant(MOBILE, ['offers'])
  house.doors.advance(86_400_000)
  await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: ['offers'] }, VISIT)
  return house
}

interface Shown {
  at: string
  recipientId: string | null
  categories: { category: string; status: string; decision: string; reasons: string[] }[]
  events: { type: string; notice: { words: string; url: string } | null }[]
}

const shown = (folder: string, ...args: string[]) =>
  JSON.parse(show(folder, MOBILE, '--json', ...args).stdout) as Shown

describe('accord recipient show', () => {
  it('tells states, verdicts and the timeline with its words', async () => {
    const house = await livedIn()
    const { status, stdout, stderr } = show(house.folder, `${MOBILE}\n`)

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('+33 • •• •• •• 78 at ')
    expect(stdout).toMatch(
      /^offers +withdrawn since 2026-11-24T09:00:00\.000Z {2}\(refused: withdrawn\)$/m,
    )
    expect(stdout).toMatch(/^advice +declined since .*\(refused: not_opted_in\)$/m)
    expect(stdout).toContain('2026-11-23T09:00:00.000Z  offers  granted  (landing_page)')
    expect(stdout).toContain('Offres et ventes privées')
    expect(stdout).toContain('https://sms.example/notice/')
    expect(stdout).not.toContain(MOBILE.slice(3))
  })

  it.each([
    ['before anything was said', '2026-11-22', 'never_asked', 'refuse', 0],
    ['a day on which it was agreed to', '2026-11-23', 'granted', 'send', 3],
    ['a moment before leaving', '2026-11-24T09:59:59.999+01:00', 'granted', 'send', 3],
    ['the moment of leaving', '2026-11-24T10:00:00+01:00', 'withdrawn', 'refuse', 4],
  ])('knows of %s only what was recorded by then', async (_when, at, status, decision, events) => {
    const house = await livedIn()
    const person = shown(house.folder, '--at', at)

    expect(person.categories.find(({ category }) => category === 'offers')).toMatchObject({
      status,
      decision,
    })
    expect(person.events).toHaveLength(events)
  })

  it('has the same shape for a number that nobody knows', async () => {
    const house = await livedIn()
    const person = JSON.parse(show(house.folder, OTHER_MOBILE, '--json').stdout) as Shown

    expect(person).toMatchObject({ recipientId: null, events: [] })
    expect(person.categories.map(({ reasons }) => reasons)).toEqual([
      ['not_opted_in'],
      ['not_opted_in'],
      ['not_opted_in'],
    ])
  })

  it('ends with 2 for a time that is none, and 1 for a number that is none', async () => {
    const house = await livedIn()

    expect(show(house.folder, MOBILE, '--at', 'yesterday')).toMatchObject({ status: 2 })
    expect(show(house.folder, MOBILE, '--at', '2026-02-30')).toMatchObject({ status: 2 })
    const { status, stderr } = show(house.folder, '0142685300\n')
    expect(status).toBe(1)
    expect(stderr).toContain('invalid_phone_number')
    expect(stderr).not.toContain('42685300')
  })

  it('takes no number as an argument', () => {
    expect(show(temporaryFolder(), '', MOBILE)).toMatchObject({ status: 2 })
  })
})
