import { Command } from 'commander'
import { maskPhoneNumber } from '../../src/domain/phone-number.ts'
import { personAt, type EventAt, type PersonAt } from '../rights/person-at.ts'
import { print, printJson } from './print.ts'
import { readAt } from './read-at.ts'
import { parseTyped, readTypedNumber } from './read-number.ts'
import { withContext } from './with-context.ts'

interface ShowOptions {
  at?: number
  json?: boolean
}

/** `accord recipient show` */
export const showCommand = () =>
  new Command('show')
    .description('what a person agreed to, when, on which words, and what could be texted')
    .option(
      '--at <time>',
      'what was known then: a date (its end, UTC) or an ISO 8601 time; now without it',
      readAt,
    )
    .option('--json', 'print JSON')
    .action(async ({ at, json }: ShowOptions) => {
      const typed = await readTypedNumber()
      await withContext(async (context) => {
        const { phoneNumber } = parseTyped(context, typed)
        const person = await personAt(context, phoneNumber, at ?? context.clock())
        if (json) printJson(person)
        else tell(maskPhoneNumber(phoneNumber), person)
      })
    })

function tell(masked: string, person: PersonAt): void {
  print(`${masked} at ${person.at}`)
  print(person.recipientId === null ? 'Not known.' : `recipient ${person.recipientId}`)
  for (const fact of ['verifiedAt', 'suppressedAt', 'erasedAt'] as const) {
    const since = person[fact]
    if (since !== null) print(`${fact.replace('At', '')} since ${since}`)
  }
  print('')
  const width = Math.max(...person.categories.map(({ category }) => category.length))
  for (const { category, status, since, decision, reasons } of person.categories) {
    const verdict = decision === 'send' ? 'a text may leave' : `refused: ${reasons.join(', ')}`
    const state = since === null ? status : `${status} since ${since}`
    print(`${category.padEnd(width)}  ${state}  (${verdict})`)
  }
  if (person.events.length > 0) print('')
  for (const event of person.events) tellEvent(event)
}

function tellEvent({ category, type, status, source, notice, evidence, ...event }: EventAt): void {
  const what = status === null ? type : `${type} ${status}`
  print(`${event.occurredAt}  ${category ?? 'number'}  ${what}  (${source ?? 'accord'})`)
  const late = event.recordedAt === event.occurredAt ? null : `recorded ${event.recordedAt}`
  const where = [evidence?.url, evidence?.reference, evidence?.reason, late]
  for (const line of where) if (line) print(`    ${line}`)
  if (notice === null) return
  print(`    “${notice.words}” (${notice.locale})`)
  print(`    ${notice.url}`)
}
