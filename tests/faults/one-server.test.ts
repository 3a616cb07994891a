import { expect, it } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { startServer } from '../support/server-process.ts'

it('a second server may not open the SQLite file of the first, and may once that one has died', async () => {
  const folder = temporaryFolder()
  const first = await startServer(folder)

  await expect(startServer(folder)).rejects.toThrow('is in use by another Accord server')

  await first.kill('SIGKILL')
  await startServer(folder)
})
