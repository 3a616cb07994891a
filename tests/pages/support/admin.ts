import { startBuiltServer } from '../../support/built-server.ts'
import { expect, test } from './test.ts'

export { expect }
export const PASSWORD = 'quatre chaises sous la pluie'

/** The brand's side under a name: an authenticator takes no number for the name of a host. */
export const adminTest = test.extend<object, { house: string }>({
  /** A sign-in link works once: each file says its own name here, and gets a house of its own. */
  house: ['', { option: true, scope: 'worker' }],
  server: [
    async ({}, use) => {
      const server = await startBuiltServer({ host: 'localhost' })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  locale: 'en',
})
