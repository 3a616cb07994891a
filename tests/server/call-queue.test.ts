import { expect, it } from 'vitest'
import type { OutboundText } from '../../server/iadvize/send.ts'
import { openAttempts } from '../../server/messages/attempt.ts'
import { openCallQueue } from '../../server/messages/call-queue.ts'
import type { Claim } from '../../server/messages/claim.ts'
import { openPace } from '../../server/messages/pace.ts'
import { openHouse } from '../support/house.ts'

const OUTBOUND: OutboundText = {
  senderId: '+447488881720',
  recipientId: '+33612345678',
  text: 'Bonjour',
  campaignId: 'ee0c9a7a-bf61-4802-91b0-2146b3c8b57c',
}

/** A queue in which no call is free, until the test says so. */
async function fullQueue() {
  const { services } = await openHouse()
  const { context } = services
  const called: string[] = []
  const ended: string[] = []
  const iadvize = {
    send: (text: OutboundText, mayStart: () => boolean) => {
      const may = mayStart()
      if (may) called.push(text.text)
      return Promise.resolve(
        may ? { kind: 'sent' as const, providerMessageId: 'SM1' } : { kind: 'recalled' as const },
      )
    },
    close: () => Promise.resolve(),
  }
  let limit = 0
  const attempts = openAttempts(context, iadvize, { learn: () => undefined, remaining: () => 0 })
  const queue = openCallQueue(context, {
    attempts,
    pace: openPace(1_000, context.uptime),
    follow: (id, attempt) => void attempt.then(() => ended.push(id)),
    concurrency: 4,
    limit: () => limit,
    onRoom: () => undefined,
  })
  const claim = (id: string, changes: Partial<Claim> = {}): Claim => ({
    id,
    attempt: 1,
    keyKind: 'live',
    startUntil: context.uptime() + 5_000,
    claimedAt: context.clock(),
    leaveBefore: context.clock() + 60_000,
    outbound: { ...OUTBOUND, text: id },
    ...changes,
  })
  const open = async () => {
    limit = 4
    queue.start([])
    await expect.poll(() => ended.length + queue.ready()).toBeGreaterThan(0)
    await expect.poll(() => queue.ready()).toBe(0)
  }
  return { attempts, called, claim, context, ended, open, queue }
}

it('a message whose recipient left while it was being claimed is never called, later either', async () => {
  const { attempts, called, claim, ended, open, queue } = await fullQueue()
  attempts.forgetRecalls()
  queue.recall(['left'])
  queue.start([claim('left'), claim('stays')])

  attempts.forgetRecalls()
  await open()

  await expect.poll(() => ended.toSorted()).toEqual(['left', 'stays'])
  expect(called).toEqual(['stays'])
})

it('a message whose recipient leaves while it waits for a call is not called', async () => {
  const { called, claim, ended, open, queue } = await fullQueue()
  queue.start([claim('leaves'), claim('stays')])

  queue.recall(['leaves'])
  await open()

  await expect.poll(() => ended.toSorted()).toEqual(['leaves', 'stays'])
  expect(called).toEqual(['stays'])
})

it('a message whose hours or whose time end while it waits for a call is not called', async () => {
  const { called, claim, context, ended, open, queue } = await fullQueue()
  queue.start([claim('too late', { leaveBefore: context.clock() }), claim('in time')])

  await open()

  await expect.poll(() => ended.toSorted()).toEqual(['in time', 'too late'])
  expect(called).toEqual(['in time'])
})
