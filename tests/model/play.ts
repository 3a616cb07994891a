import type { Database } from '../../db/database.ts'
import { isFinal, type MessageStatus } from '../../src/domain/message.ts'
import { openBrand } from './brand.ts'
import { openDice, type Dice } from './dice.ts'
import type { DrivenTime } from './driven-time.ts'
import { Model } from './model.ts'
import { openPeer, type Peer } from './peer.ts'
import { openPerson, type Accepted } from './people.ts'
import { startServer, type Machine, type Server } from './servers.ts'
import type { Stage } from './stage.ts'

const ROUNDS = 6
/** How much time passes at once, in milliseconds: mostly moments, sometimes longer than a call may wait. */
const MOMENTS = [30, 30, 30, 100, 300]
const WHILES = [800, 2_000, 5_600, 31_000]
const JUMPS = [-90_000, -31_000, -2_000, 2_000, 31_000, 90_000]
/** Rounds after which everything has come to rest, or never will. */
const REST_ROUNDS_MAX = 400
const REST_MS = 6_000

export interface Play {
  seed: number
  people: number
  /** Servers on the one database. */
  machines: number
}

/** What came of one play. */
export interface Played {
  violations: string[]
  written: number
  takenBack: number
  crashes: number
  batches: number
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** As many interleavings as there are people: what happens to them at once happens in one order. */
export async function play(
  stage: Stage,
  time: DrivenTime,
  { seed, people, machines: count }: Play,
): Promise<Played> {
  const dice = openDice(seed)
  const model = new Model()
  const peer = openPeer(model, dice)
  const { base, db, close } = stage.open()
  const common = { base, db, time, peer, alone: count === 1 }
  const machines = Array.from({ length: count }, (): Machine => ({ offset: 0 }))
  const servers: Server[] = []
  for (const machine of machines) servers.push(await startServer(machine, common))
  const accepted: Accepted[] = []
  const surroundings = { model, dice, noticeId: stage.noticeId, accepted }
  const crowd = Array.from({ length: people }, (_, index) => openPerson(index, surroundings))
  const brand = openBrand(people, surroundings)
  let crashes = 0

  const quiet = async (): Promise<void> => {
    let still = 0
    while (still < 3) {
      await turn()
      still = servers.every((server) => server.db.pending() === 0) ? still + 1 : 0
    }
  }
  const restart = async (): Promise<void> => {
    for (const [index, server] of servers.entries()) {
      if (!server.isDead()) continue
      crashes += 1
      const machine = machines[index] ?? { offset: 0 }
      const starting = startServer(machine, common)
      model.story.push(`server ${index} starts again`)
      servers[index] = await starting
    }
  }
  const awake = () => servers.filter((server) => !server.isDead() && !server.standsStill())

  for (let round = 0; round < ROUNDS; round += 1) {
    const steps = crowd.map((person) => () => {
      const [server = null] = dice.shuffle(awake())
      if (server !== null) person.step(server)
    })
    const texting = Array.from({ length: 2 }, () => () => {
      const [server = null] = dice.shuffle(awake())
      if (server !== null) brand.step(server)
    })
    const faults = servers.map((server, index) => () => {
      fault(dice, server, machines[index] ?? { offset: 0 }, (what) =>
        model.story.push(`server ${index} ${what}`),
      )
    })
    const passing = Array.from({ length: 6 }, (_, index) => () => {
      if (index === 0 && dice.chance(50)) return
      const ms = dice.pick(index === 0 ? WHILES : MOMENTS)
      model.story.push(`${ms} ms pass`)
      time.advance(ms, dice.pick(['pauses', 'intervals']))
    })
    const moving = Array.from({ length: 3 }, () => () => peer.move(40))
    for (const act of dice.shuffle([...steps, ...texting, ...faults, ...passing, ...moving])) {
      act()
      if (dice.chance(8)) await turn()
    }
    if (dice.chance(60)) await quiet()
    if (dice.chance(70)) await restart()
  }
  await comeToRest()
  await judge(db, { model, peer, accepted })
  await brand.judge(db, peer)
  for (const server of servers) server.db.kill()
  await close()
  const { written, takenBack } = peer.seen
  return {
    violations: model.violations,
    written,
    takenBack,
    crashes,
    batches: brand.acknowledged(),
  }

  async function comeToRest(): Promise<void> {
    model.story.push('everything comes to rest')
    for (const server of servers) {
      server.stand(false)
      server.db.loseAnswers(0)
    }
    for (let round = 0; round < REST_ROUNDS_MAX; round += 1) {
      await restart()
      peer.move(100)
      time.advance(REST_MS)
      await quiet()
      for (const server of servers) brand.resumeAll(server)
      await quiet()
      if (![...crowd, brand].some((each) => each.isWaiting()) && (await isAtRest(db))) return
    }
    for (const [index, person] of crowd.entries()) {
      if (person.isWaiting()) model.fail(index, 'is never answered')
    }
  }
}

/** Something goes wrong with a server, or is right again. */
function fault(dice: Dice, server: Server, machine: Machine, tell: (what: string) => void): void {
  const rolled = dice.roll(100)
  if (rolled < 8) {
    tell('is killed')
    server.db.kill()
  } else if (rolled < 14) {
    tell('dies right after its next commit')
    server.db.dieAtCommit()
  } else if (rolled < 26) {
    const count = dice.pick([1, 10, 60])
    tell(`is not told of its next ${count} commits`)
    server.db.loseAnswers(count)
  } else if (rolled < 36) {
    machine.offset += dice.pick(JUMPS)
    tell(`has its clock off by ${machine.offset} ms`)
  } else if (rolled < 46) {
    server.stand(!server.standsStill())
    tell(server.standsStill() ? 'stands still' : 'goes on')
  }
}

/** Nothing waits any more; a batch that nobody repeats may wait for the rest of it for ever. */
const isAtRest = async (db: Database): Promise<boolean> =>
  (await db.read.get(
    `SELECT 1 AS found FROM messages WHERE status IN ('scheduled', 'queued', 'sending')
     UNION ALL
     SELECT 1 FROM batches WHERE received_at IS NOT NULL AND finished_at IS NULL LIMIT 1`,
  )) === undefined

/** Whether what the database says of each acknowledged message can be true. */
async function judge(
  db: Database,
  { model, peer, accepted }: { model: Model; peer: Peer; accepted: Accepted[] },
): Promise<void> {
  const rows = await db.read.all<{ id: string; status: MessageStatus; reason: string | null }>(
    'SELECT id, status, reason FROM messages',
  )
  const kept = new Map(rows.map((row) => [row.id, row]))
  for (const { id, person, text } of accepted) {
    const row = kept.get(id)
    if (row === undefined) model.fail(person, `${text} was acknowledged and is lost`)
    else if (!isFinal(row.status)) model.fail(person, `${text} says ${row.status} for ever`)
    else if (!isTrue(row, model.isCalled(text), peer.seen.sent.has(text)))
      model.fail(person, `${text} says ${row.status} (${row.reason ?? ''})`)
  }
}

function isTrue(
  { status, reason }: { status: MessageStatus; reason: string | null },
  called: boolean,
  sent: boolean,
): boolean {
  if (status === 'sent') return sent
  if (status === 'rejected') return called && !sent
  // Interrupted between the claim and the call, or anywhere in it.
  if (status === 'unknown') return reason === 'interrupted' || (called && !sent)
  return !called
}
