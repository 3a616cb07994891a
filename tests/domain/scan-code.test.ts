import fc from 'fast-check'
import decodeQR from 'qr/decode.js'
import { expect, it } from 'vitest'
import { scanCode, scanPicture } from '../../src/components/scan-code.ts'

const SQUARE_PX = 4
const CHANNELS = 4

/** Paints the path as a camera would see it: what is no bar of the path stays white. */
function photograph({ side, path }: { side: number; path: string }) {
  const width = side * SQUARE_PX
  const data = new Uint8Array(width * width * CHANNELS).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * SQUARE_PX; row < (Number(y) + 1) * SQUARE_PX; row += 1) {
      const from = (row * width + Number(x) * SQUARE_PX) * CHANNELS
      data.fill(0, from, from + Number(length) * SQUARE_PX * CHANNELS)
    }
  }
  return { width, height: width, data }
}

it('a camera reads the address back, however long it is', () => {
  const host = fc.domain().filter((name) => name.length < 80)
  fc.assert(
    fc.property(host, fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/), (name, category) => {
      const address = `https://${name}/fr/sms/${category}`
      expect(decodeQR(photograph(scanCode(address)))).toBe(address)
    }),
    { numRuns: 20 },
  )
})

it('the picture is dark on white, with a border of four squares', () => {
  const { side, path } = scanCode('https://sms.example/fr/sms/offers')
  expect(path).toMatch(/^M4 4h7v1h-7z/)
  expect(side).toBe(37 + 4)
  expect(scanPicture('https://sms.example/fr/sms/offers')).toContain(
    `<path fill="#fff" d="M0 0h${side}`,
  )
})
