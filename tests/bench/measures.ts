import { existsSync, readFileSync } from 'node:fs'

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  const high = sorted[Math.floor(middle)] ?? Number.NaN
  return (low + high) / 2
}

/** The median, and from the smallest to the largest. */
export function spread(values: number[], unit: string, digits = 0): string {
  const show = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${show(median(values))}${unit} (${show(Math.min(...values))}–${show(Math.max(...values))})`
}

/** Linux only: elsewhere these measures are skipped, and the report says so. */
export const hasProc = existsSync('/proc/self/stat')

const TICKS_PER_SECOND = 100

/** Processor time a process has used so far, user and system, in microseconds. */
export function processorTime(pid: number): number {
  if (!hasProc) return Number.NaN
  // The second field is the name in brackets, which may hold spaces; 14 and 15 are the times.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6
}

/** Memory a process holds right now, in mebibytes. */
export function residentMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** Most memory a process ever held, in mebibytes; undefined once it is gone. */
export function peakMemory(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kibibytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1])
    return Number.isNaN(kibibytes) ? undefined : kibibytes / 1024
  } catch {
    return undefined // The process has ended between two looks.
  }
}
