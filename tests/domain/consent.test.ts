import { describe, expect, it } from 'vitest'
import { CONSENT_STATUSES, uncheckedMeans, type ConsentStatus } from '../../src/domain/consent.ts'
import { FINAL_STATUSES, isFinal, MESSAGE_STATUSES } from '../../src/domain/message.ts'

describe('a box left empty', () => {
  it.each<[current: ConsentStatus, means: 'declined' | null]>([
    ['never_asked', 'declined'],
    ['expired', 'declined'],
    ['pending', null],
    ['granted', null],
    ['declined', null],
    ['withdrawn', null],
    ['paused', null],
  ])('for a consent that is %s means %s', (current, means) => {
    expect(uncheckedMeans(current)).toBe(means)
  })

  it('never grants and never withdraws', () => {
    for (const current of CONSENT_STATUSES) {
      expect(['declined', null]).toContain(uncheckedMeans(current))
    }
  })
})

it('a message is final exactly when nothing more can happen to it', () => {
  expect(MESSAGE_STATUSES.filter(isFinal)).toEqual([...FINAL_STATUSES])
  expect(MESSAGE_STATUSES.filter((status) => !isFinal(status))).toEqual([
    'scheduled',
    'queued',
    'sending',
  ])
})
