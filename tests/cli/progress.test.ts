import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { startProgress, type ProgressOptions } from '../../server/cli/progress.ts'

/** What a terminal, or a pipe, was given to show. */
function screen(isTTY: boolean) {
  const shown: string[] = []
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 100,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  })
  stream.on('data', (chunk: Buffer) => shown.push(chunk.toString()))
  return { stream: stream as unknown as NonNullable<ProgressOptions['stream']>, shown }
}

it('a bar is drawn on a terminal', () => {
  const { stream, shown } = screen(true)
  const progress = startProgress({ label: 'Import', total: 10, stream })
  progress.at(5)
  progress.stop()
  progress.stop()
  expect(shown.join('')).toMatch(/Import .*50 %/)
})

it.each([
  ['to a pipe', { isTTY: false, json: false }],
  ['with --json', { isTTY: true, json: true }],
])('nothing is drawn %s', (_how, { isTTY, json }) => {
  const { stream, shown } = screen(isTTY)
  const progress = startProgress({ label: 'Import', total: 10, json, stream })
  progress.at(5)
  progress.stop()
  expect(shown).toEqual([])
})
