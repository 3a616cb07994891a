import { isIPv6 } from 'node:net'

/** A visitor with IPv6 has 2^64 addresses: they count as one (RFC 6177). */
export const neighbourhood = (address: string | null): string =>
  address !== null && isIPv6(address)
    ? address.split(':').slice(0, 4).join(':')
    : (address ?? 'unknown')
