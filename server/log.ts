import { pino, type Logger } from 'pino'
import type { Env } from './env.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'isLevelEnabled'>

/** JSON lines on stdout; readable ones when a person is looking at a terminal. Never a number. */
export function openLog({ LOG_LEVEL }: Pick<Env, 'LOG_LEVEL'>, onTerminal: boolean): Logger {
  const options = { level: LOG_LEVEL, base: null }
  return onTerminal
    ? pino({
        ...options,
        transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } },
      })
    : pino(options)
}
