import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own that can be filled and freed. */
export interface SmallDisk {
  folder: string
  /** Leaves no room on it. */
  fill: () => void
  free: () => void
  remove: () => void
}

const mount = (folder: string, megabytes: number) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0

/** Null where this process may not mount one: that takes root. */
export function openSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'accord-disk-'))
  if (!mount(folder, megabytes)) {
    rmdirSync(folder)
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a')
      try {
        for (let bytes = 1 << 20; bytes >= 4_096;) {
          try {
            writeSync(file, Buffer.alloc(bytes))
          } catch {
            bytes >>= 1
          }
        }
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      spawnSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}
