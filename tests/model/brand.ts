import { Readable } from 'node:stream'
import { cancelBatch, pauseBatch, resumeBatch } from '../../server/messages/batches/order-batch.ts'
import type { Database } from '../../db/database.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Dice } from './dice.ts'
import type { Model } from './model.ts'
import type { Peer } from './peer.ts'
import { CALLER, CATEGORY, phoneOf, textOf } from './people.ts'
import type { Server } from './servers.ts'

/** Texts of batches are numbered from here on, so that no person has two of one number. */
const FIRST_BATCH = 100_000
const ROWS_MAX = 40

interface SentBatch {
  number: number
  to: number[]
  /** Null until a server acknowledged that all of it is kept. */
  id: string | null
  cancelled: boolean
}

/** A brand that texts many at once, repeats what nobody acknowledged, and changes its mind. */
export interface BrandActor {
  step: (server: Server) => void
  /** Whether an answer is still awaited from a server that lives. */
  isWaiting: () => boolean
  /** Lets whatever it paused go on. */
  resumeAll: (server: Server) => void
  /** Whether what became of each acknowledged batch can be true. */
  judge: (db: Database, peer: Peer) => Promise<void>
  /** Batches that were acknowledged. */
  acknowledged: () => number
}

export function openBrand(
  people: number,
  { model, dice }: { model: Model; dice: Dice },
): BrandActor {
  const batches: SentBatch[] = []
  let awaited: Server | null = null

  const isKnown = (error: unknown): boolean =>
    error instanceof Problem || (error as Error).name === 'DatabaseUnavailable'
  const doIt = (server: Server, what: () => Promise<void>): void => {
    awaited = server
    void what()
      .catch((error: unknown) => {
        if (!isKnown(error)) model.fail(-1, String((error as Error).stack))
      })
      .finally(() => {
        awaited = null
      })
  }

  const send = (server: Server, batch: SentBatch): void => {
    const rows = batch.to.map((person) =>
      JSON.stringify({
        to: phoneOf(person),
        category: CATEGORY,
        text: textOf(person, FIRST_BATCH + batch.number),
      }),
    )
    const body = Buffer.from(rows.join('\n'))
    doIt(server, async () => {
      const id = await server.batches.receive({
        caller: CALLER,
        format: 'ndjson',
        canary: false,
        idempotencyKey: `batch ${batch.number}`,
        length: body.length,
        bytes: Readable.from([body]),
      })
      batch.id = id
      model.story.push(`batch ${batch.number} to ${batch.to.join(', ')} is acknowledged`)
    })
  }
  const sendNew = (server: Server): void => {
    const everyone = Array.from({ length: people }, (_, person) => person)
    const to = dice.shuffle(everyone).slice(0, 1 + dice.roll(ROWS_MAX))
    const batch = { number: batches.length, to, id: null, cancelled: false }
    batches.push(batch)
    send(server, batch)
  }
  const order = (server: Server, batch: SentBatch & { id: string }): void => {
    const { context, dispatcher } = server
    const rolled = dice.roll(10)
    if (rolled < 3) doIt(server, () => pauseBatch(context, batch.id))
    else if (rolled < 8) doIt(server, () => resumeBatch(context, batch.id))
    else {
      batch.cancelled = true
      doIt(server, () => cancelBatch(context, batch.id, dispatcher.nudge))
    }
  }
  const known = () =>
    batches.filter((batch): batch is SentBatch & { id: string } => batch.id !== null)

  return {
    isWaiting: () => awaited !== null && !awaited.isDead(),
    acknowledged: () => known().length,
    step: (server) => {
      if (awaited !== null && !awaited.isDead()) return
      const broken = batches.filter(({ id }) => id === null)
      const kept = known()
      const rolled = dice.roll(100)
      if (rolled < 30 && broken.length > 0) send(server, dice.pick(broken))
      else if (rolled < 50 && kept.length > 0) order(server, dice.pick(kept))
      else if (rolled < 85) sendNew(server)
    },
    resumeAll: (server) => {
      if (awaited !== null && !awaited.isDead()) return
      doIt(server, async () => {
        for (const { id } of known()) await resumeBatch(server.context, id).catch(() => undefined)
      })
    },
    judge: async (db, peer) => {
      for (const batch of known()) await judge(db, { model, peer, batch })
    },
  }
}

async function judge(
  db: Database,
  { model, peer, batch }: { model: Model; peer: Peer; batch: SentBatch & { id: string } },
): Promise<void> {
  const fail = (what: string) => model.fail(-1, `batch ${batch.number} ${what}`)
  const { id, to, cancelled } = batch
  const row = await db.read.get<{ finished_at: number | null }>(
    'SELECT finished_at FROM batches WHERE id = :id',
    { id },
  )
  if (row === undefined) {
    fail('was acknowledged and is lost')
    return
  }
  if (row.finished_at === null) {
    fail('never ends')
    return
  }
  const counts = await db.read.all<{ status: string; count: number }>(
    'SELECT status, COUNT(*) AS count FROM messages WHERE batch_id = :id GROUP BY status',
    { id },
  )
  const count = (...statuses: string[]) =>
    counts
      .filter(({ status }) => statuses.includes(status))
      .reduce((sum, each) => sum + each.count, 0)
  const texts = to.map((person) => textOf(person, FIRST_BATCH + batch.number))
  const all = counts.reduce((sum, each) => sum + each.count, 0)
  if (!cancelled && all !== to.length) fail(`has ${to.length} rows and ${all} messages`)
  const called = texts.filter((text) => model.isCalled(text)).length
  if (called > count('sent', 'rejected', 'unknown')) fail('was called for more than it says')
  const sent = texts.filter((text) => peer.seen.sent.has(text)).length
  if (count('sent') > sent) fail('says sent of more than was sent')
}
