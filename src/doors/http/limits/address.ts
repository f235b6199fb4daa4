/** Where a request really comes from. */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Tells addresses of clients. */
export interface Addresses {
  /**
   * The address a request comes from. What a header says of it is believed only as far as the
   * proxies reach that are trusted by name: the nearest address none of them has.
   */
  of(request: IncomingMessage): string
  /** Whether an address is one of the proxies. */
  isProxy(address: string): boolean
}

/** Addresses behind proxies, each an address or a range such as `10.0.0.0/8`; throws for others. */
export function makeAddresses(proxies: readonly string[]): Addresses {
  const trusted = new BlockList()
  for (const proxy of proxies) {
    const [address = '', length] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (length === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(length), family)
  }
  const isProxy = (address: string): boolean => {
    const family = isIP(address)
    return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
  }
  return {
    isProxy,
    of: ({ socket, headers }) => {
      const near = plain(socket.remoteAddress ?? 'unknown')
      if (proxies.length === 0 || !isProxy(near)) return near
      const told = String(headers['x-forwarded-for'] ?? '').split(',')
      const way = told.map((one) => plain(one.trim())).filter((one) => isIP(one) !== 0)
      return way.findLast((one) => !isProxy(one)) ?? near
    },
  }
}

/** An address by which requests are counted: of IPv6 the net, for its holder has all of it. */
export function countedAs(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const first = head.split(':').filter(Boolean)
  const last = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`
}

/** An IPv4 address that arrives in the clothes of the other is the same. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}
