/** Addresses of the network a message must never be sent to unless the house allows them. */
import { BlockList, isIP } from 'node:net'

/** Everything that is not the open internet: RFC 6890 and its neighbours. */
const closed = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // The only part of IPv6 that is given out is 2000::/3; within it these are not the internet.
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]

const closedList = listOf(closed)
const givenOut = listOf(['2000::/3'])

/** Ranges of addresses; throws a sentence for what is none. */
export function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const kind = isIP(address)
    const most = kind === 4 ? 32 : 128
    const length = bits === undefined ? most : Number(bits)
    if (kind === 0 || !Number.isInteger(length) || length < 0 || length > most) {
      throw new Error(`地址段写法不对 / not a range of addresses: ${range}`)
    }
    list.addSubnet(address, length, kind === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

/** Whether an address of either kind lies in the list. */
export function isIn(list: BlockList, address: string): boolean {
  const kind = isIP(address)
  return kind !== 0 && list.check(address, kind === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Whether an address belongs to the open internet. Addresses of IPv4 in the clothes of IPv6
 * (mapped, translated, tunnelled) are not: who means IPv4 says so.
 */
export function isOpenInternet(address: string): boolean {
  const kind = isIP(address)
  if (kind === 0) return false
  if (kind === 4) return !isIn(closedList, address)
  return isIn(givenOut, address) && !isIn(closedList, address)
}
