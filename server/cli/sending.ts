import { Command } from 'commander'
import { newestStops, type SendingStop } from '../../db/sending-stops.ts'
import { startSending, stopSending, type SendingOrder } from '../messages/stop-sending.ts'
import { print, printJson } from './print.ts'
import { readBy, whoIsSignedIn } from './read-by.ts'
import { readReason } from './read-reason.ts'
import { withContext } from './with-context.ts'

/** Stops that `show` tells: the newest. */
const TOLD = 10
const isoTime = (time: number) => new Date(time).toISOString()

const shown = (stop: SendingStop) => ({
  stoppedAt: isoTime(stop.stopped_at),
  stoppedBy: stop.stopped_by,
  stopReason: stop.stop_reason,
  startedAt: stop.started_at === null ? null : isoTime(stop.started_at),
  startedBy: stop.started_by,
  startReason: stop.start_reason,
})

type OrderOptions = SendingOrder & { json?: boolean }

const order = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .requiredOption('--reason <reason>', 'why, kept; numbers in it are masked', readReason)
    .option('--by <name>', 'who says so', readBy, whoIsSignedIn())
    .option('--json', 'print JSON')

const stop = order('stop', 'let no text leave, codes neither, until it is started again').action(
  async ({ by, reason, json }: OrderOptions) => {
    const { stop: holding, isNew } = await withContext((context) =>
      stopSending(context, { by, reason }),
    )
    if (json) printJson({ stopped: true, ...shown(holding) })
    else if (isNew)
      print('Stopped. Every server obeys within a second; what waits goes on waiting.')
    else print(`It was stopped already, at ${isoTime(holding.stopped_at)}: ${holding.stop_reason}`)
  },
)

const start = order('start', 'let texts leave again').action(
  async ({ by, reason, json }: OrderOptions) => {
    const wasStopped = await withContext((context) => startSending(context, { by, reason }))
    if (json) printJson({ stopped: false, wasStopped })
    else print(wasStopped ? 'Texts leave again within a second.' : 'Nothing was stopped.')
  },
)

const show = new Command('show')
  .description('whether texts are stopped, and who stopped and started them')
  .option('--json', 'print JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const stops = (await withContext(({ db }) => newestStops(db.read, TOLD))).map(shown)
    const stopped = stops.some(({ startedAt }) => startedAt === null)
    if (json) {
      printJson({ stopped, stops })
      return
    }
    print(stopped ? 'Texts are stopped.' : 'Nobody stops texts.')
    for (const each of stops) {
      print(`${each.stoppedAt}  stopped by ${each.stoppedBy}: ${each.stopReason}`)
      if (each.startedAt === null) continue
      print(`${each.startedAt}  started by ${each.startedBy ?? ''}: ${each.startReason ?? ''}`)
    }
  })

/** `accord sending stop|start|show` */
export const sendingCommand = () =>
  new Command('sending')
    .description('stop every text of every server at once, and start them again')
    .addCommand(stop)
    .addCommand(start)
    .addCommand(show)
