import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { readBrandFile } from '../../../server/brand-file.ts'
import { projectRoot } from '../../../server/root.ts'
import type { Locale } from '../../../src/domain/locales.ts'
import { startBuiltServer, type BuiltServer } from '../../support/built-server.ts'

export { expect }
export const brand = readBrandFile(join(projectRoot(), 'brand.yaml'))
export const BRAND = brand.brand.name

/** A category's name in a language. */
export function categoryName(id: string, locale: Locale): string {
  const category = brand.categories.find((each) => each.id === id)
  if (category === undefined) throw new Error(`brand.yaml has no category ${id}`)
  return category.name[locale]
}

/** A mobile number, as a person types it and as the API takes it. */
export interface Mobile {
  typed: string
  e164: string
  lastTwo: string
  /** How its phone in the sandbox is named; two numbers of one server may end alike. */
  phone: RegExp
}

/** Second pairs of French mobiles: codes to one prefix that nobody types would end (toll fraud). */
const PAIRS = [...Array(20).keys(), ...Array.from({ length: 20 }, (_, index) => index + 40)].map(
  (index) => index + 10,
)
const phoneOf = (parts: string[]) => new RegExp(`${parts.join('\\s')}$`)

let given = 0
/** A French mobile number that no other test of this worker has. */
export function newMobile(): Mobile {
  given += 1
  const pairs = [given / 10_000, given / 100, given].map((part) =>
    String(Math.floor(part) % 100).padStart(2, '0'),
  )
  const second = String(PAIRS[given % PAIRS.length])
  return {
    typed: ['06', second, ...pairs].join(' '),
    e164: ['+336', second, ...pairs].join(''),
    lastTwo: pairs.at(-1) ?? '',
    phone: phoneOf(['6', second, ...pairs]),
  }
}

interface TestFixtures {
  mobile: Mobile
  /** Hosts besides ours that a test opens on purpose. */
  strangers: string[]
  nothingForeign: undefined
}

interface WorkerFixtures {
  /** Whether forms ask for a code first. */
  codes: boolean
  server: BuiltServer
}

// The browser logs the status of every page that is not 2xx; those are what tests ask for.
const PAGE_STATUS = /^Failed to load resource: the server responded with a status of 4\d\d/

let visitors = 0

/** A test with the built server behind it, which no page may leave and where none may complain. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  codes: [false, { option: true, scope: 'worker' }],
  server: [
    async ({ codes }, use) => {
      const server = await startBuiltServer({ codes })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ server }, use) => use(server.url),
  extraHTTPHeaders: ({}, use) => {
    visitors += 1
    return use({ 'x-forwarded-for': `192.0.2.${visitors % 256}` })
  },
  mobile: ({}, use) => use(newMobile()),
  strangers: [[], { option: true }],
  nothingForeign: [
    async ({ context, server, strangers }, use) => {
      const hosts = [new URL(server.url).host, ...strangers]
      const complaints: string[] = []
      context.on('request', (request) => {
        const { protocol, host } = new URL(request.url())
        if (protocol.startsWith('http') && !hosts.includes(host)) {
          complaints.push(`request to ${request.url()}`)
        }
      })
      context.on('console', (message) => {
        const isProblem = message.type() === 'error' || message.type() === 'warning'
        if (isProblem && !PAGE_STATUS.test(message.text())) complaints.push(message.text())
      })
      context.on('weberror', (error) => complaints.push(String(error.error())))
      await use(undefined)
      expect(complaints, 'requests to other hosts, and complaints in the console').toEqual([])
    },
    { auto: true },
  ],
})
