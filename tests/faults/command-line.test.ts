import { expect, it } from 'vitest'
import { takeCallsBack } from '../../server/cli/take-calls-back.ts'
import { suppress } from '../../server/consent/suppress.ts'
import { realDoors } from '../../server/doors.ts'
import { readEnv } from '../../server/env.ts'
import { openLog } from '../../server/log.ts'
import { openContext } from '../../server/services.ts'
import { parsePhoneNumber } from '../../src/domain/phone-number.ts'
import { brandWithoutCodes } from '../support/brand-files.ts'
import { databaseUrlIn, onPostgres } from '../support/databases.ts'
import { temporaryFolder } from '../support/folder.ts'
import { MOBILE, read, SECRET, sending } from '../support/house.ts'
import { startServer } from '../support/server-process.ts'
import { CERTIFICATE, startSlowTls } from '../support/slow-tls.ts'

/** What the command line does beside a running server, in this process. */
async function suppressBeside(folder: string): Promise<void> {
  const env = readEnv({
    DATABASE_URL: await databaseUrlIn(folder),
    ...(onPostgres ? { ACCORD_SECRET: SECRET } : {}),
    BRAND_FILE: brandWithoutCodes(temporaryFolder()),
    SANDBOX: '1',
  })
  const context = await openContext(env, realDoors, openLog({ LOG_LEVEL: 'silent' }, false))
  const number = parsePhoneNumber(MOBILE, 'FR')
  if (!number.ok) throw new Error('The number of the tests is no number')
  const { affected } = await suppress(context, number, { type: 'suppressed', reason: 'asked' })
  await takeCallsBack(context)(affected)
  await context.db.close()
}

it('a number that is suppressed beside the server is not called any more', async () => {
  const folder = temporaryFolder()
  const iadvize = await startSlowTls()
  const server = await startServer(folder, {
    IADVIZE_API_URL: iadvize.url,
    IADVIZE_TOKEN: 'token',
    NODE_EXTRA_CA_CERTS: CERTIFICATE,
  })
  await server.post('/fr', { phone: MOBILE, category: 'order-updates' })
  const body = { to: MOBILE, category: 'order-updates', text: 'Bonjour' }
  const { id } = await read(await server.api('POST', '/messages', body, sending({ prefer: '' })))
  await iadvize.knock

  await suppressBeside(folder)
  iadvize.open()

  const status = async () => (await read(await server.api('GET', `/messages/${String(id)}`))).status
  await expect.poll(status, { timeout: 10_000 }).toBe('refused')
  expect(iadvize.received).toEqual([])
})
