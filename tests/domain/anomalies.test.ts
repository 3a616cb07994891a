import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anomaliesIn } from '../../src/domain/anomalies.ts'
import {
  ANOMALY_COUNT_MIN,
  ANOMALY_HISTORY_MIN,
  ANOMALY_HISTORY_PERIODS,
} from '../../src/domain/limits.ts'

const quiet = (length: number) => Array.from({ length }, (_, index) => 20 + (index % 5))

describe('what stands out', () => {
  it('is a day with many times the usual', () => {
    expect(anomaliesIn([...quiet(14), 90])).toEqual([{ index: 14, usual: 22 }])
  })

  it('is also the second of two such days, which the first does not hide', () => {
    expect(anomaliesIn([...quiet(14), 90, 95]).map(({ index }) => index)).toEqual([14, 15])
  })

  it('is no day like the others, nor one with less', () => {
    expect(anomaliesIn([...quiet(14), 26, 0])).toEqual([])
  })

  it('is nothing before there is enough to compare with', () => {
    expect(anomaliesIn([...quiet(ANOMALY_HISTORY_MIN - 1), 900])).toEqual([])
    expect(anomaliesIn([...quiet(ANOMALY_HISTORY_MIN), 900])).toHaveLength(1)
  })

  it('is nothing among a handful', () => {
    const none = Array.from({ length: 14 }, () => 0)
    expect(anomaliesIn([...none, ANOMALY_COUNT_MIN - 1])).toEqual([])
    expect(anomaliesIn([...none, ANOMALY_COUNT_MIN])).toHaveLength(1)
  })

  it('becomes usual once it has lasted for most of the time that counts', () => {
    const high = Array.from({ length: ANOMALY_HISTORY_PERIODS }, () => 90)
    const marked = anomaliesIn([...quiet(28), ...high]).map(({ index }) => index)
    expect(marked[0]).toBe(28)
    expect(marked.at(-1)).toBeLessThan(28 + ANOMALY_HISTORY_PERIODS)
  })
})

it('a series that never rises has nothing that stands out', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 60 }), (counts) => {
      const falling = counts.toSorted((one, other) => other - one)
      expect(anomaliesIn(falling)).toEqual([])
    }),
  )
})

it('what stands out among few stands out among a hundred times as many', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 1_000 }), { maxLength: 60 }), (counts) => {
      const small = anomaliesIn(counts).map(({ index }) => index)
      const large = anomaliesIn(counts.map((count) => count * 100)).map(({ index }) => index)
      expect(large).toEqual(expect.arrayContaining(small))
    }),
  )
})
