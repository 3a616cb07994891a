import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareBody } from '../../server/messages/batches/shared-body.ts'

async function* piecesOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    await new Promise((resolve) => setImmediate(resolve))
    yield piece
  }
}

/** What is read before `count` pieces were, and what is left hanging. */
async function readSome(reader: AsyncGenerator<Uint8Array>, count: number): Promise<void> {
  for (let read = 0; read < count; read += 1) await reader.next()
}

it('whoever takes over a body reads it from its first byte on, wherever the first one stopped', async () => {
  const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 8 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(pieces, fc.nat(9), fc.boolean(), async (given, count, isAsking) => {
      const body = shareBody(piecesOf(given))
      const first = body.read()
      await readSome(first, count)
      // It may have asked for a piece that it never hears of.
      if (isAsking) void first.next()
      const read: Uint8Array[] = []
      for await (const piece of body.read()) read.push(piece)
      expect(Buffer.concat(read)).toEqual(Buffer.concat(given))
      expect(body.arrived()).toBe(Buffer.concat(given).length)
    }),
  )
})

it('whoever takes over hears that the body broke off', async () => {
  const body = shareBody(
    (async function* () {
      yield await Promise.resolve(new Uint8Array([1]))
      throw new Error('broke off')
    })(),
  )
  const first = body.read()
  await readSome(first, 1)
  void first.next().catch(() => undefined)
  const second = body.read()
  expect((await second.next()).value).toEqual(new Uint8Array([1]))
  await expect(second.next()).rejects.toThrow('broke off')
})
