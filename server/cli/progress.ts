import { SingleBar } from 'cli-progress'
import type { WriteStream } from 'node:tty'
import { PROGRESS_REDRAW_MS } from '../../src/domain/limits.ts'

export interface Progress {
  /** Says how far the work is, in the unit of the total. */
  at: (done: number) => void
  /** Leaves the last state of the bar on the terminal. Safe to call twice. */
  stop: () => void
}

export interface ProgressOptions {
  /** What is being done, in front of the bar. */
  label: string
  /** All there is to do, in the same unit as `at`. */
  total: number
  json?: boolean
  stream?: Pick<WriteStream, 'isTTY'> & NodeJS.WriteStream
}

const SILENT: Progress = { at: () => undefined, stop: () => undefined }

/**
 * A bar on standard error for a person who watches; nothing for a pipe, a log or `--json`, so
 * that standard output stays what was asked for.
 */
export function startProgress({
  label,
  total,
  json = false,
  stream = process.stderr,
}: ProgressOptions): Progress {
  if (json || !stream.isTTY) return SILENT
  const bar = new SingleBar({
    stream,
    format: `${label} {bar} {percentage} % · {duration_formatted} · {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    fps: 1_000 / PROGRESS_REDRAW_MS,
    etaBuffer: 100,
  })
  bar.start(Math.max(total, 1), 0)
  return { at: (done) => bar.update(done), stop: () => bar.stop() }
}
