import { expect, it } from 'vitest'
import { verdictOn } from './verdict.mjs'

const report = (high: number) =>
  JSON.stringify({
    metadata: { vulnerabilities: { low: 3, moderate: 1, high, critical: 0 } },
    vulnerabilities: { leftpad: { severity: 'high' }, harmless: { severity: 'low' } },
  })

it('fails for a grave finding, and names the package', () => {
  expect(verdictOn(report(1))).toEqual({ kind: 'grave', sentence: '1 high: leftpad' })
})

it('passes without one', () => {
  expect(verdictOn(report(0)).kind).toBe('clean')
})

it.each(['', 'npm error', '{"message":"405 Method Not Allowed"}'])(
  'does not fail when the registry could not be asked: %j',
  (printed) => {
    expect(verdictOn(printed).kind).toBe('not_asked')
  },
)
