import type { Pace } from './pace.ts'

/** When only the pace holds calls back, nothing else says that the next may start. */
export function openPaceAlarm(pace: Pace, onRoom: () => void) {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  return {
    set: (): void => {
      if (isStopped || timer !== undefined || pace.room() >= 1) return
      timer = setTimeout(() => {
        timer = undefined
        onRoom()
      }, pace.waitMs())
    },
    stop: (): void => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
