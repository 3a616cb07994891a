import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createApp } from '../../server/app.ts'
import { runRetention } from '../../server/operations/run-retention.ts'
import { yearsLater } from '../../src/domain/retention.ts'
import { answers } from '../support/iadvize-server.ts'
import { ADMIN_KEY, MOBILE, openHouse, read, sending, VISIT, type House } from '../support/house.ts'

const offer = { to: MOBILE, category: 'offers', text: 'Atelier Nord : -20 %' }
const metricsOf = async (house: House, key = ADMIN_KEY) => {
  const response = await house.request('/metrics', { headers: { authorization: `Bearer ${key}` } })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  }
}

/** `name{labels} value` of each metric, without help and type. */
const values = (text: string) =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(/ (?=\S+$)/) as [string, string]),
  )

describe('the figures', () => {
  it('count facts, opt-outs by their way, and messages by their status', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    await house.api('POST', '/messages', offer, sending())
    house.iadvize.answerWith(answers.json(400, {}))
    await house.api('POST', '/messages', offer, sending())
    const sendAt = new Date(house.doors.clock() + 60_000).toISOString()
    await house.api('POST', '/messages', { ...offer, sendAt }, sending({ prefer: '' }))
    await house.services.visitor.leave({ phone: MOBILE, locale: 'fr', scope: 'everything' }, VISIT)
    await house.api('POST', '/messages', offer, sending())

    const { text, type } = await metricsOf(house)

    expect(type).toContain('text/plain')
    expect(values(text)).toMatchObject({
      'accord_consents_total{event="granted"}': '1',
      'accord_consents_total{event="declined"}': '2',
      'accord_consents_total{event="withdrawn"}': '3',
      'accord_opt_outs_total{source="preferences"}': '1',
      'accord_messages_total{status="queued"}': '2',
      'accord_messages_total{status="scheduled"}': '1',
      'accord_messages_total{status="sent"}': '1',
      'accord_messages_total{status="rejected"}': '1',
      'accord_messages_total{status="refused"}': '2',
      accord_retention_last_run_timestamp_seconds: '0',
    })
  })

  it('tell what retention did, dry runs aside, whichever process did it', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    house.doors.set(yearsLater(house.doors.clock(), 3))
    await runRetention(house.services.context, { dryRun: true })
    await runRetention(house.services.context, { dryRun: false })
    const told = values((await metricsOf(house)).text)
    expect(told).toMatchObject({
      'accord_retention_actions_total{rule="consents_expired"}': '1',
      'accord_retention_actions_total{rule="evidence_destroyed"}': '0',
      accord_retention_last_run_timestamp_seconds: String(house.doors.clock() / 1_000),
    })
    expect(values((await metricsOf(house)).text)).toEqual(told)
  })

  it('name nobody', async () => {
    const house = await openHouse()
    await house.grant(MOBILE, ['offers'])
    const erased = await read(
      await house.api('POST', '/recipients/erase', { phoneNumber: MOBILE, reason: 'asked' }),
    )
    const { text } = await metricsOf(house)
    expect(text).toContain('accord_consents_total{event="erased"} 1')
    expect(text).not.toContain(String(erased.recipientId))
    expect(text).not.toContain('612345678')
  })
})

describe('the figures are told', () => {
  it.each<[string, Parameters<House['keyWith']>[0], number]>([
    ['a key for statistics', ['statistics:read'], 200],
    ['a key of an administrator', ['admin'], 200],
    ['a key for something else', ['messages:send'], 403],
  ])('to %s', async (_who, scopes, status) => {
    const house = await openHouse()
    expect((await metricsOf(house, await house.keyWith(scopes))).status).toBe(status)
  })

  /** A request whose connection comes from an address. */
  const from = (house: House, remoteAddress: string, headers: Record<string, string> = {}) => {
    const incoming = { socket: { remoteAddress } } as unknown as IncomingMessage
    return createApp(house.services).request('/metrics', { headers }, { incoming })
  }

  it.each<
    [
      what: string,
      status: number,
      env: Record<string, string>,
      address: string,
      headers?: Record<string, string>,
    ]
  >([
    ['a program on this machine', 200, {}, '127.0.0.1'],
    ['the same over IPv6', 200, {}, '::1'],
    ['the same, as a dual-stack socket names it', 200, {}, '::ffff:127.0.0.1'],
    ['another machine', 401, {}, '192.0.2.7'],
    [
      'what a proxy on this machine passes on',
      401,
      {},
      '127.0.0.1',
      { 'x-forwarded-for': '127.0.0.1' },
    ],
    [
      'what stands behind https, so behind a proxy',
      401,
      { PUBLIC_URL: 'https://sms.example' },
      '127.0.0.1',
    ],
    ['what stands behind a trusted proxy', 401, { TRUSTED_PROXIES: '1' }, '127.0.0.1'],
  ])('to %s without a key: %i', async (_what, status, env, address, headers) => {
    const house = await openHouse({ env: { PUBLIC_URL: 'http://localhost:4321', ...env } })
    expect((await from(house, address, headers)).status).toBe(status)
  })
})

describe('what is watched', () => {
  const text = (file: string) => readFileSync(file, 'utf8')
  const watched = (file: string) => [...new Set(text(file).match(/\baccord_[a-z_]+/g) ?? [])]

  it.each(['deploy/grafana/accord.json', 'deploy/prometheus/alerts.yml'])(
    '%s names only metrics that a server tells',
    async (file) => {
      const house = await openHouse()
      const told = (await metricsOf(house)).text
      const names = [...told.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name)
      expect(watched(file).length).toBeGreaterThan(8)
      expect(watched(file).filter((name) => !names.includes(name))).toEqual([])
    },
  )

  it('in a dashboard whose panels have a question each, and by alarms that say what to do', () => {
    const { panels } = JSON.parse(text('deploy/grafana/accord.json')) as {
      panels: { id: number; type: string; targets?: { expr: string }[] }[]
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const asking = panels.filter(({ type }) => type !== 'row')
    expect(asking.every(({ targets = [] }) => targets.some(({ expr }) => expr !== ''))).toBe(true)
    const { groups } = parse(text('deploy/prometheus/alerts.yml')) as {
      groups: { rules: { alert: string; annotations: Record<string, string> }[] }[]
    }
    const rules = groups.flatMap((group) => group.rules)
    for (const { annotations } of rules) {
      expect(Object.keys(annotations)).toEqual(['summary', 'action'])
    }
  })
})
