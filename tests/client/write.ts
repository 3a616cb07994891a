import { writeFileSync } from 'node:fs'
import { startBuiltServer } from '../support/built-server.ts'
import { buildClient, CLIENT_FOLDER, TYPES_FILE, writtenTypes } from './build.ts'
import type { ApiDescription } from './types.ts'

const accord = await startBuiltServer()
try {
  const answer = await fetch(`${accord.url}/api/v1/openapi.json`)
  writeFileSync(TYPES_FILE, await writtenTypes((await answer.json()) as ApiDescription))
} finally {
  await accord.stop()
}
buildClient()
process.stdout.write(`The client is in ${CLIENT_FOLDER}\n`)
