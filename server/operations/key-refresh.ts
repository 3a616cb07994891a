import { KEYRING_REFRESH_MS } from '../../src/domain/limits.ts'
import type { Context } from '../context.ts'

/**
 * Reads the keyring again and again, so that keys made while the house runs open what is sealed
 * with them. What it knows already it goes on using whatever happens. Returns how to stop.
 */
export function startKeyRefresh({ learnKeys, log }: Pick<Context, 'learnKeys' | 'log'>) {
  let isFailing = false
  const refresh = async () => {
    try {
      await learnKeys()
      if (isFailing) log.info('The keyring can be read again')
      isFailing = false
    } catch (error) {
      // Said once, not every few seconds for as long as it lasts.
      if (!isFailing) log.error({ err: error }, 'The keyring cannot be read')
      isFailing = true
    }
  }
  const timer = setInterval(() => void refresh(), KEYRING_REFRESH_MS)
  return (): void => clearInterval(timer)
}
