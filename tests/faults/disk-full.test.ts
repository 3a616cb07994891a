import { it } from 'vitest'
import { surviveFullDisk } from '../support/full-disk.ts'
import { openHouse, type House } from '../support/house.ts'

/** Makes SQLite itself refuse to grow the file, as it does on a full disk. */
const pragma = (house: House, sql: string) =>
  house.services.context.db.write((transaction) =>
    transaction.get<Record<string, number>>(`PRAGMA ${sql}`),
  )
const fill = async (house: House) => {
  const pages = Object.values((await pragma(house, 'page_count')) ?? {})[0] ?? 0
  await pragma(house, `max_page_count = ${pages}`)
}
const free = (house: House) => pragma(house, 'max_page_count = 1000000')

it('a full disk is said, loses nothing acknowledged, and is forgotten when there is room again', async () => {
  const house = await openHouse()
  await surviveFullDisk(house, {
    fill: () => fill(house),
    free: async () => {
      await free(house)
    },
  })
})
