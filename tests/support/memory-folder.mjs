import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const IN_MEMORY = '/dev/shm'
const NAME = /^accord-tests-(\d+)$/
/** A whole run keeps a few hundred megabytes at most. */
const ROOM_BYTES_MIN = 2 * 1024 ** 3

function hasRoom(folder) {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= ROOM_BYTES_MIN
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * A folder for what a run of the tests writes, in memory where there is room: the tests kill
 * Accord, never the machine, and on a disk every commit waits. Removed with the process, or by
 * the next run when this one was killed.
 */
export function folderOfThisRun() {
  const base = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir()
  for (const entry of readdirSync(base)) {
    const pid = Number(NAME.exec(entry)?.[1])
    if (pid > 0 && !isRunning(pid)) rmSync(join(base, entry), { recursive: true, force: true })
  }
  const folder = join(base, `accord-tests-${process.pid}`)
  // PostgreSQL runs as somebody else when the tests run as root, and has to reach its folder.
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
