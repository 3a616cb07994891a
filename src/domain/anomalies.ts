import { median } from 'd3-array'
import {
  ANOMALY_COUNT_MIN,
  ANOMALY_HISTORY_MIN,
  ANOMALY_HISTORY_PERIODS,
  ANOMALY_SPREADS,
} from './limits.ts'

/** A period in which far more happened than usual. */
export interface Anomaly {
  /** Place in the series. */
  index: number
  /** How often it usually happens: the median of the periods before it. */
  usual: number
}

/** Makes the median of distances comparable with a standard deviation of ordinary noise. */
const SPREAD_PER_DISTANCE = 1.4826

/**
 * Periods that stand out above those before them, from the first that has enough behind it. Median
 * and median distance, not mean and deviation: a spike must not hide the next one (Iglewicz and
 * Hoaglin, How to Detect and Handle Outliers, 1993).
 */
export function anomaliesIn(counts: readonly number[]): Anomaly[] {
  return counts.flatMap((count, index) => {
    const before = counts.slice(Math.max(0, index - ANOMALY_HISTORY_PERIODS), index)
    if (before.length < ANOMALY_HISTORY_MIN || count < ANOMALY_COUNT_MIN) return []
    const usual = median(before) ?? 0
    const distance = median(before, (each) => Math.abs(each - usual)) ?? 0
    // Counts that never differ still vary as counts do: by about their root.
    const spread = Math.max(distance * SPREAD_PER_DISTANCE, Math.sqrt(usual))
    return count > usual + ANOMALY_SPREADS * spread ? [{ index, usual }] : []
  })
}
