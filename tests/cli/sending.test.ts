import { describe, expect, it } from 'vitest'
import { runAccord } from '../support/accord-command.ts'
import { temporaryFolder } from '../support/folder.ts'
import { answers } from '../support/iadvize-server.ts'
import { MOBILE, openHouse, read, sending } from '../support/house.ts'

const accord = (folder: string, ...args: string[]) => runAccord(folder, args)

describe('accord sending', () => {
  it('stops and starts every text, and tells who did and why', () => {
    const folder = temporaryFolder()
    const stop = accord(folder, 'sending', 'stop', '--reason', 'a wrong price', '--by', 'Ada')
    expect(stop).toMatchObject({ status: 0, stderr: '' })
    expect(stop.stdout).toContain('Every server obeys within a second')
    const again = accord(folder, 'sending', 'stop', '--reason', 'me too', '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ stopped: true, stoppedBy: 'Ada' })
    expect(accord(folder, 'sending', 'show').stdout).toMatch(
      /^Texts are stopped\.\n\S+Z {2}stopped by Ada: a wrong price\n$/,
    )

    const start = accord(folder, 'sending', 'start', '--reason', 'corrected', '--by', 'Grace')

    expect(start).toMatchObject({ status: 0, stderr: '' })
    const shown = accord(folder, 'sending', 'show', '--json').stdout
    expect(JSON.parse(shown)).toMatchObject({
      stopped: false,
      stops: [{ stoppedBy: 'Ada', startedBy: 'Grace', startReason: 'corrected' }],
    })
  })

  it.each([
    ['a stop without a reason', ['stop']],
    ['a start with a blank one', ['start', '--reason', ' ']],
    ['somebody without a name', ['stop', '--reason', 'x', '--by', ' ']],
  ])('ends with 2 for %s', (_what, args) => {
    expect(accord(temporaryFolder(), 'sending', ...args).status).toBe(2)
  })

  it('reaches a server that runs', async () => {
    const folder = temporaryFolder()
    const house = await openHouse({ folder })
    await house.grant(MOBILE, ['order-updates'])
    accord(folder, 'sending', 'stop', '--reason', 'x')
    await new Promise((resolve) => setTimeout(resolve, 800))
    const body = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
    await house.api('POST', '/messages', body, sending({ prefer: 'wait=1' }))
    expect(house.iadvize.calls).toHaveLength(0)
    accord(folder, 'sending', 'start', '--reason', 'x')
    await house.iadvize.received(1)
  })
})

describe('accord message settle', () => {
  it('settles an unknown message, once', async () => {
    const folder = temporaryFolder()
    const house = await openHouse({ folder, answer: answers.json(500, {}) })
    await house.grant(MOBILE, ['order-updates'])
    const body = { to: MOBILE, category: 'order-updates', text: 'Bonjour cher client' }
    const id = String((await read(await house.api('POST', '/messages', body, sending()))).id)
    const settle = ['message', 'settle', id, '--outcome', 'rejected', '--reason', 'not there']

    expect(accord(folder, ...settle)).toEqual({
      status: 0,
      stdout: `Message ${id} is rejected.\n`,
      stderr: '',
    })
    const again = accord(folder, ...settle)
    expect(again.status).toBe(1)
    expect(again.stderr).toContain('only an unknown one can be settled')
  })

  it.each([
    ['without an outcome', ['x', '--reason', 'y']],
    ['with another outcome', ['x', '--outcome', 'lost', '--reason', 'y']],
    ['without a reason', ['x', '--outcome', 'sent']],
  ])('ends with 2 %s', (_what, args) => {
    expect(accord(temporaryFolder(), 'message', 'settle', ...args).status).toBe(2)
  })
})
