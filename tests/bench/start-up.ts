import { join } from 'node:path'
import { median, spread } from './measures.ts'
import type { Server } from './processes.ts'
import type { Figure } from './report.ts'
import { startAccord, startBare, startWithNpm } from './servers.ts'

const STARTS = 5
const NPM_STARTS = 3
const READY_MS_MAX = 1_000
const NPM_READY_MS_MAX = 3_000

async function timeToReady(starting: Promise<Server>): Promise<number> {
  const server = await starting
  await server.stop()
  return server.readyMs
}

/** How long from the command until the first answer. `known` is a folder with a database. */
export async function startUp(folder: string, known: string): Promise<Figure[]> {
  const bare: number[] = []
  const fresh: number[] = []
  const existing: number[] = []
  for (let count = 0; count < STARTS; count += 1) {
    bare.push(await timeToReady(startBare()))
    fresh.push(await timeToReady(startAccord(join(folder, `fresh-${count}`))))
    existing.push(await timeToReady(startAccord(known)))
  }
  const npm: number[] = []
  const started = join(folder, 'npm')
  await timeToReady(startWithNpm(started)) // The first start is not the second.
  for (let count = 0; count < NPM_STARTS; count += 1) {
    npm.push(await timeToReady(startWithNpm(started)))
  }
  const figure = (
    name: string,
    times: number[],
    baseline: [times: number[], of: string],
    msMax: number,
  ): Figure => ({
    name,
    product: spread(times, ' ms'),
    baseline: `${baseline[1]} ${spread(baseline[0], ' ms')}`,
    ratio: median(times) / median(baseline[0]),
    target: `< ${msMax / 1_000} s`,
    met: median(times) < msMax,
  })
  return [
    figure('Ready after the build, new database', fresh, [bare, 'bare server'], READY_MS_MAX),
    figure(
      'Ready after the build, existing database',
      existing,
      [bare, 'bare server'],
      READY_MS_MAX,
    ),
    figure(
      'Second `npm start`, nothing changed',
      npm,
      [existing, 'the server alone'],
      NPM_READY_MS_MAX,
    ),
  ]
}
