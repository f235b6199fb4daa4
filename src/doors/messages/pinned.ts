/**
 * Sends to an address on the network that somebody else named, without being led astray: the name
 * is resolved once, what it resolves to is checked, and the connection goes to exactly those.
 */
import { lookup as systemLookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request as secureRequest, type RequestOptions } from 'node:https'
import { isIP, type BlockList, type LookupFunction } from 'node:net'
import { isIn, isOpenInternet } from './addresses.ts'

/** An address a name resolves to. */
export interface Resolved {
  readonly address: string
  readonly family: number
}

/** How far the house trusts the network it stands in. */
export interface Reach {
  /** Ranges of the house's own network that may be reached, also without https. */
  readonly allowed: BlockList
  /** Asks what a name resolves to; the system unless a test brings its own. */
  readonly resolve?: (name: string) => Promise<readonly Resolved[]>
  /** For the whole exchange; ten seconds unless said. */
  readonly timeoutMs?: number
  /** Certificates trusted beside those of the system, in PEM. */
  readonly certificates?: string
}

/** Why something was not sent, in both languages; never what was to be sent. */
export class Unsendable extends Error {}

/** What came back; the body only as far as it is worth keeping. */
export interface PinnedAnswer {
  readonly status: number
  readonly body: string
}

const usualTimeoutMs = 10_000
/** Of an answer so much is read; the rest is hung up on. */
const mostAnswerBytes = 64 * 1024
const keptOfAnswer = 300

/** Checks an address as written, without asking the network; gives it parsed. */
export function checkedUrl(text: string, reach: Reach): URL {
  if (!URL.canParse(text)) throw new Unsendable('地址写法不对 / not an address')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Unsendable('只能发往 https 地址 / only https addresses are sent to')
  }
  if (url.username !== '' || url.password !== '') {
    throw new Unsendable('地址里不能带用户名和密码 / an address must not carry a password')
  }
  const host = bareHost(url)
  if (isIP(host) !== 0) refuseClosed(host, reach)
  return url
}

/** Posts a body; redirects are not followed. Rejects with `Unsendable` when it may not be sent. */
export async function sendPinned(
  to: string,
  message: { readonly headers: { readonly [name: string]: string }; readonly body: string },
  reach: Reach,
): Promise<PinnedAnswer> {
  const url = checkedUrl(to, reach)
  const found = await pinned(bareHost(url), reach)
  const [{ address, family }] = found
  if (url.protocol === 'http:' && !found.every((one) => isIn(reach.allowed, one.address))) {
    throw new Unsendable('未加密的地址不发 / not sent without encryption: http')
  }
  const lookup: LookupFunction = (_name, options, done) => {
    // Where a name has addresses of both kinds, Node takes the one that answers.
    if (options.all === true) done(null, [...found])
    else done(null, address, family)
  }
  const { timeoutMs = usualTimeoutMs, certificates } = reach
  const options = {
    method: 'POST',
    headers: { ...message.headers, 'content-length': String(Buffer.byteLength(message.body)) },
    lookup,
    // A connection kept from another time could go elsewhere.
    agent: false as const,
    signal: AbortSignal.timeout(timeoutMs),
    maxHeaderSize: 16 * 1024,
    ...(certificates === undefined ? {} : { ca: certificates }),
  }
  return exchanged(url, options, message.body)
}

/** The addresses a name is reached at; refused when any of them is closed. */
async function pinned(host: string, reach: Reach): Promise<readonly [Resolved, ...Resolved[]]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  const { resolve = (name: string) => systemLookup(name, { all: true }) } = reach
  const found = await resolve(host).catch((error: unknown) => {
    throw new Unsendable(`找不到主机 / host not found: ${host}`, { cause: error })
  })
  // One closed address among open ones is how a name is turned around between two looks.
  for (const { address } of found) refuseClosed(address, reach)
  const [first, ...others] = found
  if (first === undefined) throw new Unsendable(`找不到主机 / host not found: ${host}`)
  return [first, ...others]
}

function refuseClosed(address: string, { allowed }: Reach): void {
  if (isOpenInternet(address) || isIn(allowed, address)) return
  throw new Unsendable(
    `不发往内部网络地址 / not sent to an address of an inner network: ${address}`,
  )
}

const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

function exchanged(url: URL, options: RequestOptions, body: string): Promise<PinnedAnswer> {
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      const pieces: Buffer[] = []
      let bytes = 0
      const done = () => {
        const text = Buffer.concat(pieces).toString('utf8').slice(0, keptOfAnswer)
        resolve({ status: answer.statusCode ?? 0, body: text })
      }
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length
        if (bytes <= mostAnswerBytes) pieces.push(piece)
        else {
          done()
          answer.destroy()
        }
      })
      answer.on('end', done)
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
