import { Command, InvalidArgumentError } from 'commander'
import { DEMO_PEOPLE_MAX } from '../../src/domain/limits.ts'
import type { Scope } from '../../src/domain/message.ts'
import { createApiKey, revoke } from '../api-keys.ts'
import { fillSandbox, refuseUnlessSandbox } from '../demo/fill-sandbox.ts'
import { print, printJson } from './print.ts'
import { startProgress } from './progress.ts'
import { withContext, withSettings } from './with-context.ts'

function readPeople(value: string): number {
  const people = Number(value)
  if (Number.isInteger(people) && people > 0 && people <= DEMO_PEOPLE_MAX) return people
  throw new InvalidArgumentError(`Give a whole number from 1 to ${DEMO_PEOPLE_MAX}.`)
}

interface DemoOptions {
  people: number
  url?: string
  json?: boolean
}

/** `accord demo` */
export const demoCommand = () =>
  new Command('demo')
    .description('fill the running sandbox with people who agree, leave and are texted')
    .option('--people <count>', 'how many', readPeople, 60)
    .option('--url <address>', 'where the server answers; http://127.0.0.1:PORT when left out')
    .option('--json', 'print JSON')
    .action(async ({ people, json = false, url: given }: DemoOptions) => {
      const url =
        given ?? (await withSettings(({ PORT }) => Promise.resolve(`http://127.0.0.1:${PORT}`)))
      await refuseUnlessSandbox(url)
      const bar = startProgress({ label: 'People', total: people, json })
      const filled = await withContext(async (context) => {
        const scopes: Scope[] = ['consents:read', 'consents:write', 'messages:send']
        const { id, key } = await createApiKey(context, { name: 'demo', kind: 'live', scopes })
        const { brand, clock } = context
        try {
          return await fillSandbox({ brand, clock, url, key, people, onProgress: bar.at })
        } finally {
          await revoke(context, id)
        }
      }).finally(bar.stop)
      if (json) {
        printJson(filled)
        return
      }
      print(
        `${filled.people} people answered ${filled.agreed} questions with yes; ${filled.left} left.`,
      )
      const texts = Object.entries(filled.texts).map(([status, count]) => `${count} ${status}`)
      print(`Texts: ${texts.join(', ') || 'none'}. See them at ${url}/sandbox`)
    })
