import { RELEASE_SPREAD_MS_MAX } from '../limits.ts'

/** FNV-1a, 32 bits (RFC 9923): a number out of a text, the same each time. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

function hashOf(text: string): number {
  let hash = FNV_OFFSET
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), FNV_PRIME)
  // Ids made one after the other differ in their last signs only; this carries it to all bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const HASHES = 2 ** 32

/**
 * When a text that waited for an opening is released: spread evenly behind it, so that a night's
 * texts do not all leave in its first second. At most in the first half of the opening, so that
 * what is released can also leave.
 *
 * @param closesAt end of that opening; null when it does not end
 * @param seed decides the moment: a message id
 */
export function spreadRelease({
  opensAt,
  closesAt,
  seed,
}: {
  opensAt: number
  closesAt: number | null
  seed: string
}): number {
  const half = closesAt === null ? RELEASE_SPREAD_MS_MAX : (closesAt - opensAt) / 2
  const width = Math.max(0, Math.min(RELEASE_SPREAD_MS_MAX, half))
  return opensAt + Math.floor((hashOf(seed) / HASHES) * width)
}
