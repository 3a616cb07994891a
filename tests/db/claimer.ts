import { randomBytes } from 'node:crypto'
import { parentPort, threadId, workerData } from 'node:worker_threads'
import { claimDueMessages } from '../../db/messages.ts'
import { openPostgres } from '../../db/postgres.ts'
import { openSqlite } from '../../db/sqlite.ts'

const CLAIMS_MAX = 500

/**
 * A process in small: opens the database by itself and claims until nothing is due. `gate[0]` opens
 * when all may start; `gate[1]` counts who has claimed once, and everyone waits for everyone, so
 * that from there on they truly compete.
 */
const { file, url, now, gate, claimers } = workerData as {
  file?: string
  url?: string
  now: number
  gate: Int32Array
  claimers: number
}
const db =
  url === undefined
    ? openSqlite({ file: file ?? '', busyMs: 10_000, commitGroupMax: 8, uptime: () => 0 })
    : openPostgres({
        url,
        connectionsMax: 2,
        connectMs: 5_000,
        statementMs: 5_000,
        answerMs: 6_000,
        lockMs: 5_000,
        writeTriesMax: 1,
        retryPauseMs: 1,
        uptime: () => 0,
        random: randomBytes,
      })

function waitForTheOthers(): void {
  Atomics.add(gate, 1, 1)
  Atomics.notify(gate, 1)
  for (let here = Atomics.load(gate, 1); here < claimers; here = Atomics.load(gate, 1)) {
    Atomics.wait(gate, 1, here)
  }
}

const claimedBy = `server ${threadId}`
parentPort?.postMessage('ready')
Atomics.wait(gate, 0, 0)

const claimed: string[] = []
for (let claims = 1; claims <= CLAIMS_MAX; claims += 1) {
  const rows = await db.write(
    (transaction) =>
      claimDueMessages(transaction, { purpose: 'service', sandbox: 0, now, limit: 3, claimedBy }),
    { last: true },
  )
  if (claims === 1) waitForTheOthers()
  if (rows.length === 0) break
  claimed.push(...rows.map(({ id }) => id))
}
await db.close()
parentPort?.postMessage(claimed)
