import { lookup, type LookupAddress } from 'node:dns'
import { BlockList, isIPv4, isIPv6, type LookupFunction } from 'node:net'

/**
 * Which addresses events may be posted to. Only public ones: an address of the own network, of
 * the machine itself or of a cloud’s credentials service would let whoever sets an endpoint up
 * reach what only the server can. Ranges of the IANA special-purpose address registries
 * (RFC 6890, RFC 8190), read in November 2026.
 */

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

const NOT_PUBLIC_V4 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  NOT_PUBLIC_V4.addSubnet(network, prefix, 'ipv4')
}

/** Everything else of IPv6 is local, mapped or not given out. */
const GLOBAL_V6 = new BlockList()
GLOBAL_V6.addSubnet('2000::', 3, 'ipv6')

const NOT_PUBLIC_V6 = new BlockList()
for (const [network, prefix] of [
  // Protocol assignments, Teredo among them: an address of IPv4 can hide in it.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: so can it here.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_PUBLIC_V6.addSubnet(network, prefix, 'ipv6')
}

export const isLoopback = (address: string): boolean =>
  (isIPv4(address) && LOOPBACK.check(address, 'ipv4')) ||
  (isIPv6(address) && LOOPBACK.check(address, 'ipv6'))

export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC_V4.check(address, 'ipv4')
  if (!isIPv6(address)) return false
  return GLOBAL_V6.check(address, 'ipv6') && !NOT_PUBLIC_V6.check(address, 'ipv6')
}

/** The host of a URL when it is an address, without the brackets of IPv6; undefined for a name. */
export function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIPv4(bare) || isIPv6(bare) ? bare : undefined
}

/** The name stands for an address that events may not be posted to. */
export class RefusedAddress extends Error {
  constructor() {
    super('The address is not public')
    this.name = 'RefusedAddress'
  }
}

/**
 * Resolves a name for the connection that is about to be made, so that what was checked is what is
 * connected to. One address that is not allowed refuses them all.
 */
export const lookupAllowed =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    const answer = (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      const [first] = found
      if (error !== null || first === undefined) {
        callback(error ?? new Error('The name has no address'), [])
      } else if (!found.every(({ address }) => isAllowed(address))) {
        callback(new RefusedAddress(), [])
      } else if (options.all === true) {
        callback(null, found)
      } else {
        callback(null, first.address, first.family)
      }
    }
    lookup(hostname, { ...options, all: true }, (error, found) => answer(error, found))
  }
