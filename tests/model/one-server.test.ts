import { it } from 'vitest'
import { interleave, INTERLEAVINGS, time } from './interleave.ts'

const HALF = INTERLEAVINGS / 2

it(
  `${HALF} interleavings of one server: no call without consent, none twice, no text lost`,
  () => interleave(HALF, 1),
  time(HALF),
)
